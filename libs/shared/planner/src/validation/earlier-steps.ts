import { type CallStep, isCall } from '@ars/contracts';
import { findOperation } from '../plan/catalogue';
import type { PlannedStep } from '../plan/planned-step';
import type { Catalogue, PlanProgress } from '../planner';

/** What a plan that takes the place of another finds there. */
export interface EarlierSteps {
  /** What succeeded, and stays as it is. */
  kept: readonly CallStep[];
  /** The same where the operation is still on offer: what they read proves something, and can be referred to. */
  done: readonly PlannedStep[];
  /** What failed or was not done. */
  givenUp: readonly PlannedStep[];
  /** Whatever became of them: their ids are taken. */
  all: readonly CallStep[];
}

export const NOTHING_EARLIER: EarlierSteps = { kept: [], done: [], givenUp: [], all: [] };

export function earlierSteps({ plan, results }: PlanProgress, catalogue: Catalogue): EarlierSteps {
  const all = plan.execution_steps.filter(isCall);
  const onOffer = (step: CallStep): PlannedStep[] => {
    const capability = findOperation(catalogue, step.service_name, step.operation);
    return capability ? [{ ...step, capability }] : [];
  };
  const kept = all.filter(({ step_id }) => results[step_id]?.status === 'succeeded');
  const givenUp = all.filter((step) => !kept.includes(step)).flatMap(onOffer);
  return { kept, done: kept.flatMap(onOffer), givenUp, all };
}
