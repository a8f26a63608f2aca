import type { Clarification } from './clarification';
import type { Doubt, Reading } from './evidence';
import type { PlanOrigin } from './plan-origin';
import type { PlanLanguage } from './plan-languages';
import type { WorkflowStep } from './workflow-step';

export const RISK_LEVELS = ['low', 'medium', 'high'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

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
