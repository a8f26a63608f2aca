import type { ApprovalReason } from './approval';
import type { Clarification } from './clarification';
import type { ErrorDetail } from './errors';
import type { CheckResult } from './execution-results';
import type { RiskLevel, WorkflowPlan } from './workflow-plan';
import type { PlannedChange } from './confirmation';

/** Answer of `POST /plan`: what a request would do. Nothing was written, and nothing is remembered. */
export interface PlanPreview {
  /** As a planner takes the request; with `clarify` and `unsupported` there is no plan. */
  kind: 'plan' | 'clarify' | 'unsupported';
  workflow_plan: WorkflowPlan | Record<string, never>;
  /** What an approval of this plan would name; present with a plan, as the next one. */
  plan_hash?: string;
  risk_level?: RiskLevel;
  /** The checks of the plan's reads, which were executed. */
  checks: CheckResult[];
  /** Why the plan would wait for somebody's approval; empty where it would not. */
  approvals: ApprovalReason[];
  changes: PlannedChange[];
  clarification?: Clarification;
  /** Why there is no plan, which read failed, or what the policies forbid: the plan would not be carried out. */
  error?: ErrorDetail;
}
