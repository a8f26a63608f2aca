import type {
  ApprovalReminder,
  CallStep,
  CheckResult,
  Clarification,
  ErrorDetail,
  PendingApproval,
  PendingConfirmation,
  PendingWait,
  ValidatedPlan,
  GivenAnswer,
} from '@ars/contracts';
import type { Expansion } from '@ars/evaluation';
import type { Requester, Standing, Traceparent } from '@ars/platform';
import type { StoppedOutcome, SubmittedRequest, WorkflowState } from './state';

/** Who said it, and what they were then. */
interface Said {
  by: string;
  as?: Standing;
}

/** What happened to a workflow. Facts are only ever added to this list; a stored one keeps its meaning for ever. */
export type WorkflowFact =
  /** `traceparent`, here and of claims, where it is traced: the span in which it was submitted, and that of the run. */
  | { type: 'created'; request: SubmittedRequest; identity: Requester; traceparent?: Traceparent }
  /** This executor runs it from here on; whatever a former one still appends is refused. */
  | { type: 'claimed'; executor: string; traceparent?: Traceparent }
  | { type: 'planned'; plan: ValidatedPlan }
  /** The planner asks instead of guessing. */
  | { type: 'needs_clarification'; clarification: Clarification }
  /** It is replanned, with the answer. */
  | ({ type: 'clarified' } & Said & GivenAnswer)
  /** The policies have nothing against the plan's writes, given what its reads found. */
  | { type: 'reviewed' }
  /** What was understood is not proven, or whoever asked wants to see it first: nothing is written before it is confirmed. */
  | ({ type: 'awaiting_confirmation' } & PendingConfirmation)
  | ({ type: 'confirmed'; plan_hash: string } & Said)
  | ({ type: 'confirmation_declined'; reason?: string } & Said)
  /** Nobody confirmed it in time. */
  | { type: 'confirmation_expired' }
  /** The policies want somebody to decide; earlier releases knew nothing but a reason. */
  | ({ type: 'awaiting_approval' } & (PendingApproval | { reason: string }))
  /** `plan_hash` is absent in journals of earlier releases. */
  | ({ type: 'approved'; plan_hash?: string } & Said)
  /** Whoever approves wants other values: it is planned again with them, read back and approved anew. */
  | ({ type: 'amended'; plan_hash: string; values: Record<string, unknown>; reason?: string } & Said)
  | ({ type: 'rejected'; reason?: string } & Said)
  /** Nobody has decided yet, and those who may are told once more. */
  | { type: 'approval_reminded'; level: ApprovalReminder['level'] }
  /** Nobody decided in time. */
  | { type: 'approval_expired' }
  /** The policies do not allow the plan's writes, whoever approves. */
  | { type: 'forbidden'; error: ErrorDetail }
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
  /** `not_taken`: it is on the other side of what a condition decided. */
  | { type: 'step_skipped'; step_id: string; reason: string; not_taken?: true }
  /** A loop's list is known: these steps are what it comes to, and take effect under their own ids. */
  | { type: 'expanded'; step_id: string; attempt: number; result: Expansion['result']; steps: CallStep[] }
  /** Nothing is to be done before a time, or before something happens. */
  | ({ type: 'waiting'; answer?: string } & PendingWait)
  /** The time has come, or something has happened: what was read is read again. */
  | { type: 'woken'; by: 'time' | 'event' }
  /** The ledger could not be asked what became of the effect. */
  | { type: 'step_recall_failed'; step_id: string; error: ErrorDetail; retry_at: string }
  /** The ledger says that the effect never happened, and refuses it from now on. */
  | { type: 'step_forbidden'; step_id: string }
  /** After a failure that stops it, the workflow goes on by another plan: what succeeded, unchanged, and new steps. */
  | { type: 'replanned'; plan: ValidatedPlan; reason: string }
  /** Nobody has another plan: the failure has the consequences that it would have had. */
  | { type: 'replan_declined'; reason: string }
  /** Journals of earlier releases do not say by whom; nor do they of a retry. */
  | ({ type: 'cancel_requested' } & Partial<Said>)
  /** Failed steps, and those skipped for them, are to be tried again. */
  | ({ type: 'retry_requested' } & Partial<Said>)
  /** Nothing new is started; what was done is undone, last first. */
  | { type: 'compensating'; outcome: StoppedOutcome; reason: string }
  /** `error` where the effect stands and cannot be taken back; with `retry_at` where that is tried again. */
  | { type: 'step_compensated'; step_id: string; error?: ErrorDetail; retry_at?: string }
  /** `answer`, of this and of the other ends: what became of it in plain sentences, for whoever asked. */
  | { type: 'completed'; answer?: string }
  /** `error` where the workflow never got a plan, or cannot go on; failures of steps stand in their own facts. */
  | { type: 'failed'; error?: ErrorDetail; answer?: string }
  | { type: 'cancelled'; answer?: string }
  /** It cannot go on by itself: somebody has to look, then retry or cancel it. */
  | { type: 'parked'; error: ErrorDetail }
  /** Everything before it, in one event, so that what came before may be forgotten. */
  | { type: 'carried_over'; state: WorkflowState }
  /** Only in journals of version 1, where it meant what `claimed` means. */
  | { type: 'taken_over' };

/** A fact with its time. */
export type WorkflowEvent = WorkflowFact & {
  /** ISO 8601, UTC. */
  at: string;
};

/** @param now milliseconds since the epoch */
export const stamp = (fact: WorkflowFact, now: number): WorkflowEvent => ({ ...fact, at: new Date(now).toISOString() });

/** One message of the journal: events that are stored together or not at all. A later release reads the older forms. */
export interface JournalMessage {
  version: 2;
  events: WorkflowEvent[];
}

export const toJournalMessage = (events: readonly WorkflowEvent[]): JournalMessage => ({
  version: 2,
  events: [...events],
});

/**
 * The events of one message, of whichever version wrote it.
 * @throws Error where it is no message of the journal, or one of a later release
 */
export function readJournalMessage(message: unknown): WorkflowEvent[] {
  const { version, events, ...rest } = (message ?? {}) as { version?: unknown; events?: unknown };
  if (version === 2 && Array.isArray(events)) return events as WorkflowEvent[];
  if (version === 1 && 'type' in rest) return [rest as WorkflowEvent];
  throw new Error(`A message of version ${String(version)} is not of this journal`);
}
