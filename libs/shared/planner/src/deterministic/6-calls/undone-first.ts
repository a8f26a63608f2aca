import { type CallStep, type Doubt, isCall, type ValidatedPlan } from '@ars/contracts';
import { sayFrame } from '@ars/phrases';
import { type Catalogue, type PlanOutcome, type PlanRequest, type RecentStep, unsupported } from '../../planner';
import { planIdOf } from '../../plan/plan-id';
import type { StepDefaults } from '../../step-defaults';
import type { AnnotatedText } from '../../text/annotated-text';
import { describe, planUndo, undoingOf, type Undoing } from '../../undo/plan-undo';
import { validatePlan } from '../../validation/validate-plan';
import type { FollowUp } from '../2-rewrites/follow-up';
import { isOpen } from '../2-rewrites/open-question';
import type { Understanding } from '../understand';

/** What earlier workflows did, as far as it comes first in a plan or stands beside it. */
export interface UndoneFirst {
  undoing: Undoing;
  remains: readonly string[];
}

export function undoneFirst(followUp: FollowUp | undefined, catalogue: Catalogue, now: Date): UndoneFirst {
  const undoing = undoingOf(followUp?.undoing ?? [], catalogue, now);
  const standing = (followUp?.remaining ?? []).map((step) => describe(step, catalogue, now));
  return { undoing, remains: [...undoing.remains, ...standing] };
}

/** The steps of a plan behind those that take back what they are done instead of. */
export function behindUndoing<T extends Partial<CallStep>>(
  steps: readonly T[],
  { undoing }: UndoneFirst,
): (T | Undoing['steps'][number])[] {
  const ids = undoing.steps.map(({ step_id }) => step_id);
  return [
    ...undoing.steps,
    ...steps.map((step) => ({
      ...step,
      step_order: (step.step_order ?? 0) + ids.length,
      dependencies: [...(step.dependencies ?? []), ...(step.evidence ? ids : [])],
    })),
  ];
}

/** Names what is taken back and what stands; whoever asked did not name it, so it is read back. */
export function withUndone(
  plan: ValidatedPlan,
  { undoing, remains }: UndoneFirst,
  annotated: AnnotatedText,
): ValidatedPlan {
  const [first] = undoing.steps;
  const doubts = [...(plan.doubts ?? []), ...(first ? [guessed(first.step_id, annotated)] : [])];
  return {
    ...undoing.withKeys(plan),
    ...(doubts.length > 0 && { doubts }),
    ...(remains.length > 0 && { remains: [...remains] }),
  };
}

const guessed = (step_id: string, { text }: AnnotatedText): Doubt => ({
  code: 'OPERATION_GUESSED',
  message: `“${text.trim()}” does not name what is to be undone; taken is what was done last`,
  step_id,
  spans: [{ start: 0, end: text.length, text }],
});

/** What plans are made with. */
export interface PlanningBasis {
  request: PlanRequest;
  catalogue: Catalogue;
  defaults: StepDefaults;
}

/** @returns undefined where there is more to plan than that something is taken back, or cannot be */
export function outcomeAlone(
  { refusal, readings, undoing, remaining = [] }: FollowUp,
  others: Understanding,
  annotated: AnnotatedText,
  { request, catalogue, defaults }: PlanningBasis,
): PlanOutcome | undefined {
  if (refusal !== undefined) {
    const standing = remaining.map((step) => describe(step, catalogue, request.now)).join('; ');
    return unsupported(standing === '' ? refusal : `${refusal}: ${standing}`);
  }
  if (readings.length + others.readings.length > 0) return undefined;
  if (undoing.length > 0 && undoing.every(({ pending }) => pending)) {
    return nothingDone(undoing, annotated, { request, catalogue, defaults });
  }
  const outcome = planUndo(undoing, catalogue, request, defaults);
  if (outcome.kind !== 'plan') return outcome;
  const [first] = outcome.plan.execution_steps.filter(isCall).filter(({ undoes }) => undoes !== undefined);
  const doubts = first ? [guessed(first.step_id, annotated)] : [];
  return { kind: 'plan', plan: { ...outcome.plan, language: annotated.language, doubts } };
}

/** What was only read back, asked about or refused needs no undoing. */
function nothingDone(
  pending: readonly RecentStep[],
  { language }: AnnotatedText,
  { request, catalogue, defaults }: PlanningBasis,
): PlanOutcome {
  const speech = { language, now: request.now };
  const planned = pending.filter((step) => !isOpen(step));
  const what = planned.map((step) => describe(step, catalogue, request.now, language)).join('; ');
  const answer = [
    ...(what === '' ? [] : [sayFrame('cancelled', { what }, speech)]),
    sayFrame('nothing_written', {}, speech),
  ].join(' ');
  const plan_id = planIdOf(request.now, request.requestId);
  const candidate = { plan_id, planner: 'deterministic', language, answer, execution_steps: [] };
  const verdict = validatePlan(candidate, catalogue, { defaults });
  return 'plan' in verdict ? { kind: 'plan', plan: verdict.plan } : unsupported(answer);
}
