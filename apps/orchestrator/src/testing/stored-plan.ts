import type { ValidatedPlan, WorkflowStep } from '@ars/contracts';

export const READ_ORDER: WorkflowStep = {
  step_id: 'read_order',
  step_order: 1,
  service_name: 'repair_orders',
  operation: 'get_repair_order_details',
  parameters: { repair_order_id: '1234' },
  validation_checks: [],
  dependencies: [],
  parallel_group: null,
  failure_handling: 'abort',
  timeout_seconds: 30,
  retry_attempts: 0,
  effect: null,
};

/** A plan that counts as validated, as it does when it comes out of a journal. */
export const aPlan = (...steps: WorkflowStep[]): ValidatedPlan =>
  ({
    plan_id: 'plan_1',
    planner: 'deterministic',
    risk_level: 'low',
    estimated_duration_seconds: 1,
    execution_steps: steps,
    validation_summary: [],
    service_dependencies: {},
  }) as unknown as ValidatedPlan;
