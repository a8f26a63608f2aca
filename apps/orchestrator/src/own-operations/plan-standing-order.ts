import type { Doubt, PlanLanguage, WorkflowPlan } from '@ars/contracts';
import { type PlanOutcome, type PlanRequest, unsupported, validatePlan } from '@ars/planner';
import { sayWhen, type StandingTerms } from '@ars/standing-orders';
import { MAKE, OWN_SERVICE, STANDING_ORDERS_SERVICE } from './own-service';

/** A request that is to be carried out again and again, and the plan of one time. */
export interface RepeatedPlan extends Pick<StandingTerms, 'schedule' | 'trigger'> {
  user_request: string;
  language: PlanLanguage;
  plan: WorkflowPlan;
  /** What the plan writes, in plain words. */
  orders: readonly string[];
}

/** What is done later is read back, whatever its words prove. */
const AGAIN_AND_AGAIN: Doubt = { code: 'LATER', message: '' };

/** A plan that makes a standing order. It is read back, with what is doubtful of the plan that it repeats. */
export function planStandingOrder(
  { user_request, schedule, trigger, language, plan, orders }: RepeatedPlan,
  { requestId }: Pick<PlanRequest, 'requestId'>,
): PlanOutcome {
  const says = sayWhen({ ...(schedule && { schedule }), ...(trigger && { trigger }) }, language);
  const candidate = {
    plan_id: `standing_${requestId}`,
    planner: plan.planner,
    execution_steps: [
      {
        step_id: 'standing_order',
        step_order: 1,
        service_name: STANDING_ORDERS_SERVICE,
        operation: MAKE,
        parameters: { user_request, ...schedule, ...trigger, says, orders: [...orders] },
        dependencies: [],
        failure_handling: 'retry',
      },
    ],
  };
  const verdict = validatePlan(candidate, [OWN_SERVICE]);
  if ('findings' in verdict) return unsupported(verdict.findings.map(({ message }) => message).join('; '));
  const doubts = [AGAIN_AND_AGAIN, ...(plan.doubts ?? []).map(({ code, message }): Doubt => ({ code, message }))];
  const { origin, planner_note } = plan;
  return {
    kind: 'plan',
    plan: { ...verdict.plan, language, doubts, ...(origin && { origin }), ...(planner_note && { planner_note }) },
  };
}
