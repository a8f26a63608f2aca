import type { JournalLabel, WorkflowKey } from '../journal/journal';

/** A workflow that has not ended, as the labels of its journal tell. Immutable: what happens to it makes another one. */
export interface OpenWorkflow {
  key: WorkflowKey;
  /** Of the last message of its journal. */
  sequence: number;
  /** Absent where a release that wrote none appended last. */
  label?: JournalLabel;
  /** When the last message was seen, by this process's monotonic clock. */
  seenAt: number;
}
