import type { RecentStep } from '../../planner';
import type { Interpretation } from '../interpretation';
import { isOfSameThings, keptSlots, NOTHING_ELSE, type DoneStep, type FollowUp, type RecentWork } from './follow-up';
import { accumulates, repetitionOf } from './repetition';

/** A call that is made in place of one that was made before. */
export interface Replacement {
  done: DoneStep;
  reading: Interpretation;
}

/**
 * What becomes of the effects that calls take the place of: they give way by themselves, are taken back first by their declared
 * undo, or by the opposite call. Where nothing takes one back, it stands beside the new one; amounts and counts are not doubled.
 */
export function inPlaceOf(
  replacements: readonly Replacement[],
  { writes }: Pick<RecentWork, 'writes'>,
  recent: readonly RecentStep[],
): FollowUp {
  const parts = replacements.map(({ done, reading }) => ({ done, reading, ...fateOf(done, reading) }));
  const stuck = parts.filter(({ fate }) => fate === 'stands').map(({ done }) => done);
  const isDoubled = stuck.some(({ operation, step }) => accumulates(operation, step));
  const readings = parts.flatMap(({ reading, opposite }) => [...(opposite ? [opposite] : []), reading]);
  const isPlanned = writes.some(({ step }) => step.pending !== undefined);
  const replaced = new Set(writes.flatMap(({ step }) => step.instead_of ?? []));
  return {
    ...NOTHING_ELSE,
    readings: (isPlanned ? plannedAgain(replacements, writes) : readings).map((each) => [each]),
    undoing: isPlanned
      ? recent.filter(({ step_key }) => step_key !== undefined && replaced.has(step_key))
      : parts.filter(({ fate }) => fate === 'undone').map(({ done }) => done.step),
    redone: (isPlanned ? writes : parts.map(({ done }) => done)).flatMap((done) => {
      const reading = replacements.find((each) => each.done.step === done.step)?.reading;
      return !reading || isOfSameThings(done, reading) ? [done.step] : [];
    }),
    remaining: stuck.map(({ step }) => step),
    ...(isDoubled ? { refusal: 'This can no longer be undone, and would be done twice' } : {}),
  };
}

/** What was not carried out is planned again as a whole. */
function plannedAgain(replacements: readonly Replacement[], writes: readonly DoneStep[]): Interpretation[] {
  const [{ reading: like } = { reading: undefined }] = replacements;
  return writes.flatMap((done): Interpretation[] => {
    const own = replacements.find((each) => each.done.step === done.step);
    if (own || !like) return own ? [own.reading] : [];
    const slots = keptSlots(done.step);
    return [{ ...like, directive: { ...like.directive }, operation: done.operation, slots, gaps: [] }];
  });
}

interface Fate {
  fate: 'gives way' | 'undone' | 'stands';
  /** The call that takes it back. */
  opposite?: Interpretation;
}

function fateOf({ step, operation }: DoneStep, reading: Interpretation): Fate {
  if (step.step_key === undefined) return { fate: 'gives way' };
  const after = Object.fromEntries(reading.slots.map(({ parameter, value }) => [parameter, value]));
  const repetition = repetitionOf(operation, step.parameters, after);
  switch (repetition.kind) {
    case 'overwrites':
      return { fate: 'gives way' };
    case 'adds':
      return { fate: step.undo ? 'undone' : 'stands' };
    case 'shifts':
      return { fate: 'gives way', opposite: oppositeOf(step, reading, repetition.parameter) };
  }
}

/** A directive of its own, so that the new call waits for it. */
function oppositeOf(step: RecentStep, reading: Interpretation, changed: string): Interpretation {
  const slots = keptSlots(step).map((slot) =>
    slot.parameter === changed ? { ...slot, value: -Number(slot.value) } : slot,
  );
  return { ...reading, directive: { ...reading.directive }, slots, gaps: [] };
}
