import { CodedError, type ComputedResult, type ComputeStep, type ComputeTerm } from '@ars/contracts';
import { isCurrency, minorDigits, toDecimal, toMinor } from '@ars/domain';
import { isPartOfList, lookUpReference, type ResultOf } from './resolve-references';

/** A number or a time that was found, with the currency of money. */
export interface Figure {
  value: number | string;
  currency?: string;
}

type Amount = Figure & { value: number };

/** One currency has coins of 0.001; other numbers have no more digits than people would read. */
const MAX_DIGITS = 6;

/** Of one value, and a number that the request says. */
const OF_ONE: ReadonlySet<ComputeStep['function']> = new Set(['plus', 'minus', 'times', 'percent', 'within', 'covers']);

/**
 * What a step works out.
 * @throws CodedError `NOT_COMPUTABLE` where something has no value or currencies differ, `INVALID_REFERENCE`
 */
export function compute(step: ComputeStep, resultOf: ResultOf): ComputedResult {
  if (step.function === 'count') return { value: step.of.flatMap((term) => figuresOf(term, resultOf)).length };
  const figures = step.of.flatMap((term) => figuresOf(term, resultOf));
  if (step.when !== undefined) return compareTimes(step, figures, step.when);
  const amounts = figures.map(amountOf);
  const [currency, ...others] = new Set(amounts.map((amount) => amount.currency));
  if (amounts.length === 0 || others.length > 0) {
    throw notComputable(amounts.length === 0 ? 'nothing has a value' : 'the amounts are of several currencies');
  }
  if (OF_ONE.has(step.function) && amounts.length > 1) throw notComputable('there are several values');
  const result = calculate(
    step,
    amounts.map(({ value }) => value),
    currency,
  );
  const limited = step.limit && withLimit(step, result, step.limit, resultOf, currency);
  return { ...result, ...limited, ...(currency !== undefined && { currency }) };
}

/**
 * The values that a term leads to: one, or those of all rows; of what is not on file there is none.
 * @throws CodedError `NOT_COMPUTABLE` where not all rows were read
 */
export function figuresOf({ from, member, currency }: ComputeTerm, resultOf: ResultOf): Figure[] {
  for (const reference of from) {
    const value = lookUpOrNull(reference, resultOf);
    if (Array.isArray(value) && isPartOfList(reference, resultOf)) throw notComputable('there are more rows');
    if (Array.isArray(value)) return value.flatMap((row: unknown) => figureOf(row, member, currency));
    if (value !== null && value !== undefined) {
      const beside = currency === undefined ? undefined : lookUpOrNull(besideOf(reference, currency), resultOf);
      return asFigure(value, currency === undefined ? undefined : beside);
    }
  }
  return [];
}

const besideOf = (reference: string, name: string): string => {
  const at = reference.includes('#') ? reference.lastIndexOf('/') + 1 : reference.lastIndexOf('.') + 1;
  return reference.slice(0, at) + name;
};

function figureOf(row: unknown, member: string | undefined, currency: string | undefined): Figure[] {
  // Rows themselves are counted.
  if (member === undefined) return [{ value: typeof row === 'number' ? row : 1 }];
  if (row === null || typeof row !== 'object') return [];
  const memberOf = (name: string): unknown => (Object.hasOwn(row, name) ? Reflect.get(row, name) : undefined);
  return asFigure(memberOf(member), currency === undefined ? undefined : memberOf(currency));
}

const asFigure = (value: unknown, currency: unknown): Figure[] =>
  typeof value === 'number' || typeof value === 'string'
    ? [{ value, ...(typeof currency === 'string' && { currency }) }]
    : [];

/** A result that lacks a value says nothing of it: the next reference may. */
function lookUpOrNull(reference: string, resultOf: ResultOf): unknown {
  try {
    return lookUpReference(reference, resultOf);
  } catch {
    return undefined;
  }
}

