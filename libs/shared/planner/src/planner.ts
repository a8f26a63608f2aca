import type { ErrorDetail, RegisteredService, ValidatedPlan } from '@ars/contracts';

/** What a planner is asked. */
export interface PlanRequest {
  /** The person's own words. */
  text: string;
  /** Facts that came with the request: `repair_order_id`, `customer_email`, … by the names operations use. */
  context: Record<string, unknown>;
  requestId: string;
  now: Date;
}

/** The services that a plan may use, as the registry knows them. */
export type Catalogue = readonly RegisteredService[];

/** `REQUEST_NOT_UNDERSTOOD`, with a message that asks the person for what would help. */
export interface NotUnderstood extends ErrorDetail {
  code: 'REQUEST_NOT_UNDERSTOOD';
  details?: {
    /** Parameters that nobody named. */
    missing?: string[];
    /** Operations that could be meant, `<service>.<operation>`. */
    options?: string[];
  };
}

export type PlanOutcome = { kind: 'plan'; plan: ValidatedPlan } | { kind: 'not_understood'; error: NotUnderstood };

/** Turns a request in plain words into a plan that passed the validation engine. Also its injection token. */
export abstract class Planner {
  abstract createWorkflowPlan(request: PlanRequest, catalogue: Catalogue): Promise<PlanOutcome>;
}

export function notUnderstood(message: string, details?: NotUnderstood['details']): PlanOutcome {
  const error: NotUnderstood = { code: 'REQUEST_NOT_UNDERSTOOD', message, retryable: false };
  return { kind: 'not_understood', error: details ? { ...error, details } : error };
}
