import type { AwaitedEvent } from './workflow-step';

/** What a workflow waits for that no person has to do. */
export interface PendingWait {
  /** ISO 8601; when it goes on in any case, if only to look again. */
  until: string;
  /** Any of them wakes it before. */
  events: readonly AwaitedEvent[];
  /** Ids of the steps that wait. */
  steps: readonly string[];
}
