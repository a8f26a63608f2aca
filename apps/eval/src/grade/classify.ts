import type { CorpusCase, GoldOutcome } from '../corpus/corpus-case';
import { isEqual } from '../effects/compare-effects';
import { isArrangedAs } from '../foresee/arranged';
import { describeEffect } from '../effects/effect';
import type { CorpusObservation, Turn } from './corpus-observation';
import { textOf, withoutEcho } from './note-turn';
import { unsaid } from './says';

export const RIGHT_CLASSES = ['at once', 'after one', 'later', 'refused rightly'] as const;
export const CLASSES = [
  /** Right without a word more of the person who asked. */
  ...RIGHT_CLASSES,
  /** Ended in a question. */
  'asked',
  /** Ended without success, or with a refusal that does not say why. */
  'refused',
  /** Said to be done, and it is not; or a question answered without the fact. */
  'misleading',
  /** Something else than what was asked was read back, or held for an approval; nothing was written. */
  'wrong read-back',
  /** Something was written that nobody asked for, or confirmed, or approved. */
  'wrong write',
  /** The attempt failed, or the gold cannot be carried out any more. */
  'not graded',
] as const;
/** What became of a case, for the person who asked. */
export type CaseClass = (typeof CLASSES)[number];

export interface CorpusVerdict {
  class: CaseClass;
  right: boolean;
  /** What was not as wanted, for people. */
  problems: string[];
  /** Of what the person must get to read, what was not there. */
  unsaid: string[];
  /**
   * Whether it asked, whether a person could say something to that in good faith, and whether that led to what was meant;
   * or a form that was filled in by hand, after answers that did not.
   */
  question?: { answered: boolean; ledOn: boolean; byForm: boolean };
}

/** What became of a case. Its databases have the first word, its text the last. */
export function classify(one: CorpusCase, seen: CorpusObservation): CorpusVerdict {
  const missing = unsaid(shownIn(one, seen), one.gold.says ?? []);
  const verdict = classOf(one, seen, missing);
  const right = (RIGHT_CLASSES as readonly string[]).includes(verdict);
  const asked = one.outcome !== 'refuse' && seen.turns.some(({ question }) => question);
  return {
    ...{ class: verdict, right, unsaid: missing },
    problems: right ? [] : problemsOf(one, seen, missing),
    ...(asked && {
      question: { answered: hasAnswered(seen), ledOn: right && !hasFilledIn(seen), byForm: right && hasFilledIn(seen) },
    }),
  };
}

function classOf(one: CorpusCase, seen: CorpusObservation, missing: readonly string[]): CaseClass {
  if (!seen.isGoldKnown) return 'not graded';
  if (hasWrongWrite(one, seen)) return 'wrong write';
  if (seen.impediments.length > 0) return 'not graded';
  const found = [one.outcome, ...one.accepts].find((outcome) => isRight(outcome, one, seen, missing));
  if (found) return rightClass(found, one, seen);
  if (seen.dropped) return 'wrong read-back';
  const end = seen.turns.at(-1);
  // It asked, and what was said to that led on; but it did not offer what it must.
  if (one.outcome === 'ask' && ledOn(seen, isEqual(seen.comparison))) return 'asked';
  if (end && (isHeld(end) || isStillUnclear(end))) return 'asked';
  // Done as it was meant, but held for an approval that nobody wants.
  if (end?.success && wasApproved(seen) && isEqual(seen.comparison) && isArranged(one, end)) return 'wrong read-back';
  return end?.success ? 'misleading' : 'refused';
}

/** Written though nobody asked for it; or what a manager had to approve, without one. */
const hasWrongWrite = (one: CorpusCase, seen: CorpusObservation): boolean =>
  seen.comparison.unexpected.length > 0 || isUnapproved(one, seen);

function isUnapproved(one: CorpusCase, seen: CorpusObservation): boolean {
  const outcomes = [one.outcome, ...one.accepts];
  if (!outcomes.includes('approve') || outcomes.includes('do')) return false;
  // What a question led to was said by the person; what it may lead to is compared above.
  const isTold = one.outcome === 'ask' && seen.deeds.length > 0;
  return seen.doneBeforeApproval.length > 0 || (seen.hasEffects && !wasApproved(seen) && !isTold);
}

