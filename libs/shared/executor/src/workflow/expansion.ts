import type { CallStep, ValidatedPlan, WorkflowStep } from '@ars/contracts';
import type { WorkflowEvent } from './events';
import { stepStateOf, type WorkflowState } from './state';
import { PENDING } from './step-changes';
import { transitiveDependencies } from './transitive-dependencies';

type Event<Type extends WorkflowEvent['type']> = Extract<WorkflowEvent, { type: Type }>;

/**
 * The steps that a loop came to stand behind it, and whatever waits for the loop waits for all of them. The policies have said
 * nothing of what they write.
 */
export function expanded(state: WorkflowState, { step_id, steps: own }: Event<'expanded'>): Partial<WorkflowState> {
  if (!state.plan) throw new Error('There is no plan that could have a loop');
  const ids = own.map((step) => step.step_id);
  const isBehind = ({ dependencies }: WorkflowStep) => dependencies.includes(step_id);
  const waitsForAll = (step: WorkflowStep): WorkflowStep =>
    isBehind(step) ? { ...step, dependencies: [...step.dependencies, ...ids] } : step;
  const steps = state.plan.execution_steps.flatMap((step) =>
    step.step_id === step_id ? [step, ...own] : waitsForAll(step),
  );
  return { ...withSteps(state, steps), ...(own.some(({ effect }) => effect) && { reviewed: undefined }) };
}

/** Loops whose steps all wait for what has just been waited for are open again: the list may have changed meanwhile. */
export function collapsed(state: WorkflowState, waits: ReadonlySet<string>): Partial<WorkflowState> {
  const steps = state.plan?.execution_steps ?? [];
  const isBehindWait = (step: WorkflowStep) => [...transitiveDependencies(step, steps)].some((id) => waits.has(id));
  const loops = steps.filter(({ kind, step_id }) => {
    const own = steps.filter((step) => isOf(step, step_id));
    return kind === 'for_each' && own.length > 0 && own.every(isBehindWait);
  });
  if (loops.length === 0) return {};
  const open = new Set(loops.map(({ step_id }) => step_id));
  const dropped = new Set(steps.filter((step) => [...open].some((of) => isOf(step, of))).map(({ step_id }) => step_id));
  const left = steps
    .filter(({ step_id }) => !dropped.has(step_id))
    .map((step) => ({ ...step, dependencies: step.dependencies.filter((id) => !dropped.has(id)) }));
  const { steps: kept, plan } = withSteps(state, left);
  const reopened = Object.entries(kept).map(([id, own]) => [id, open.has(id) ? PENDING : own] as const);
  return { plan, steps: Object.fromEntries(reopened) };
}

const isOf = (step: WorkflowStep, loop: string): boolean => (step as CallStep).item?.of === loop;

function withSteps(
  state: WorkflowState,
  steps: WorkflowStep[],
): Pick<WorkflowState, 'steps'> & { plan: ValidatedPlan } {
  const plan = { ...(state.plan as ValidatedPlan), execution_steps: steps };
  return { plan, steps: Object.fromEntries(steps.map((step) => [step.step_id, state.steps[step.step_id] ?? PENDING])) };
}

/**
 * Ids of steps that wait for others of their loop: as many of its items are under way as may be at the same time.
 * @param startable in their order
 */
export function crowdedOut(startable: readonly WorkflowStep[], state: WorkflowState): ReadonlySet<string> {
  const steps = state.plan?.execution_steps ?? [];
  const out = new Set<string>();
  for (const loop of steps) {
    if (loop.kind !== 'for_each') continue;
    const underWay = itemsUnderWay(
      steps.filter((step) => isOf(step, loop.step_id)),
      state,
    );
    for (const step of startable.filter((each) => isOf(each, loop.step_id))) {
      const { key = '' } = (step as CallStep).item ?? {};
      if (underWay.has(key)) continue;
      if (underWay.size < loop.parallel) underWay.add(key);
      else out.add(step.step_id);
    }
  }
  return out;
}

/** Keys of items of which something is done, and something is not. */
function itemsUnderWay(own: readonly WorkflowStep[], state: WorkflowState): Set<string> {
  const keysOf = (belongs: (status: string) => boolean) =>
    new Set(
      own.flatMap((step) => (belongs(stepStateOf(state, step).status) ? ((step as CallStep).item?.key ?? []) : [])),
    );
  const open = keysOf((status) => status === 'running' || status === 'pending');
  return new Set([...keysOf((status) => status !== 'pending')].filter((key) => open.has(key)));
}
