import type {
  Doubt,
  PendingApproval,
  PendingConfirmation,
  ValidatedPlan,
  CallStep,
  WorkflowStep,
} from '@ars/contracts';
import { stamp, type WorkflowFact } from '../workflow/events';

export const aStep = (step: Partial<CallStep> & { step_id: string }): CallStep => ({
  step_order: 1,
  service_name: 'parts',
  operation: 'get_part_details',
  parameters: {},
  validation_checks: [],
  dependencies: [],
  parallel_group: null,
  failure_handling: 'retry',
  timeout_seconds: 30,
  retry_attempts: 2,
  ...step,
});

/** A plan that counts as validated, which outside tests only the validation engine can say. */
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

export const CREATED = {
  type: 'created',
  request: { request_id: 'request_1', user_request: 'Is part 1234 there?', context: { channel: 'desk' } },
  identity: { tenantId: 'TENANT', dealerId: 'DEALER', userId: 'advisor' },
} as const satisfies WorkflowFact;

/** A plan whose writes wait for a review. */
export const aReviewedPlan = (...steps: WorkflowStep[]): ValidatedPlan => ({ ...aPlan(...steps), reviewed: true });

export const AN_APPROVAL: PendingApproval = {
  plan_hash: 'hash_1',
  reasons: [{ policy: 'refund', message: 'A refund needs approval', step_id: 's0' }],
  expires_at: '2026-01-02T00:00:00.000Z',
};

export const A_DOUBT: Doubt = { code: 'ROLE_GUESSED', message: 'Nothing says that 2 is a quantity' };

export const A_CONFIRMATION: PendingConfirmation = {
  plan_hash: 'hash_1',
  summary: 'Hold 2 of 1234',
  steps: [],
  doubts: [A_DOUBT],
  readings: [],
  expires_at: '2026-01-02T00:00:00.000Z',
};

/** The facts as events, a second apart. */
export const eventsOf = (...facts: WorkflowFact[]) => facts.map((fact, index) => stamp(fact, index * 1000));
