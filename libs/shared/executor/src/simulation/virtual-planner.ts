import { isCall, type WorkflowStep } from '@ars/contracts';
import type { Answerer } from '../answerer';
import type { WorkflowKey } from '../journal/journal';
import type { Replanner, ReplanVerdict } from '../replanner';
import type { StepCall } from '../step/step-dispatcher';
import { anotherPlan } from '../testing/another-plan';
import type { WorkflowEvent } from '../workflow/events';
import type { WorkflowState } from '../workflow/state';
import type { SeededRandom } from './seeded-random';
import type { VirtualJournal } from './virtual-journal';
import type { VirtualProcess } from './virtual-process';

const THINKS_AT_MOST_MS = 3_000;

/**
 * Plans anew what remains, in another way each time though steps are named alike, or has no idea; and sees what is called
 * that stands in no stored plan.
 */
export class VirtualPlanner {
  readonly violations: string[] = [];

  constructor(
    private readonly random: SeededRandom,
    private readonly journal: VirtualJournal,
  ) {}

  /** The planner as one process asks it. */
  askedBy(process: VirtualProcess): Replanner {
    return (state) =>
      new Promise((resolve) =>
        process.clock.after(this.random.duration(THINKS_AT_MOST_MS), () => resolve(this.replan(state))),
      );
  }

  /** It takes its time to find words, has none, or never comes to an end. */
  answererOf(process: VirtualProcess): Answerer {
    return {
      answer: (_state, outcome) =>
        new Promise((resolve, reject) => {
          if (this.random.chance(0.05)) return;
          const isLost = this.random.chance(0.2);
          process.clock.after(this.random.duration(THINKS_AT_MOST_MS), () =>
            isLost ? reject(new Error('no words')) : resolve(outcome),
          );
        }),
    };
  }

  /** Sees a call on its way out. */
  witness({ requestId, workflowId, operation, undoes }: StepCall, key: WorkflowKey): void {
    const [, stepId] = requestId.split('.');
    const plans: (readonly WorkflowStep[])[] = this.journal
      .of(key)
      .flatMap(({ events }) => events.flatMap((event) => stepsIn(event)));
    const isPlanned = plans.some((steps) =>
      steps.some(
        (step) => isCall(step) && step.step_id === stepId && (step.operation === operation || undoes !== undefined),
      ),
    );
    if (!isPlanned)
      this.violations.push(`${workflowId}: ${operation} was called for ${stepId}, which no stored plan has`);
  }

  private replan(state: WorkflowState): ReplanVerdict {
    if (this.random.chance(0.2)) return { kind: 'declined', reason: 'There is no other way' };
    return { kind: 'plan', plan: anotherPlan(state, (most) => this.random.between(0, most)) };
  }
}

/** What an event makes known as to be done. */
function stepsIn(event: WorkflowEvent): (readonly WorkflowStep[])[] {
  if ('plan' in event) return [event.plan.execution_steps];
  return event.type === 'expanded' ? [event.steps] : [];
}
