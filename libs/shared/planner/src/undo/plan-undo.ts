import type { PlanLanguage, ValidatedPlan, CallStep } from '@ars/contracts';
import { describeWrites } from '../answer/compose-read-back';
import { planIdOf } from '../plan/plan-id';
import type { StepDefaults } from '../step-defaults';
import { type Catalogue, type PlanOutcome, type PlanRequest, type RecentStep, unsupported } from '../planner';
import { validatePlan } from '../validation/validate-plan';

/** A step whose effect stands. */
type Effect = RecentStep & { step_key: string };

/** How what earlier steps did is taken back, as their operations declare it. */
export interface Undoing {
  /** Last first, what was built upon something before that. */
  steps: (Partial<CallStep> & { step_id: string })[];
  /** What cannot be taken back, in plain words. */
  remains: string[];
  /** Names what each step takes back to the service that did it; the validation engine knows no step keys. */
  withKeys(plan: ValidatedPlan): ValidatedPlan;
}

/** @param done steps that succeeded, the latest first, with what they made (`RecentStep.undo`, `step_key`) */
export function undoingOf(done: readonly RecentStep[], catalogue: Catalogue, now: Date): Undoing {
  const effects = done.filter((step): step is Effect => step.step_key !== undefined);
  const undoable = effects.filter(({ undo }) => undo !== undefined);
  return {
    steps: undoable.map((step, index) => undoingStep(step, index, undoable)),
    remains: effects.filter(({ undo }) => undo === undefined).map((step) => describe(step, catalogue, now)),
    withKeys: (plan) => withKeys(plan, undoable),
  };
}

/**
 * A plan that takes back what earlier steps did, last first. What cannot be taken back stands in `remains`.
 * @returns `unsupported` where nothing of it can be taken back
 */
export function planUndo(
  done: readonly RecentStep[],
  catalogue: Catalogue,
  request: Pick<PlanRequest, 'requestId' | 'now'>,
  defaults?: StepDefaults,
): PlanOutcome {
  const { steps, remains, withKeys } = undoingOf(done, catalogue, request.now);
  if (steps.length === 0) return unsupported(nothingToUndo(remains));
  const candidate = {
    plan_id: planIdOf(request.now, request.requestId),
    planner: 'deterministic',
    execution_steps: steps,
  };
  const verdict = validatePlan(candidate, catalogue, defaults && { defaults });
  if ('findings' in verdict) return unsupported(verdict.findings.map(({ message }) => message).join('; '));
  return { kind: 'plan', plan: { ...withKeys(verdict.plan), ...(remains.length > 0 && { remains }) } };
}

function undoingStep(step: Effect, index: number, undoable: readonly Effect[]): Undoing['steps'][number] {
  const builtUpon = undoable.flatMap((other, place) =>
    place < index && other.workflow === step.workflow && other.depends_on?.includes(step.step_id ?? '')
      ? [idOf(place)]
      : [],
  );
  return {
    step_id: idOf(index),
    step_order: index + 1,
    service_name: step.service,
    ...step.undo,
    dependencies: builtUpon,
    failure_handling: 'retry',
  };
}

const idOf = (index: number): string => `undo_${index + 1}`;

function withKeys(plan: ValidatedPlan, undoable: readonly Effect[]): ValidatedPlan {
  const keys = new Map(undoable.map(({ step_key }, index) => [idOf(index), step_key]));
  const execution_steps = plan.execution_steps.map((step) => {
    const undoes = keys.get(step.step_id);
    return undoes === undefined ? step : { ...step, undoes };
  });
  return { ...plan, execution_steps };
}

/** A write that was done, as the order that it was. */
export function describe(
  { service, operation, parameters, step_id = 'done' }: RecentStep,
  catalogue: Catalogue,
  now: Date,
  language: PlanLanguage = 'en',
): string {
  const step = {
    step_id,
    service_name: service,
    operation,
    parameters,
    dependencies: [],
    effect: DONE,
  } as Partial<CallStep>;
  const plan = { execution_steps: [step] } as unknown as ValidatedPlan;
  return describeWrites({ plan, results: {}, catalogue, speech: { language, now } }).join('; ');
}

const DONE = { ledger: false, idempotent: false };

const nothingToUndo = (remains: readonly string[]): string =>
  remains.length === 0 ? 'It changed nothing that could be undone' : `This cannot be taken back: ${remains.join(' ')}`;
