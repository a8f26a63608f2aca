import type { Doubt, EngineStep, ValidatedPlan, WorkflowPlan } from '@ars/contracts';
import type { Judgement } from '../evidence/judge-plan';
import { isRead } from '../plan/catalogue';
import { catalogueHash } from '../plan/catalogue-hash';
import { ancestorsOf, inExecutionOrder } from '../plan/plan-graph';
import type { PlannedStep } from '../plan/planned-step';
import type { Catalogue } from '../planner';
import type { Policies } from '../policy/policies';
import type { EarlierSteps } from './earlier-steps';
import { effectOf } from './effect-of';
import { impliedChecks } from './implied-checks';
import type { DraftPlan } from './parse-plan';
import { planFactsOf } from './plan-facts';
import { withLoops } from './loops';
import { searchesForWrites } from './single-matches';

interface Basis {
  catalogue: Catalogue;
  policies: Policies;
  earlier: EarlierSteps;
  /** Undefined where nothing was asked in words. */
  judgement?: Judgement | undefined;
}

/** Puts the steps of a plan in order, and says of each and of all of them what their author may not say. */
export function finishPlan(
  { steps: _, ...head }: DraftPlan,
  { calls, evaluated }: { calls: readonly PlannedStep[]; evaluated: readonly EngineStep[] },
  { catalogue, policies, earlier: { all, done, kept }, judgement }: Basis,
): ValidatedPlan {
  const taken = Math.max(0, ...all.map(({ step_order }) => step_order));
  const searches = searchesForWrites(calls);
  const keptIds = kept.map(({ step_id }) => step_id);
  const ordered = inExecutionOrder<PlannedStep | EngineStep>([...calls, ...evaluated], keptIds);
  const steps = ordered.map((step, index) => ({ ...step, step_order: taken + index + 1 }));
  const called = steps.filter(isPlannedCall);
  const checked = (step: PlannedStep): PlannedStep => ({ ...step, validation_checks: checksOf(step, searches) });
  const plan: WorkflowPlan = {
    ...head,
    origin: { ...head.origin, catalogue: catalogueHash(catalogue) },
    ...(called.some(({ capability }) => !isRead(capability)) ? { reviewed: true } : {}),
    ...planFactsOf([...done, ...called.map(checked)], policies),
    execution_steps: [
      ...kept,
      ...withLoops(
        steps.map((step) => {
          if (!isPlannedCall(step)) return step;
          const { capability, evidence: claimed, ...call } = checked(step);
          const evidence = judgement ? judgement.evidence.get(step.step_id) : claimed;
          return { ...call, effect: effectOf(capability, step.parameters), ...(evidence ? { evidence } : {}) };
        }),
      ),
    ],
    ...doubtsOf(head, judgement, steps),
  };
  return plan as ValidatedPlan;
}

const isPlannedCall = <Step extends PlannedStep | EngineStep>(step: Step): step is Step & PlannedStep =>
  'capability' in step;

const checksOf = (step: PlannedStep, searches: ReadonlySet<string>): string[] => [
  ...new Set([
    ...step.validation_checks,
    ...impliedChecks(step.capability, step.parameters),
    ...(searches.has(step.step_id) ? ['check_single_match'] : []),
  ]),
];

/** Those of the judge; and where the planner itself saw another way to read the request, that one was chosen. */
function doubtsOf(
  { readings = [] }: Pick<DraftPlan, 'readings'>,
  judgement: Judgement | undefined,
  steps: readonly (PlannedStep | EngineStep)[],
): Pick<WorkflowPlan, 'doubts'> {
  const message = `It could also mean: ${readings.map(({ label }) => label).join('; ')}`;
  const guessed: Doubt[] = judgement && readings.length > 0 ? [{ code: 'OPERATION_GUESSED', message }] : [];
  // What the plan arranges itself need not be doubted as left out.
  const isArranged = ({ code, step_id = '' }: Doubt): boolean =>
    (code === 'CONDITIONAL' && isBehindAny(step_id, steps, isCondition)) ||
    (code === 'DEFERRED' && isBehindAny(step_id, steps, isTimer));
  const doubts = [
    ...(judgement?.doubts ?? []).filter((doubt) => !isArranged(doubt)),
    ...guessed,
    ...(judgement ? ofControl(steps) : []),
  ];
  return doubts.length > 0 ? { doubts } : {};
}

/**
 * What is done later, on a condition, or for each of several is read back whatever the words prove: who confirms it sees when
 * and for whom.
 */
function ofControl(steps: readonly (PlannedStep | EngineStep)[]): Doubt[] {
  const writes = steps.filter(isPlannedCall).filter(({ capability }) => !isRead(capability));
  const isNeeded = ({ step_id }: EngineStep): boolean =>
    writes.some((step) => ancestorsOf(step.step_id, steps).has(step_id));
  return steps.flatMap((step) => (isPlannedCall(step) || !isNeeded(step) ? [] : doubtOf(step)));
}

/** Whether a step waits for one of a kind. */
function isBehindAny(
  stepId: string,
  steps: readonly (PlannedStep | EngineStep)[],
  isOne: (step: PlannedStep | EngineStep) => boolean,
): boolean {
  const before = ancestorsOf(stepId, steps);
  return steps.some((step) => before.has(step.step_id) && isOne(step));
}

const isCondition = (step: PlannedStep | EngineStep): boolean =>
  step.kind === 'when' || (step.kind === 'wait' && step.for !== undefined);

const isTimer = (step: PlannedStep | EngineStep): boolean =>
  step.kind === 'wait' && (step.for === undefined || step.at_limit === 'go_on');

function doubtOf(step: EngineStep): Doubt[] {
  switch (step.kind) {
    case 'when':
      return [{ code: 'ON_CONDITION', message: `Done only if “${step.words}”` }];
    case 'wait':
      return [{ code: 'LATER', message: 'Done later, not at once' }];
    case 'for_each':
      return [{ code: 'FOR_EACH', message: `Done for each of “${step.words}”` }];
    default:
      return [];
  }
}
