import { type CallStep, type EngineStep, isCall, type WorkflowStep } from '@ars/contracts';
import { findOperation } from '../plan/catalogue';
import type { PlannedStep } from '../plan/planned-step';
import type { Catalogue, PlanProgress } from '../planner';

/** What a plan that takes the place of another finds there. */
export interface EarlierSteps {
  /** What succeeded, and stays as it is. */
  kept: readonly WorkflowStep[];
  /** The calls among them whose operation is still on offer: what they read proves something, and can be referred to. */
  done: readonly PlannedStep[];
  /** Those among them that called no one. */
  evaluated: readonly EngineStep[];
  /** What failed or was not done. */
  givenUp: readonly PlannedStep[];
  /** Whatever became of them: their ids are taken. */
  all: readonly WorkflowStep[];
}

export const NOTHING_EARLIER: EarlierSteps = { kept: [], done: [], evaluated: [], givenUp: [], all: [] };

export function earlierSteps({ plan, results }: PlanProgress, catalogue: Catalogue): EarlierSteps {
  const all = plan.execution_steps;
  const onOffer = (step: CallStep): PlannedStep[] => {
    const capability = findOperation(catalogue, step.service_name, step.operation);
    return capability ? [{ ...step, capability }] : [];
  };
  const kept = all.filter(({ step_id }) => results[step_id]?.status === 'succeeded');
  const givenUp = all
    .filter((step) => !kept.includes(step))
    .filter(isCall)
    .flatMap(onOffer);
  return {
    ...{ kept, givenUp, all },
    done: kept.filter(isCall).flatMap(onOffer),
    evaluated: kept.filter((step) => !isCall(step)),
  };
}
