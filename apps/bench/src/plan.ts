import type { AwaitedEvent, CallStep, ValidatedPlan, WaitStep, WorkflowPlan } from '@ars/contracts';

/** Who asks for every workflow of the benchmark. */
export const IDENTITY = { tenantId: 'BENCH', dealerId: 'BENCH', userId: 'bench' };

const aStep = (step: Pick<CallStep, 'step_id' | 'service_name' | 'operation'> & Partial<CallStep>) => ({
  step_order: 1,
  parameters: {},
  validation_checks: [],
  dependencies: [],
  parallel_group: null,
  failure_handling: 'retry' as const,
  timeout_seconds: 30,
  retry_attempts: 2,
  effect: null,
  ...step,
});

/** A: reads, beside B. */
export const READ_ORDER: CallStep = aStep({
  step_id: 'validate_ro_1',
  service_name: 'repair_orders',
  operation: 'get_repair_order_details',
  parameters: { repair_order_id: '1234' },
  validation_checks: ['validate_repair_order_format', 'check_repair_order_exists'],
  parallel_group: 'validation',
  failure_handling: 'abort',
});

/** B: reads, beside A. */
export const READ_PART: CallStep = aStep({
  step_id: 'validate_part_1',
  step_order: 2,
  service_name: 'parts',
  operation: 'get_part_details',
  parameters: { part_number: '1234' },
  validation_checks: ['validate_part_number_format', 'check_part_exists', 'check_part_availability'],
  parallel_group: 'validation',
  failure_handling: 'abort',
});

/** C: writes, after A and B. */
export const RESERVE_PART: CallStep = aStep({
  step_id: 'reserve_part_1',
  step_order: 3,
  service_name: 'parts',
  operation: 'reserve_parts',
  parameters: { part_numbers: ['1234'], repair_order_id: '$steps.validate_ro_1.outputs.repair_order_id' },
  dependencies: ['validate_ro_1', 'validate_part_1'],
  effect: { ledger: true, idempotent: true },
});

/** D: writes, after A. */
export const ASK_PAYMENT: CallStep = aStep({
  step_id: 'create_payment_1',
  step_order: 4,
  service_name: 'payment',
  operation: 'create_payment_link',
  parameters: { repair_order_id: '1234', amount: 100, currency: 'USD', customer_email: 'customer@example.com' },
  validation_checks: ['validate_email_format', 'validate_amount'],
  dependencies: ['validate_ro_1'],
  effect: { ledger: true, idempotent: true },
});

/**
 * The specification's example as the validation engine lets it through. Planning is not what is measured, so it is
 * written down here, and the assertion stands in for the engine.
 */
export const PLAN = {
  plan_id: 'bench_plan',
  planner: 'deterministic',
  risk_level: 'medium',
  estimated_duration_seconds: 1,
  execution_steps: [READ_ORDER, READ_PART, RESERVE_PART, ASK_PAYMENT],
  validation_summary: [],
  service_dependencies: { parts: ['repair_orders'], payment: ['repair_orders'] },
} satisfies WorkflowPlan as WorkflowPlan as ValidatedPlan;

/** One write, once an instant has come, or as soon as one of these events finds a condition met. */
export const aWaitingPlan = (until: string, events?: AwaitedEvent[]): ValidatedPlan => {
  const wait: WaitStep = {
    ...{ step_id: 'wait_1', step_order: 1, dependencies: [], failure_handling: 'abort', effect: null },
    ...{ kind: 'wait', until },
    ...(events && { for: { condition: 'paid', given: { paid: false }, events } }),
  };
  const execution_steps = [wait, { ...ASK_PAYMENT, step_order: 2, dependencies: [wait.step_id] }];
  return { ...PLAN, execution_steps, service_dependencies: {} } satisfies WorkflowPlan as WorkflowPlan as ValidatedPlan;
};

/** Steps that follow each other on the longest way through the plan. */
export const MAX_PATH_LENGTH = 2;
/** Effects of one workflow. */
export const EFFECTS = PLAN.execution_steps.filter(({ effect }) => effect).length;

/** Key in a request's context by which agents and reports know the workflow, whatever the engine names its steps. */
export const WORKFLOW_IN_CONTEXT = 'bench_workflow';
