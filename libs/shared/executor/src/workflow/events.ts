import type { CheckResult, ErrorDetail, OrchestratorRequest, ValidatedPlan } from '@ars/contracts';
import type { Identity } from '@ars/platform';

/** A request as it is journaled: it has its id by then. */
export type SubmittedRequest = OrchestratorRequest & { request_id: string };

/** What happened to a workflow. Facts are only ever added to this list; a stored one keeps its meaning for ever. */
export type WorkflowFact =
  | { type: 'created'; request: SubmittedRequest; identity: Identity }
  | { type: 'planned'; plan: ValidatedPlan }
  | { type: 'step_started'; step_id: string; attempt: number }
  | { type: 'step_succeeded'; step_id: string; attempt: number; result: unknown; checks: CheckResult[] }
  | {
      type: 'step_failed';
      step_id: string;
      attempt: number;
      error: ErrorDetail;
      checks: CheckResult[];
      /** ISO 8601; absent where the step is not tried again. */
      retry_at?: string;
    }
  | { type: 'step_skipped'; step_id: string; reason: string }
  | { type: 'cancel_requested' }
  /** Another process runs it from here on; whatever the former one still appends is refused. */
  | { type: 'taken_over' }
  | { type: 'completed' }
  /** `error` where the workflow never got a plan, or cannot go on; failures of steps stand in their own facts. */
  | { type: 'failed'; error?: ErrorDetail }
  | { type: 'cancelled' };

export const EVENT_VERSION = 1;

/** A fact as it stands in the journal. */
export type WorkflowEvent = WorkflowFact & {
  /** Version of the event's form; a later release still reads the older ones. */
  version: typeof EVENT_VERSION;
  /** ISO 8601, UTC. */
  at: string;
};

/** @param now milliseconds since the epoch */
export const stamp = (fact: WorkflowFact, now: number): WorkflowEvent => ({
  ...fact,
  version: EVENT_VERSION,
  at: new Date(now).toISOString(),
});

const ENDS: readonly unknown[] = ['completed', 'failed', 'cancelled'] satisfies WorkflowFact['type'][];
/** Whether what was read is the last event of a workflow. */
export const isEnd = (event: unknown): boolean => ENDS.includes((event as Partial<WorkflowEvent> | undefined)?.type);
