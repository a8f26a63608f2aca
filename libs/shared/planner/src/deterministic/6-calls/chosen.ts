import type { ComputeStep, SelectStep } from '@ars/contracts';
import type { Field } from '../../plan/fields';
import type { Token } from '../../text/annotated-text';
import { LEXICON } from '../../text/word-lists';
import type { Interpretation } from '../interpretation';
import type { Call } from './calls';
import { isHowMany } from './kind-asked';
import { unusedNumbers } from './unused-numbers';

/** What a planner says of a step; the validation decides the rest. */
export type Selection = Pick<SelectStep, 'step_id' | 'kind' | 'from' | 'where' | 'order_by' | 'take'>;
export type Computation = Pick<
  ComputeStep,
  'step_id' | 'kind' | 'function' | 'of' | 'by' | 'when' | 'limit' | 'decides'
>;
export type Unnamed<Step extends { step_id: string }> = Omit<Step, 'step_id'>;

/** The list that a call answers with, as a reference. */
export function rowsOf({ stepId, operation: { operation } }: Pick<Call, 'stepId' | 'operation'>): string | undefined {
  const rows = operation.phrases?.rows;
  return rows === undefined ? undefined : `$steps.${stepId}.outputs.${rows}`;
}

/** Members of rows that are asked for, by name. */
export function askedMembers({ operation: { operation }, asks }: Interpretation): string[] {
  const list = `${operation.phrases?.rows}/`;
  return asks.flatMap((name) => (name.startsWith(list) ? [name.slice(list.length)] : []));
}

/** The rows that a question asks for out of those that are read: those over a bound, the one at an end of them. */
export function chosenRows(reading: Interpretation, call: Call): Unnamed<Selection> | undefined {
  const from = rowsOf(call);
  if (from === undefined) return undefined;
  const where = boundOf(reading);
  const order_by = endOf(reading);
  if (where === undefined && order_by === undefined) return undefined;
  return {
    ...{ kind: 'select', from, take: order_by ? 'first' : 'all' },
    ...(where !== undefined && { where }),
    ...(order_by && { order_by }),
  };
}

const membersOf = ({ operation: { operation, outputs } }: Interpretation): readonly Field[] =>
  outputs.find(({ name }) => name === operation.phrases?.rows)?.fields ?? [];

const isNumber = ({ schema }: Field): boolean => schema['type'] === 'number' || schema['type'] === 'integer';

/** What of the rows is compared: a number that is asked for, else the first amount that they have. */
function figureOf(reading: Interpretation, isMoney: boolean): string | undefined {
  const members = membersOf(reading).filter(isNumber);
  const asked = askedMembers(reading).find((name) => members.some((each) => each.name === name));
  const amount = (reading.operation.operation.phrases?.amounts ?? []).find((name) =>
    members.some((each) => each.name === name),
  );
  return asked ?? (isMoney ? amount : undefined);
}

const BETWEEN = /^(?:than|de|que|a)$/;

/** "Over $500", "fewer than 5", "at least 100": a bound, of an amount where money is named. */
function boundOf(reading: Interpretation): string | undefined {
  const [number, ...others] = unusedNumbers(reading);
  if (!number || others.length > 0) return undefined;
  const before = reading.directive.tokens.filter(({ end }) => end <= number.start);
  const said = BETWEEN.test(before.at(-1)?.norm ?? '') ? before.slice(-3, -1) : before.slice(-2);
  const sign = signOf(said.map(({ norm }) => norm));
  const member = sign && figureOf(reading, number.kind === 'money');
  return member ? `item.${member} ${sign} ${number.value}` : undefined;
}

function signOf(said: readonly string[]): string | undefined {
  const [first, last = ''] = said.slice(-2);
  if (first === 'at' && (last === 'least' || last === 'most')) return last === 'least' ? '>=' : '<=';
  if (LEXICON.bounding.has(last)) return '<';
  return LEXICON.surpassing.has(last) ? '>' : undefined;
}

/** "The oldest", "the cheapest", "the most open orders": by a time, by an amount, by what is asked for. */
function endOf(reading: Interpretation): SelectStep['order_by'] | undefined {
  const { tokens } = reading.directive;
  const word = tokens.find((token, index) => isEnd(token, tokens[index - 1], tokens[index + 1]));
  if (!word) return undefined;
  const descending = LEXICON.greatest.has(word.norm) && !LEXICON.least.has(word.norm);
  const isCost = LEXICON.prices.has(word.norm);
  const member = LEXICON.ages.has(word.norm) ? timeOf(reading) : figureOf(reading, isCost);
  return member === undefined ? undefined : { member, ...(descending && { descending }) };
}

/** "At most" is a bound, "the latest on the Camry" how it stands. */
const isEnd = ({ norm }: Token, before: Token | undefined, behind: Token | undefined): boolean =>
  (LEXICON.greatest.has(norm) || LEXICON.least.has(norm)) &&
  before?.norm !== 'at' &&
  !(norm === 'latest' && /^(?:on|with|from|about)$/.test(behind?.norm ?? ''));

/** When rows came to be, or what is asked for of their times. */
function timeOf(reading: Interpretation): string | undefined {
  const times = membersOf(reading)
    .filter(({ schema }) => schema['format'] === 'date-time' || schema['format'] === 'date')
    .map(({ name }) => name);
  const asked = askedMembers(reading).find((name) => times.includes(name));
  return asked ?? times.find((name) => /^(?:opened|created|made|received)_(?:at|on)$/.test(name)) ?? times[0];
}

/** "How many", where the rows themselves are counted and not what one of their numbers says. */
export function countsRows(reading: Interpretation): boolean {
  const { tokens } = reading.directive;
  const asksHowMany = tokens.some(
    ({ norm }, index) => LEXICON.countQuestions.has(norm) || isHowMany(norm, tokens[index + 1]?.norm ?? ''),
  );
  const members = membersOf(reading).filter(isNumber);
  return asksHowMany && !askedMembers(reading).some((name) => members.some((each) => each.name === name));
}
