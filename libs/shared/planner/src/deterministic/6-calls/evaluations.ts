import type { ComputeTerm, PhraseFigures } from '@ars/contracts';
import type { Span } from '../../text/annotated-text';
import { LEXICON } from '../../text/word-lists';
import { valueOf, type Interpretation } from '../interpretation';
import type { Call, Loop } from './calls';
import { askedMembers, chosenRows, countsRows, rowsOf, type Computation, type Selection, type Unnamed } from './chosen';
import { unusedNumbers } from './unused-numbers';
import { isHypothetical, type Told } from './unanswered';

/** Steps without a call: what makes the answer of what is read, and the directives that are answered by that; and loops. */
export interface Evaluations {
  steps: (Selection | Computation | Loop)[];
  told: Told;
}

/**
 * What questions ask for that is made of what is read for them: rows that are chosen ("the oldest", "over $500"), how many
 * there are, the sum of the amounts of several things or rows, how far two amounts are apart, what becomes of an amount with a
 * number that the question says ("if I add 100 …", "would 1300 go through?", "how much are 3 of them?"), and whether a time is
 * the one that it says ("is it due tomorrow?").
 */
export function evaluationsOf(readings: readonly Interpretation[], calls: readonly Call[]): Evaluations {
  const asking = readings.filter(({ operation }) => operation.isRead);
  const single = asking.flatMap((reading, index) => {
    const [call, ...others] = calls.filter(
      ({ directive, operation }) => directive === reading.directive && operation === reading.operation,
    );
    if (!call || others.length > 0) return [];
    const steps = evaluationsFor(reading, call, index + 1);
    return steps.length > 0 ? [{ steps, directive: reading.directive }] : [];
  });
  const several = single.length > 0 ? undefined : betweenSeveral(asking, calls);
  return {
    steps: [
      ...single.flatMap(({ steps }) => steps),
      ...(several ? [{ ...several, step_id: 'compute-1' }] : []),
      ...calls.flatMap(({ loop }) => loop ?? []),
    ],
    told: new Map([
      ...single.map(({ directive, steps }) => [directive, steps.some(isSupposing) ? 'supposed' : 'chosen'] as const),
      ...(several ? asking.map(({ directive }) => [directive, 'chosen'] as const) : []),
    ]),
  };
}

/** With a number or a time that the question says. */
const isSupposing = (step: Evaluations['steps'][number]): boolean =>
  step.kind === 'compute' && (step.by !== undefined || step.when !== undefined);

/** Ids of calls end with `_` and a number. */
function evaluationsFor(reading: Interpretation, call: Call, number: number): Evaluations['steps'] {
  const chosen = chosenRows(reading, call) ?? owedRows(reading, call);
  const list = chosen ? `$steps.select-${number}.outputs.items` : rowsOf(call);
  const ofOne = chosen ? undefined : (withNumber(reading, call) ?? withDate(reading, call));
  const ofAll = list === undefined ? undefined : ofRows(reading, list);
  const counted = list !== undefined && countsRows(reading) ? count(list) : undefined;
  const computed = ofAll ?? ofOne ?? counted;
  return [
    ...(chosen ? [{ ...chosen, step_id: `select-${number}` }] : []),
    ...(computed ? [{ ...computed, step_id: `compute-${number}` }] : []),
  ];
}

const count = (list: string): Unnamed<Computation> => ({ kind: 'compute', function: 'count', of: [{ from: [list] }] });

type OfOperation = Pick<Interpretation, 'operation'>;

const figuresOf = ({ operation: { operation } }: OfOperation): PhraseFigures => operation.phrases?.figures ?? {};

const isAmount = ({ operation: { operation } }: OfOperation, name: string): boolean =>
  operation.phrases?.amounts?.includes(name) ?? false;

/** Outputs of which the first that has a value counts; of what answers with rows, a member of them. */
function termOf(call: Call, ...outputs: string[]): ComputeTerm {
  const list = rowsOf(call);
  const [member = ''] = outputs;
  return list === undefined
    ? { from: outputs.map((name) => `$steps.${call.stepId}.outputs.${name}`) }
    : { from: [list], member };
}

/** What all rows come to: of the amount that is asked for, what is owed before others. */
function ofRows(reading: Interpretation, list: string): Unnamed<Computation> | undefined {
  const member = summedMember(reading);
  return member === undefined ? undefined : { kind: 'compute', function: 'sum', of: [{ from: [list], member }] };
}

function summedMember(reading: Interpretation): string | undefined {
  if (!isSaid(reading, 'together')) return undefined;
  const members = askedMembers(reading);
  const { due } = figuresOf(reading);
  return members.find((name) => name === due) ?? members.find((name) => isAmount(reading, name));
}

/** Credits are not set off against debts. */
function owedRows(reading: Interpretation, call: Call): Unnamed<Selection> | undefined {
  const from = rowsOf(call);
  const member = summedMember(reading);
  const isOwed = from !== undefined && member !== undefined && member === figuresOf(reading).due;
  return isOwed ? { kind: 'select', from, where: `item.${member} > 0`, take: 'all' } : undefined;
}

