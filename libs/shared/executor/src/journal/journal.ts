import type { AwaitedEvent, WorkflowStatus } from '@ars/contracts';
import type { WorkflowEvent } from '../workflow/events';

export interface WorkflowKey {
  tenantId: string;
  requestId: string;
}

/** The workflow whose journal has this subject, `workflows.<tenant>.<request_id>`. */
export function keyOfSubject(subject: string): WorkflowKey {
  const [, tenantId = '', requestId = ''] = subject.split('.');
  return { tenantId, requestId };
}

/** Events that were stored together. */
export interface JournalEntry {
  /** Position in the journal; grows within a workflow, with gaps. */
  sequence: number;
  events: WorkflowEvent[];
}

/** What an append says on its envelope, for those who follow the journal without reading it. */
export interface JournalLabel {
  /** After the events. */
  status: WorkflowStatus;
  executor?: string;
  /** Whether it says nothing new, only what was there once more. */
  isRepetition?: boolean;
  /** Whose it is, as a digest; absent where earlier releases wrote it. */
  owner?: string;
  /** Milliseconds since the epoch; present while it waits for a decision that is due by then. */
  expiresAt?: number;
  /** Milliseconds that it waits for the decision at the most, where that is known. */
  waitsMs?: number;
  /** Milliseconds since the epoch, of the event from which on the journal is needed. Absent where earlier releases wrote it. */
  since?: number;
  /** Events that it waits for; absent where for none. */
  awaits?: readonly AwaitedEvent[];
  /** 0 to 10, higher goes first. */
  priority: number;
}

/** Append-only store of what happened to each workflow. */
export interface Journal {
  /**
   * Appends events, together or not at all, if `after` is still the workflow's last sequence (0 for a workflow that is
   * not there yet).
   * @returns their sequence, once they are stored
   * @throws JournalConflict when somebody else has appended
   */
  append(key: WorkflowKey, events: readonly WorkflowEvent[], after: number, label: JournalLabel): Promise<number>;

  /**
   * What was appended to the workflow after a sequence, in order.
   * @param until of whoever knows that it has come so far, and needs no more: what follows may be missing then
   */
  read(key: WorkflowKey, after?: number, until?: number): Promise<JournalEntry[]>;

  /** The fence of a claim that was appended at this sequence: higher than any before, also where the journal is not the first. */
  fenceOf(sequence: number): number;
}

/** The workflow has moved on since it was read. */
export class JournalConflict extends Error {
  constructor(key: WorkflowKey) {
    super(`Workflow ${key.requestId} has moved on`);
    this.name = 'JournalConflict';
  }
}

export const textOf = ({ tenantId, requestId }: WorkflowKey): string => `${tenantId}.${requestId}`;

/** Whether what came from elsewhere names a workflow. */
export const isWorkflowKey = (value: unknown): value is WorkflowKey => {
  const { tenantId, requestId } = (value ?? {}) as Partial<WorkflowKey>;
  return typeof tenantId === 'string' && typeof requestId === 'string';
};
