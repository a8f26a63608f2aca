export { Planner, type Catalogue, type NotUnderstood, type PlanOutcome, type PlanRequest } from './planner';
export type { PlanFinding } from './validation/plan-finding';
export { validatePlan, type PlanVerdict } from './validation/validate-plan';