/** What is asked for of a read: outputs, or members of its rows, of which there has to be one. */
function askedAmounts(call: Call): { call: Call; term: ComputeTerm }[] {
  const { isRead, operation } = call.operation;
  const list = operation.phrases?.rows;
  const names = call.asks.flatMap((name) =>
    list === undefined ? [name] : name.startsWith(`${list}/`) ? [name.slice(list.length + 1)] : [],
  );
  return isRead ? names.filter((name) => isAmount(call, name)).map((name) => ({ call, term: termOf(call, name) })) : [];
}

function betweenSeveral(asking: readonly Interpretation[], calls: readonly Call[]): Unnamed<Computation> | undefined {
  const amounts = calls.flatMap(askedAmounts);
  const firsts = amounts.filter(({ call }, index) => amounts.findIndex((one) => one.call === call) === index);
  const terms = (firsts.length > 1 ? firsts : amounts).map(({ term }) => term);
  if (terms.length === 2 && asking.some((reading) => isSaid(reading, 'comparisons')))
    return { kind: 'compute', function: 'difference', of: terms };
  const isSum = firsts.length > 1 && asking.some((reading) => isSaid(reading, 'together'));
  return isSum ? { kind: 'compute', function: 'sum', of: terms } : undefined;
}

function withNumber(reading: Interpretation, call: Call): Unnamed<Computation> | undefined {
  const { unit, due, limited, limit } = figuresOf(reading);
  const { asks } = reading;
  const by = unusedNumber(reading);
  const pieces = by ?? valueOf(reading, 'quantity');
  if (unit && (asks.includes(unit) || isSaid(reading, 'costs')) && isPieces(pieces))
    return { kind: 'compute', function: 'times', of: [termOf(call, unit)], by: pieces };
  if (by === undefined) return undefined;
  if (limited && limit && isAdding(reading)) {
    const asked = limited.filter((name) => asks.includes(name));
    return {
      kind: 'compute',
      function: 'plus',
      of: [termOf(call, ...new Set([...asked, ...limited]))],
      by,
      limit: termOf(call, limit),
      ...(!asksForValue(reading) && { decides: true }),
    };
  }
  if (due && isSaid(reading, 'sufficing')) return { kind: 'compute', function: 'covers', of: [termOf(call, due)], by };
  if (!due) return undefined;
  const asksWhether = (isHypothetical(reading) || asksIfPossible(reading)) && !asksForValue(reading);
  if (asksWhether && !isSaid(reading, 'lower'))
    return { kind: 'compute', function: 'within', of: [termOf(call, due)], by };
  return asks.includes(due) || isHypothetical(reading)
    ? { kind: 'compute', function: 'minus', of: [termOf(call, due)], by }
    : undefined;
}

/** "If I add 100", not "more than 100". */
const isAdding = ({ directive: { tokens } }: Interpretation): boolean =>
  tokens.some(({ norm }, index) => LEXICON.increments.has(norm) && tokens[index + 1]?.norm !== 'than');

/** "What is left"; "would it be over …" is yes where it is too much, so that neither yes nor no is said. */
function asksForValue(reading: Interpretation): boolean {
  const { tokens } = reading.directive;
  // "Under what she agreed to" asks for nothing.
  const isBound = (index: number) => LEXICON.lower.has(tokens[index - 1]?.norm ?? '');
  return (
    isSaid(reading, 'exceeding') || tokens.some(({ norm }, index) => LEXICON.questionWords.has(norm) && !isBound(index))
  );
}

/** "Can I charge 1300 on it?"; "can you …" is polite. */
function asksIfPossible({ directive: { tokens } }: Interpretation): boolean {
  const [first, second] = tokens;
  return first !== undefined && LEXICON.permissions.has(first.norm) && !LEXICON.listeners.has(second?.norm ?? '');
}

const isPieces = (value: unknown): value is number => Number.isInteger(value) && Number(value) > 1;

/** "Is it promised for today?", "will they be in by Wednesday?"; "when" asks for the time itself. */
function withDate(reading: Interpretation, call: Call): Unnamed<Computation> | undefined {
  const { when } = figuresOf(reading);
  const { directive, slots } = reading;
  if (!when || isSaid(reading, 'questionWords')) return undefined;
  const dates = directive.entities.filter(
    (entity) => entity.kind === 'date' && !slots.some(({ spans }) => spans.some((span) => overlap(span, entity))),
  );
  const [date, ...others] = dates;
  if (date?.kind !== 'date' || others.length > 0) return undefined;
  const before = directive.tokens.findLast(({ end }) => end <= date.start);
  const first = directive.tokens.find(({ start }) => start >= date.start);
  const isDeadline = [before, first].some((token) => token !== undefined && LEXICON.deadlines.has(token.norm));
  return {
    kind: 'compute',
    function: isDeadline || date.timed ? 'until' : 'on',
    of: [termOf(call, when)],
    when: date.timed && date.moment !== undefined ? date.moment : date.day,
  };
}

type Said = 'exceeding' | 'lower' | 'together' | 'comparisons' | 'increments' | 'sufficing' | 'costs' | 'questionWords';

const isSaid = ({ directive: { tokens } }: Interpretation, list: Said): boolean =>
  tokens.some(({ norm }) => LEXICON[list].has(norm));

/** The one number of a question, or of what it supposes, that the read has nothing to do with. */
function unusedNumber(reading: Interpretation): number | undefined {
  const [value, ...others] = new Set(unusedNumbers(reading).map((entity) => entity.value));
  return others.length === 0 ? value : undefined;
}

const overlap = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;
