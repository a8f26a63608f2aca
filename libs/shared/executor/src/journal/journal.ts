import type { WorkflowEvent } from '../workflow/events';

export interface WorkflowKey {
  tenantId: string;
  requestId: string;
}

export interface JournalEntry {
  /** Position in the journal; grows within a workflow, with gaps. */
  sequence: number;
  event: WorkflowEvent;
}

/** Append-only store of what happened to each workflow. */
export interface Journal {
  /**
   * Appends an event if `after` is still the workflow's last sequence (0 for a workflow that is not there yet).
   * @returns the event's sequence, once it is stored
   * @throws JournalConflict when somebody else has appended
   */
  append(key: WorkflowKey, event: WorkflowEvent, after: number): Promise<number>;

  /** The workflow's events after a sequence, in order. */
  read(key: WorkflowKey, after?: number): Promise<JournalEntry[]>;
}

/** The workflow has moved on since it was read. */
export class JournalConflict extends Error {
  constructor(key: WorkflowKey) {
    super(`Workflow ${key.requestId} has moved on`);
    this.name = 'JournalConflict';
  }
}
