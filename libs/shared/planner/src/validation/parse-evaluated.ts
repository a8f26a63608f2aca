import {
  COMPUTE_FUNCTIONS,
  type ComputeStep,
  type ComputeTerm,
  type EngineStep,
  SELECTION_SIZES,
  type SelectStep,
} from '@ars/contracts';
import { isRecord, isText } from '../plan/json';
import { faultsOfControl, isControl, toControl } from './parse-control';
import {
  type Fault,
  faultIf,
  type Fields,
  isGiven,
  isMember,
  isNamedValues,
  isShortText,
  type StepHead,
} from './step-form';

const MAX_TERMS = 20;
const MAX_ALTERNATIVES = 5;
const TIME = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))?$/;

/** What of a step without a call has not its form. */
export function faultsOfEngineStep(step: Fields): Fault[] {
  switch (step['kind']) {
    case 'select':
      return faultsOfSelect(step);
    case 'compute':
      return faultsOfCompute(step);
    default:
      return faultsOfControl(step);
  }
}

function faultsOfSelect({ from, where, given, order_by, take }: Fields): Fault[] {
  const isOrder = isRecord(order_by) && isMember(order_by['member']);
  return [
    ...faultIf(!isShortText(from), 'from', 'from must be a reference to a list'),
    ...faultIf(isGiven(where) && !isShortText(where), 'where', 'where must be a condition'),
    ...faultIf(
      isGiven(given) && !isNamedValues(given),
      'given',
      'given must be a flat object of values by name, other than “item”',
    ),
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
export function toEngineStep(base: StepHead, step: Fields): EngineStep {
  if (isControl(step['kind'])) return toControl(base, step);
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

const isOneOf = (known: readonly string[], value: unknown): boolean => known.some((each) => each === value);