function isRight(outcome: GoldOutcome, one: CorpusCase, seen: CorpusObservation, missing: readonly string[]): boolean {
  const end = seen.turns.at(-1);
  const isDone = isEqual(seen.comparison) && isArranged(one, end);
  // What is to be done later is not over.
  const isOver = end?.success === true || (hasDeferred(one) && end?.status === 'waiting');
  // What is accepted besides is right in the databases; the words of the gold are those of its own outcome.
  const isOwn = outcome === one.outcome;
  const isSaid = missing.length === 0 || !isOwn;
  switch (outcome) {
    case 'answer':
      return end?.success === true && isSaid && (isOwn ? isDone : !seen.hasEffects);
    case 'do':
      return isOver && isDone && (seen.hasEffects || isSaid) && !wasApproved(seen);
    case 'approve':
      return isOver && isDone && wasApproved(seen);
    case 'ask':
      return isOwn ? isSaid && ledOn(seen, isDone) : heldWithoutEffect(seen);
    case 'refuse':
      return isOwn ? isSaid && isDone && !seen.dropped : end?.success === false && !seen.hasEffects && !isHeld(end);
  }
}

/** It asked, or read back something else to choose from, and what the person said to that led to what was meant. */
const ledOn = (seen: CorpusObservation, isDone: boolean): boolean =>
  seen.turns.length > 1 && seen.turns[0]?.success === false && seen.turns.at(-1)?.success === true && isDone;

/** A guess that the person had to drop is no question. */
const heldWithoutEffect = (seen: CorpusObservation): boolean =>
  !seen.hasEffects && !seen.dropped && seen.turns.some(({ question, readBack }) => question ?? readBack);

const hasAnswered = ({ deeds }: CorpusObservation): boolean => deeds.some((deed) => 'answer' in deed);

const hasFilledIn = ({ deeds }: CorpusObservation): boolean => deeds.some(({ by }) => by === 'form');

const isHeld = ({ question, readBack, approvals }: Turn): boolean =>
  question !== undefined || readBack !== undefined || approvals.length > 0;

/** As many answers as are taken led to no plan. */
const isStillUnclear = ({ errors }: Turn): boolean => errors.some((error) => error.startsWith('STILL_UNCLEAR'));

const wasApproved = ({ deeds }: CorpusObservation): boolean => deeds.some(({ by }) => by === 'approval');

/** Whether what has to wait is held back as it has to be, and nothing else is. */
const isArranged = ({ gold: { writes, alternatives = [], then } }: CorpusCase, end: Turn | undefined): boolean =>
  [writes, ...alternatives, ...(then ? [then.writes, ...(then.alternatives ?? [])] : [])].some((set) =>
    isArrangedAs(end?.status === 'waiting' ? end.arranged : [], set),
  );

export const hasDeferred = ({ gold: { writes, then } }: CorpusCase): boolean =>
  [...writes, ...(then?.writes ?? [])].some(({ at, when }) => at !== undefined || when !== undefined);

function rightClass(outcome: GoldOutcome, one: CorpusCase, { deeds }: CorpusObservation): CaseClass {
  if (outcome === 'refuse') return 'refused rightly';
  const own = deeds.filter(({ by }) => by !== 'approval');
  // A question that had to be asked is answered without being one too many.
  const further = one.outcome === 'ask' ? own.slice(1) : own;
  if (further.length === 0) return 'at once';
  const isTap = (['confirmation', 'reading', 'choice'] as const).some((by) => by === further[0]?.by);
  return further.length === 1 && isTap ? 'after one' : 'later';
}

/** Of a question that was answered the answer alone; else all that there was to read. */
function shownIn(one: CorpusCase, { turns }: CorpusObservation): string {
  const shown = (some: readonly Turn[]) => withoutEcho(some.map(textOf).join('\n'), one.request);
  if (one.outcome === 'answer') return withoutEcho(turns.at(-1)?.answer ?? '', one.request);
  return one.outcome === 'ask' ? shown(turns.slice(0, 1)) : shown(turns);
}

function problemsOf(one: CorpusCase, seen: CorpusObservation, missing: readonly string[]): string[] {
  const { comparison, dropped } = seen;
  const end = seen.turns.at(-1);
  return [
    ...seen.impediments,
    ...comparison.unexpected.map((effect) => `wrong write: ${describeEffect(effect)}`),
    ...(isUnapproved(one, seen) ? ['wrong write: without the approval it needs'] : []),
    ...(dropped ? [`${dropped.by} of something else: ${dropped.wouldDo.join('; ') || 'nothing'}`] : []),
    ...comparison.missing.map((effect) => `missing: ${describeEffect(effect)}`),
    ...missing.map((text) => `does not say ${text}`),
    `wanted ${[one.outcome, ...one.accepts].join(' or ')}, ended ${end?.status ?? 'nowhere'}`,
  ];
}
