import { type EngineStep, type ForEachStep, MAX_ITEMS, type WaitStep, type WhenStep } from '@ars/contracts';
import { isRecord } from '../plan/json';
import {
  type Fault,
  faultIf,
  type Fields,
  isGiven,
  isInstant,
  isMember,
  isNamedValues,
  isShortText,
  type StepHead,
} from './step-form';

/** Rows that a loop works on at the same time, where its author does not say. */
const PARALLEL = 5;

/** Of what is waited for beside the first. */
const MAX_ALTERNATIVES = 4;

export const isControl = (kind: unknown): boolean => kind === 'when' || kind === 'for_each' || kind === 'wait';

/** What of a step that decides, repeats or waits has not its form. */
export function faultsOfControl(step: Fields): Fault[] {
  switch (step['kind']) {
    case 'when':
      return [...faultsOfWords(step), ...faultsOfCondition(step)];
    case 'for_each':
      return [...faultsOfWords(step), ...faultsOfLoop(step)];
    default:
      return faultsOfWait(step);
  }
}

const faultsOfWords = ({ words }: Fields): Fault[] =>
  faultIf(!isShortText(words), 'words', 'words must be what the request says');

const faultsOfCondition = ({ condition, given }: Fields): Fault[] => [
  ...faultIf(!isShortText(condition), 'condition', 'condition must be a condition'),
  ...faultIf(!isNamedValues(given), 'given', 'given must be a flat object of values by name'),
];

const faultsOfLoop = ({ over, key }: Fields): Fault[] => [
  ...faultIf(!isShortText(over), 'over', 'over must be a reference to a list'),
  ...faultIf(isGiven(key) && !isMember(key), 'key', 'key must be a member of the rows'),
];

function faultsOfWait({ until, words, for: awaited, or, at_limit }: Fields): Fault[] {
  const instant = faultIf(!isInstant(until), 'until', 'until must be a time with its offset (RFC 3339)');
  if (!isGiven(awaited)) {
    return [...instant, ...faultIf(isGiven(or) || isGiven(at_limit), 'for', 'for must say what is waited for first')];
  }
  if (!isRecord(awaited)) return [...instant, ['for', 'for must be an object']];
  return [
    ...instant,
    ...[{ ...awaited, words }, ...alternativesIn(or)].flatMap((each) => [
      ...faultsOfWords(each),
      ...faultsOfCondition(each),
    ]),
    ...faultIf(isGiven(or) && !isListOfRecords(or), 'or', 'or must be a list of other states'),
    ...faultIf(isGiven(at_limit) && at_limit !== 'go_on', 'at_limit', 'at_limit must be go_on or left out'),
  ];
}

const isListOfRecords = (value: unknown): value is Fields[] =>
  Array.isArray(value) && value.length <= MAX_ALTERNATIVES && value.every(isRecord);

const alternativesIn = (or: unknown): Fields[] => (isListOfRecords(or) ? or : []);

/**
 * A loop has no calls yet: those that use its item are its calls once the plan is finished.
 * @param step one that has no faults
 */
export function toControl(base: StepHead, step: Fields): EngineStep {
  const { kind, words, condition, given, over, key, until, for: awaited, or, at_limit } = step;
  const head = { ...base, effect: null, failure_handling: 'abort' } as const;
  if (kind === 'when') {
    return { ...head, kind, words: words as string, ...conditionOf({ condition, given }) };
  }
  if (kind === 'for_each') {
    const loop = { over: over as string, key: isGiven(key) ? (key as string) : '', limit: MAX_ITEMS, calls: [] };
    return { ...head, kind, words: words as string, ...loop, parallel: PARALLEL } satisfies ForEachStep;
  }
  return {
    ...head,
    kind: 'wait',
    until: new Date(until as string).toISOString(),
    ...(isShortText(words) && { words }),
    ...(isRecord(awaited) && { for: { ...conditionOf(awaited), events: [] } }),
    ...(alternativesIn(or).length > 0 && {
      or: alternativesIn(or).map((each) => ({ ...conditionOf(each), words: each['words'] as string, events: [] })),
    }),
    ...(at_limit === 'go_on' && { at_limit }),
  } satisfies WaitStep;
}

const conditionOf = ({ condition, given }: Fields): Pick<WhenStep, 'condition' | 'given'> => ({
  condition: condition as string,
  given: given as Fields,
});
