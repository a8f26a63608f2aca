import type { ErrorDetail } from '@ars/contracts';
import type { PlanOutcome, PlanRequest } from '../planner';
import type { PlanBasis, PlanVerdict } from '../validation/validate-plan';
import type { SentCatalogue } from './catalogue-transfer';

/** What is computed from a request's text: in a thread of its own, since no one can know how long it takes. */
export type PlanningTask =
  { kind: 'plan'; request: PlanRequest } | { kind: 'validate'; candidate: unknown; basis: PlanBasis };

export interface PlanningResult {
  plan: PlanOutcome;
  validate: PlanVerdict;
}

/** What a task reads through whoever gave it; `id` tells its answer from others. */
export interface LookUp {
  id: number;
  service: string;
  operation: string;
  parameters: Record<string, unknown>;
}

export type ToThread =
  | { kind: 'call'; task: PlanningTask; catalogue: SentCatalogue; mayLookUp: boolean }
  | { kind: 'found'; id: number; result: unknown }
  | { kind: 'not_found'; id: number; failure: ErrorDetail };

/**
 * `threadId` is the operating system's (`ownThreadId`). At `begun` the catalogue has been read, and the text is from there on.
 * `failed` is a `CodedError`, whose code a copy of the error itself would lose.
 */
export type FromThread =
  | { kind: 'ready'; threadId?: string }
  | { kind: 'begun' }
  | ({ kind: 'look_up' } & LookUp)
  | { kind: 'done'; result: PlanningResult[keyof PlanningResult] }
  | { kind: 'failed'; failure: ErrorDetail }
  | { kind: 'threw'; error: unknown };
