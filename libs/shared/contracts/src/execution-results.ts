import type { ErrorDetail } from './errors';
import type { EngineStep } from './workflow-step';

export const STEP_STATUSES = ['pending', 'running', 'succeeded', 'failed', 'skipped', 'cancelled'] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];

/** A validation check that was really executed, e.g. `repair_order_1234_existence_verified`. */
export interface CheckResult {
  /** The check's name in the plan, e.g. `check_repair_order_exists`. */
  check: string;
  /** What it established, for the summary. */
  label: string;
  passed: boolean;
  /** What was found instead, where it did not hold and there is more to say. */
  detail?: string;
  /** Of a search that was to find one thing: what it found, and where in its result that stands. */
  found?: { list: string[]; items: unknown[] };
}

/** What became of a finished step when its workflow was undone. */
export interface Compensation {
  status: 'pending' | 'undone' | 'not_undone';
  /** Why it was not, or not yet, undone. */
  error?: ErrorDetail;
}

/** How far a loop has come, in items of its list. */
export interface LoopProgress {
  total: number;
  /** Of which all was done, and stands. */
  done: number;
  /** Of which something failed. */
  failed: number;
}

export interface StepResult {
  step_id: string;
  /** Of a call. */
  service_name?: string;
  operation?: string;
  /** Of a step that calls no one. */
  kind?: EngineStep['kind'];
  /** Of a loop whose list is known. */
  progress?: LoopProgress;
  /** Of a call that a loop makes: the id of the loop's step, and what names the item among the others. */
  item?: { of: string; key: string };
  status: StepStatus;
  /** What the operation returned, or what was worked out, once it succeeded. */
  result?: unknown;
  error?: ErrorDetail;
  /** Why a skipped step was skipped. */
  reason?: string;
  /** It was skipped since it is on the other side of what a condition decided. */
  not_taken?: true;
  attempts: number;
  checks: CheckResult[];
  /** Present once the workflow is being undone, for steps that had an effect. */
  compensation?: Compensation;
  /** Seconds. */
  execution_time?: number;
  started_at?: string;
  finished_at?: string;
}

/** What came of the one attempt to do what remained in another way, when a failure stopped the workflow. */
export interface ReplanResult {
  outcome: 'replanned' | 'declined';
  /** Which failure it was, or why there is no other plan. */
  reason: string;
  /** Steps that the new plan does without: those that failed, and those that were not done for it. */
  replaced_steps: string[];
  /** Steps that the new plan has beside those that had succeeded. */
  added_steps: string[];
}

/** The executor's account of a workflow, keyed by step id. */
export interface ExecutionResults {
  status:
    | 'not_started'
    | 'needs_clarification'
    | 'awaiting_confirmation'
    | 'awaiting_approval'
    | 'running'
    | 'waiting'
    | 'compensating'
    | 'parked'
    | 'completed'
    | 'partial'
    | 'failed'
    | 'cancelled';
  /** Of the plan in force; steps of an earlier one that it does without are not counted. */
  total_steps: number;
  completed_steps: number;
  failed_steps: string[];
  skipped_steps: string[];
  /** Steps whose effect was taken back, and those whose effect stands though the workflow was undone. */
  undone_steps: string[];
  not_undone_steps: string[];
  /** Present once it was asked whether what remains can be done in another way. */
  replan?: ReplanResult;
  /** Those of the plan, and those that it replaced. */
  steps: Record<string, StepResult>;
  /** Why there is nothing to show, when planning failed. */
  error?: ErrorDetail;
}