function amountOf(figure: Figure): Amount {
  const { value } = figure;
  if (typeof value !== 'number') throw notComputable(`“${value}” is no number`);
  return { ...figure, value };
}

function calculate(
  { function: name, by }: ComputeStep,
  values: readonly number[],
  currency: string | undefined,
): ComputedResult {
  const add = (terms: readonly number[]) => sum(terms, currency);
  const [one = 0, other] = values;
  switch (name) {
    case 'count':
      return { value: values.length };
    case 'sum':
      return { value: add(values) };
    case 'min':
      return { value: Math.min(...values) };
    case 'max':
      return { value: Math.max(...values) };
    case 'average':
      return { value: rounded(add(values) / values.length, currency) };
    case 'difference':
      if (other === undefined || values.length > 2) throw notComputable('a difference is between two values');
      return { value: add([one, -other]) };
    case 'plus':
      return { value: add([one, given(by)]) };
    case 'minus':
      return { value: add([one, -given(by)]) };
    case 'times':
      return { value: rounded(one * given(by), currency) };
    case 'percent':
      return { value: rounded((one * given(by)) / 100, currency) };
    case 'within':
    case 'covers': {
      const rest = add([one, -given(by)]);
      return { holds: name === 'within' ? rest >= 0 : rest <= 0, rest };
    }
    default:
      throw notComputable(`“${name}” needs a time`);
  }
}

function withLimit(
  { decides }: ComputeStep,
  { value }: ComputedResult,
  limit: ComputeTerm,
  resultOf: ResultOf,
  currency: string | undefined,
): Pick<ComputedResult, 'rest' | 'holds'> {
  const [figure] = figuresOf(limit, resultOf);
  // Without a limit on file the value itself is still worth saying.
  if (!figure || value === undefined) return {};
  const amount = amountOf(figure);
  if (amount.currency !== currency) throw notComputable('the limit is of another currency');
  const rest = sum([amount.value, -value], currency);
  return { rest, ...(decides && { holds: rest >= 0 }) };
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Days are compared with days, those of the plan's clocks; times with times. */
function compareTimes(
  { function: name, zone = 'UTC' }: ComputeStep,
  figures: readonly Figure[],
  when: string,
): ComputedResult {
  const [figure, ...others] = figures;
  if (others.length > 0) throw notComputable('there are several times');
  if (typeof figure?.value !== 'string') throw notComputable('no time is on file');
  const isTimed = !DAY.test(when) && !DAY.test(figure.value);
  const at = (time: string) => Date.parse(isTimed ? time : dayOf(time, zone));
  const [found, asked] = [at(figure.value), at(when)];
  if (Number.isNaN(found) || Number.isNaN(asked)) throw notComputable('that is no time');
  return { holds: name === 'until' ? found <= asked : found === asked };
}

const dayOf = (time: string, zone: string): string => {
  const at = new Date(time);
  if (DAY.test(time) || Number.isNaN(at.getTime())) return time;
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at);
};

/** In minor units where it is money: binary fractions do not add up. */
function sum(values: readonly number[], currency: string | undefined): number {
  if (currency === undefined || !isCurrency(currency)) return rounded(values.reduce(plus, 0), undefined);
  try {
    return toDecimal(values.map((value) => toMinor(value, currency)).reduce(plus, 0), currency);
  } catch {
    throw notComputable(`an amount is not one of ${currency}`);
  }
}

const plus = (one: number, other: number): number => one + other;

const rounded = (value: number, currency: string | undefined): number =>
  Number(value.toFixed(currency !== undefined && isCurrency(currency) ? minorDigits(currency) : MAX_DIGITS));

function given(by: number | undefined): number {
  if (by === undefined) throw notComputable('a number is missing');
  return by;
}

const notComputable = (why: string): CodedError =>
  new CodedError({ code: 'NOT_COMPUTABLE', message: `It cannot be worked out: ${why}` });
