import type {
  AnsweredQuestion,
  Clarification,
  ErrorDetail,
  PlanOrigin,
  RegisteredService,
  StepResult,
  TextSpan,
  ValidatedPlan,
} from '@ars/contracts';

/** What a planner is asked. */
export interface PlanRequest {
  /** The person's own words. */
  text: string;
  /** Facts that came with the request: `repair_order_id`, `customer_email`, … by the names operations use. */
  context: Record<string, unknown>;
  requestId: string;
  now: Date;
  /** What the caller's latest workflows did, the latest step first: what "it" and "the same" may mean. */
  recent?: readonly RecentStep[];
  /** Oldest first. */
  answered?: readonly AnsweredQuestion[];
  /** What was looked up by words of the request (`spans`) and found to be one thing; set by the planner itself. */
  identified?: readonly { entity: string; name: string; value: string; spans: readonly TextSpan[] }[];
  /** Earlier steps that are done once more with other values: what they were given is known; set by the planner itself. */
  redone?: readonly RecentStep[];
  /** Whoever asks has used up what they may have of the language model. */
  withoutModel?: boolean;
  /**
   * Makes a read for the planner, on behalf of who asked; rejects where that fails. Absent where nothing can be read: what is
   * only described is then asked for.
   */
  lookUp?: (service: string, operation: string, parameters: Record<string, unknown>) => Promise<unknown>;
}

/** A step of an earlier workflow of the same caller. */
export interface RecentStep {
  /** Tells the steps of one workflow from those of another; where no step has it, they are of one. */
  workflow?: string;
  service: string;
  operation: string;
  parameters: Record<string, unknown>;
  /** What its result names: identifiers of what it made or found, by the outputs' names. */
  outputs?: Record<string, unknown>;
  /** In whose words its workflow was asked for. */
  request?: string;
  step_id?: string;
  /** Ids of the steps of its workflow that it was built upon. */
  depends_on?: string[];
  /** Names its effect, which stands, in the ledger of its service; absent where it has none. */
  step_key?: string;
  /**
   * It was planned and not carried out (yet), or not even planned: then it has no parameters. `in_work`: it is being carried
   * out at this moment.
   */
  pending?: true | 'in_work';
  /** Names an earlier effect that it took back. */
  undoes?: string;
  /** Of a pending step: the earlier effects that its plan takes back first. */
  instead_of?: string[];
  /** How the effect is taken back; absent where it cannot be. */
  undo?: { operation: string; parameters: Record<string, unknown> };
}

/** The services that a plan may use, as the registry knows them. */
export type Catalogue = readonly RegisteredService[];

/** `unsupported`: no operation on offer does anything of the kind. */
export type PlanOutcome =
  | { kind: 'plan'; plan: ValidatedPlan }
  | { kind: 'clarify'; clarification: Clarification }
  | { kind: 'unsupported'; error: ErrorDetail };

/** How far a workflow came by its plan before it stopped. */
export interface PlanProgress {
  plan: ValidatedPlan;
  /** By step id; as in `ExecutionResults.steps`. */
  results: Readonly<Record<string, Pick<StepResult, 'status' | 'result' | 'error'>>>;
}

/** Turns a request in plain words into a plan that passed the validation engine. Also its injection token. */
export abstract class Planner {
  abstract createWorkflowPlan(request: PlanRequest, catalogue: Catalogue): Promise<PlanOutcome>;

  /**
   * Plans anew the steps that remain of a workflow that stopped. The plan keeps those that succeeded as they are.
   * @returns `undefined` where this planner has no better idea
   */
  async replan(
    _request: PlanRequest,
    _catalogue: Catalogue,
    _progress: PlanProgress,
  ): Promise<PlanOutcome | undefined> {
    return undefined;
  }
}

export const clarify = (
  question: string,
  { options = [], missing = [], ...more }: Partial<Omit<Clarification, 'question'>> = {},
): PlanOutcome => ({ kind: 'clarify', clarification: { question, options, missing, ...more } });

export const unsupported = (message: string): PlanOutcome => ({
  kind: 'unsupported',
  error: { code: 'UNSUPPORTED_REQUEST', message, retryable: false },
});

/** The outcome, with what it was made from and what was spent on it: also a question, or a no, may have cost something. */
export function madeFrom(outcome: PlanOutcome, origin: PlanOrigin): PlanOutcome {
  switch (outcome.kind) {
    case 'plan':
      return { kind: 'plan', plan: { ...outcome.plan, origin: { ...origin, ...outcome.plan.origin } } };
    case 'clarify':
      return {
        kind: 'clarify',
        clarification: { ...outcome.clarification, origin: { ...origin, ...outcome.clarification.origin } },
      };
    case 'unsupported':
      return { kind: 'unsupported', error: { ...outcome.error, details: { origin } } };
  }
}
