import {
  COMPUTE_FUNCTIONS,
  type ComputeStep,
  type ComputeTerm,
  type EvaluatedStep,
  SELECTION_SIZES,
  type SelectStep,
} from '@ars/contracts';
import { nestsWithin } from '@ars/platform';
import { isRecord, isText } from '../plan/json';

type Fields = Record<string, unknown>;
/** A part of a step that has not its form, and what form that is. */
export type Fault = [key: string, message: string];

const MAX_TERMS = 20;
const MAX_ALTERNATIVES = 5;
const MAX_TEXT_LENGTH = 2_000;
const MAX_NAMES = 10;
const MAX_DEPTH = 3;
const NAME = /^[A-Za-z_]\w{0,63}$/;
const TIME = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))?$/;

/** What of a step without a call has not its form. */
export const faultsOfEvaluated = (step: Fields): Fault[] =>
  step['kind'] === 'select' ? faultsOfSelect(step) : faultsOfCompute(step);

function faultsOfSelect({ from, where, given, order_by, take }: Fields): Fault[] {
  const isNamed = isRecord(given) && Object.keys(given).length <= MAX_NAMES && Object.keys(given).every(isFreeName);
  const isOrder = isRecord(order_by) && isMember(order_by['member']);
  return [
    ...faultIf(!isShortText(from), 'from', 'from must be a reference to a list'),
    ...faultIf(isGiven(where) && !isShortText(where), 'where', 'where must be a condition'),
    ...faultIf(isGiven(given) && !isNamed, 'given', 'given must be an object of values by name, other than “item”'),
    ...faultIf(!nestsWithin(given ?? {}, MAX_DEPTH), 'given', 'given nests too deep'),
    ...faultIf(isGiven(order_by) && !isOrder, 'order_by', 'order_by must name a member of the rows'),
    ...faultIf(!isOneOf(SELECTION_SIZES, take), 'take', `take must be one of ${SELECTION_SIZES.join(', ')}`),
  ];
}

function faultsOfCompute({ function: name, of, by, when, limit, decides }: Fields): Fault[] {
  const isTerms = Array.isArray(of) && of.length > 0 && of.length <= MAX_TERMS && of.every(isTerm);
  const isTime = isText(when) && TIME.test(when) && !Number.isNaN(Date.parse(when));
  return [
    ...faultIf(
      !isOneOf(COMPUTE_FUNCTIONS, name),
      'function',
      `function must be one of ${COMPUTE_FUNCTIONS.join(', ')}`,
    ),
    ...faultIf(!isTerms, 'of', 'of must be a list of terms, each with a list of references'),
    ...faultIf(isGiven(by) && !Number.isFinite(by), 'by', 'by must be a number'),
    ...faultIf(isGiven(when) && !isTime, 'when', 'when must be a day (YYYY-MM-DD) or a time (RFC 3339)'),
    ...faultIf(isGiven(limit) && !isTerm(limit), 'limit', 'limit must be a term'),
    ...faultIf(isGiven(decides) && typeof decides !== 'boolean', 'decides', 'decides must be true or false'),
  ];
}

/** @param base what every step has, @param step one that has no faults */
export function toEvaluated(base: Omit<EvaluatedStep, 'kind' | 'effect'>, step: Fields): EvaluatedStep {
  const { kind, from, where, given, order_by, take, function: name, of, by, when, limit, decides } = step;
  const effect = null;
  if (kind === 'select') {
    const order = order_by as SelectStep['order_by'];
    return {
      ...base,
      ...{ kind, effect, from: from as string, take: take as SelectStep['take'] },
      ...(isGiven(where) && { where: where as string }),
      ...(isGiven(given) && { given: given as Fields }),
      ...(order && { order_by: { member: order.member, ...(order.descending === true && { descending: true }) } }),
    };
  }
  return {
    ...base,
    ...{ kind: 'compute', effect, function: name as ComputeStep['function'], of: (of as Fields[]).map(toTerm) },
    ...(isGiven(by) && { by: by as number }),
    ...(isGiven(when) && { when: when as string }),
    ...(isGiven(limit) && { limit: toTerm(limit as Fields) }),
    ...(decides === true && { decides }),
  };
}

const toTerm = ({ from, member, currency }: Fields): ComputeTerm => ({
  from: from as string[],
  ...(isText(member) && { member }),
  ...(isText(currency) && { currency }),
});

const isTerm = (value: unknown): boolean =>
  isRecord(value) &&
  Array.isArray(value['from']) &&
  value['from'].length > 0 &&
  value['from'].length <= MAX_ALTERNATIVES &&
  value['from'].every(isShortText) &&
  [value['member'], value['currency']].every((name) => !isGiven(name) || isMember(name));

export const faultIf = (isFault: boolean, ...fault: Fault): Fault[] => (isFault ? [fault] : []);

/** Models write `null` for what they leave out. */
const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

const isOneOf = (known: readonly string[], value: unknown): boolean => known.some((each) => each === value);

const isFreeName = (name: string): boolean => NAME.test(name) && name !== 'item';

const isMember = (value: unknown): boolean => isText(value) && NAME.test(value);

const isShortText = (value: unknown): value is string =>
  isText(value) && value.trim() !== '' && value.length <= MAX_TEXT_LENGTH;
