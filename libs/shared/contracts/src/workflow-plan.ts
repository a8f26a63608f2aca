import type { Clarification } from './clarification';
import type { Doubt, Reading } from './evidence';
import type { PlanOrigin } from './plan-origin';
import type { PlanLanguage } from './plan-languages';
import type { WorkflowStep } from './workflow-step';

export const RISK_LEVELS = ['low', 'medium', 'high'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

export const DERIVATION_KINDS = [
  'sum',
  'difference',
  'plus',
  'minus',
  'within',
  'covers',
  'times',
  'on',
  'until',
] as const;

/** Outputs of a step of which the first that has a value counts; of a list, members of all its rows, of which amounts owed count. */
export interface DerivedTerm {
  step_id: string;
  outputs: string[];
}

/**
 * What the answer works out of numbers that reads found, where no read tells it: the `sum` of its terms, the `difference` of
 * two, or one `plus`, `minus` or `times` a number that the request says. `within`: whether that number is no more than the
 * term, `covers`: whether it is no less. Where the term is a time: whether it is `on` the day that the request says, or not
 * after it (`until`).
 */
export interface Derivation {
  kind: (typeof DERIVATION_KINDS)[number];
  of: DerivedTerm[];
  /** The number that the request says. */
  by?: number;
  /** The day that it says, `YYYY-MM-DD`, or the time, RFC 3339. */
  when?: string;
  /** What the result may come to at most. */
  limit?: DerivedTerm;
  /** Whether yes or no is asked of that: whether the result is within it. */
  decides?: boolean;
}

export type PlannerName = 'llm' | 'deterministic';

/** Words of the request that no step uses, and why that is in order. */
export interface IgnoredText {
  text: string;
  reason: string;
}

/** A workflow as the spec writes it, and who made it. */
export interface WorkflowPlan {
  plan_id: string;
  planner: PlannerName;
  /** Why another planner than the preferred one made it. */
  planner_note?: string;
  /** Absent in plans of earlier releases, as the next two. */
  origin?: PlanOrigin;
  ignored?: IgnoredText[];
  /**
   * Whether its writes wait until the policies have been looked at with what its reads found. The validation engine
   * decides it.
   */
  reviewed?: boolean;
  /** Why its writes are read back before they are carried out; absent or empty where every write is proven. */
  doubts?: Doubt[];
  /** Other ways to read the request, best first. */
  readings?: Reading[];
  /** In which the request is written, ISO 639-1; answers are given in it. */
  language?: PlanLanguage;
  /** Words of a question that none of its reads can answer: the workflow then says so and is not completed. */
  unanswered?: string[];
  /** What its answer works out. */
  derives?: Derivation[];
  /** The answer itself, to a question that no operation is needed for: such a plan has no steps. */
  answer?: string;
  /** What is asked once its steps, which only read, have run: the answer needs to see what they found. */
  then_ask?: Clarification;
  /** What was done before and can no longer be taken back, in plain words; of a plan that undoes an earlier workflow. */
  remains?: string[];
  /** Whether whoever made it can, once, replan what remains when a failure stops the workflow. */
  replannable?: boolean;
  risk_level: RiskLevel;
  estimated_duration_seconds: number;
  execution_steps: WorkflowStep[];
  validation_summary: string[];
  /** For each service, the services whose steps its own wait for. */
  service_dependencies: Record<string, string[]>;
}

declare const validated: unique symbol;
/** A plan that passed the validation engine, which alone can make this type; the executor takes nothing else. */
export type ValidatedPlan = WorkflowPlan & { readonly [validated]: true };
