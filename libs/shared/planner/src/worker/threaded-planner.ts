import { toErrorDetail } from '@ars/contracts';
import { Planner, type Catalogue, type PlanOutcome, type PlanRequest } from '../planner';
import type { PlanBasis, PlanVerdict } from '../validation/validate-plan';
import type { PlanningThreads } from './planning-threads';

/** Has plans made in another thread, so that no text can keep this one from its other work. */
export class ThreadedPlanner extends Planner {
  constructor(private readonly threads: PlanningThreads) {
    super();
  }

  async createWorkflowPlan(request: PlanRequest, catalogue: Catalogue): Promise<PlanOutcome> {
    try {
      return await this.threads.run({ kind: 'plan', request }, catalogue);
    } catch (error) {
      if (!isTimeout(error)) throw error;
      return { kind: 'unsupported', error: toErrorDetail(error) };
    }
  }
}

/** Judges a plan as `validatePlan` does. */
export type Judge = (candidate: unknown, catalogue: Catalogue, basis: PlanBasis) => Promise<PlanVerdict>;

/** `validatePlan` in another thread; a plan that cannot be judged in time is refused. */
export function threadedJudge(threads: PlanningThreads): Judge {
  return async (candidate, catalogue, basis) => {
    try {
      return await threads.run({ kind: 'validate', candidate, basis }, catalogue);
    } catch (error) {
      if (!isTimeout(error)) throw error;
      const message = 'The plan could not be judged in the time that there is for it; plan with fewer steps and values';
      return { findings: [{ code: 'PLANNING_TIMEOUT', path: '', message }] };
    }
  };
}

const isTimeout = (error: unknown): boolean => toErrorDetail(error).code === 'PLANNING_TIMEOUT';
