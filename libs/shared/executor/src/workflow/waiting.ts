import { awaitedBy, type AwaitedState, type PendingWait, type WaitStep } from '@ars/contracts';
import { holdsCondition, resolveReferences } from '@ars/evaluation';
import type { WorkflowEvent } from './events';
import { collapsed } from './expansion';
import { type StepState, stepStateOf, type WorkflowState } from './state';
import { transitiveDependencies } from './transitive-dependencies';
import { PENDING } from './step-changes';

type Event<Type extends WorkflowEvent['type']> = Extract<WorkflowEvent, { type: Type }>;

/** Whoever alone ran it has called nothing of what is behind the wait: the next claim need not doubt that. */
export const waiting = (
  { claims }: WorkflowState,
  { type: _type, at: _at, answer, ...wait }: Event<'waiting'>,
): Partial<WorkflowState> => ({
  status: 'waiting',
  wait,
  ...(answer !== undefined && { answer }),
  ...(claims <= 1 && { claims: 0 }),
});

/**
 * What was read for that which is still to be done is read again, and the policies look at it again. A loop that waited is
 * worked out again, too. What was decided before stays decided.
 */
export function woken(state: WorkflowState): Partial<WorkflowState> {
  const waits = new Set(state.wait?.steps);
  const reopened = { ...state, ...collapsed(state, waits) };
  const steps = reopened.plan?.execution_steps ?? [];
  const isOpen = ({ status }: StepState) => status === 'pending';
  const needed = new Set(
    steps
      .filter((step) => isOpen(stepStateOf(reopened, step)))
      .flatMap((step) => [...transitiveDependencies(step, steps)]),
  );
  const isOutdated = ({ kind, effect, step_id }: (typeof steps)[number]) =>
    effect === null && !KEPT.has(kind ?? 'call') && needed.has(step_id);
  const outdated = new Set(steps.filter(isOutdated).map(({ step_id }) => step_id));
  const renewed = Object.entries(reopened.steps).map(([stepId, step]) => {
    if (waits.has(stepId)) return [stepId, { ...step, attempts: step.attempts + 1 }] as const;
    const isReadAgain = outdated.has(stepId) && step.status === 'succeeded';
    return [stepId, isReadAgain ? { ...PENDING, generation: step.generation } : step] as const;
  });
  return {
    plan: reopened.plan,
    steps: Object.fromEntries(renewed),
    status: 'running',
    wait: undefined,
    reviewed: undefined,
  };
}

const KEPT: ReadonlySet<string> = new Set(['when', 'for_each', 'wait']);

/** Conditions are looked at again after this, though none of their events came. */
const LOOK_AGAIN_MS = 60 * 60_000;

/** What a step waits for. @param now milliseconds since the epoch */
export const waitOf = (step: WaitStep, now: number): PendingWait => ({
  until: new Date(Math.min(Date.parse(step.until), step.for ? now + LOOK_AGAIN_MS : Infinity)).toISOString(),
  events: awaitedBy(step).flatMap(({ events }) => events),
  steps: [step.step_id],
});

/** Several at the same time: the first of them ends it. */
export const together = (waits: readonly PendingWait[]): PendingWait => ({
  until: waits.map(({ until }) => until).sort()[0] ?? '',
  events: waits.flatMap(({ events }) => events),
  steps: waits.flatMap(({ steps }) => steps),
});

/**
 * Whether a step need not wait any longer: its time has come, or what it waits for is so.
 * @param now milliseconds since the epoch
 */
export const isOver = (step: WaitStep, state: WorkflowState, now: number): boolean =>
  now >= Date.parse(step.until) || happenedFirst(step, state) !== undefined;

/** The first in their order of what a step waits for that is so. */
export const happenedFirst = (step: WaitStep, state: WorkflowState) =>
  awaitedBy(step).find((awaited) => isSo(awaited, state));

/** What cannot be told has not happened. */
function isSo({ condition, given }: AwaitedState, { steps }: WorkflowState): boolean {
  try {
    return (
      holdsCondition(
        condition,
        resolveReferences(given, (stepId) => steps[stepId]?.result),
      ) === true
    );
  } catch {
    return false;
  }
}

/** Whether it waited for that before, and has only looked again. */
export const hasWaited = ({ steps }: Pick<WorkflowState, 'steps'>, wait: PendingWait): boolean =>
  wait.steps.every((stepId) => (steps[stepId]?.attempts ?? 0) > 0);
