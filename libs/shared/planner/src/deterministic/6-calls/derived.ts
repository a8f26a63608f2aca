import type { Derivation, DerivedTerm, PhraseFigures } from '@ars/contracts';
import type { Span } from '../../text/annotated-text';
import { LEXICON } from '../../text/word-lists';
import { valueOf, type Directive, type Interpretation } from '../interpretation';
import type { Call } from './calls';
import { isHypothetical } from './unanswered';

/** What the answer is to work out, and the directives that are answered by it. */
export interface Derived {
  derives: Derivation[];
  told: ReadonlySet<Directive>;
}

/**
 * What questions ask for that is made of what is read for them: the sum of the amounts of several things or rows, how far two
 * amounts are apart, what becomes of an amount with a number that the question says ("if I add 100 …", "would 1300 go
 * through?", "how much are 3 of them?"), and whether a time is the one that it says ("is it due tomorrow?").
 */
export function derivedFrom(readings: readonly Interpretation[], calls: readonly Call[]): Derived {
  const asking = readings.filter(({ operation }) => operation.isRead);
  const single = asking.flatMap((reading) => {
    const [call, ...others] = calls.filter(
      ({ directive, operation }) => directive === reading.directive && operation === reading.operation,
    );
    if (!call || others.length > 0) return [];
    const derivation = ofRows(reading, call) ?? withNumber(reading, call) ?? withDate(reading, call);
    return derivation ? [{ derivation, directive: reading.directive }] : [];
  });
  const several = single.length > 0 ? undefined : betweenSeveral(asking, calls);
  return {
    derives: [...single.map(({ derivation }) => derivation), ...(several ? [several] : [])],
    told: new Set([
      ...single.map(({ directive }) => directive),
      ...(several ? asking.map(({ directive }) => directive) : []),
    ]),
  };
}

type OfOperation = Pick<Interpretation, 'operation'>;

const figuresOf = ({ operation: { operation } }: OfOperation): PhraseFigures => operation.phrases?.figures ?? {};

const isAmount = ({ operation: { operation } }: OfOperation, name: string): boolean =>
  operation.phrases?.amounts?.includes(name) ?? false;

const termOf = ({ stepId }: Call, ...outputs: string[]): DerivedTerm => ({ step_id: stepId, outputs });

/** What all rows come to: of the amount that is asked for, what is owed before others. */
function ofRows(reading: Interpretation, call: Call): Derivation | undefined {
  const rows = reading.operation.operation.phrases?.rows;
  if (rows === undefined || !isSaid(reading, 'together')) return undefined;
  const members = reading.asks.flatMap((name) => (name.startsWith(`${rows}/`) ? [name.slice(rows.length + 1)] : []));
  const { due } = figuresOf(reading);
  const amount = members.find((name) => name === due) ?? members.find((name) => isAmount(reading, name));
  return amount === undefined ? undefined : { kind: 'sum', of: [termOf(call, amount)] };
}

function betweenSeveral(asking: readonly Interpretation[], calls: readonly Call[]): Derivation | undefined {
  const amounts = calls.flatMap((call) =>
    call.operation.isRead && call.operation.operation.phrases?.rows === undefined
      ? call.asks.filter((name) => isAmount(call, name)).map((name) => termOf(call, name))
      : [],
  );
  const firsts = amounts.filter(({ step_id }, index) => amounts.findIndex((one) => one.step_id === step_id) === index);
  const terms = firsts.length > 1 ? firsts : amounts;
  if (terms.length === 2 && asking.some((reading) => isSaid(reading, 'comparisons')))
    return { kind: 'difference', of: terms };
  const isSum = firsts.length > 1 && asking.some((reading) => isSaid(reading, 'together'));
  return isSum ? { kind: 'sum', of: firsts } : undefined;
}

function withNumber(reading: Interpretation, call: Call): Derivation | undefined {
  const { unit, due, limited, limit } = figuresOf(reading);
  const { asks } = reading;
  const by = unusedNumber(reading);
  const pieces = by ?? valueOf(reading, 'quantity');
  if (unit && (asks.includes(unit) || isSaid(reading, 'costs')) && isPieces(pieces))
    return { kind: 'times', of: [termOf(call, unit)], by: pieces };
  if (by === undefined) return undefined;
  if (limited && limit && isAdding(reading)) {
    const asked = limited.filter((name) => asks.includes(name));
    return {
      kind: 'plus',
      of: [termOf(call, ...new Set([...asked, ...limited]))],
      by,
      limit: termOf(call, limit),
      ...(!asksForValue(reading) && { decides: true }),
    };
  }
  if (due && isSaid(reading, 'sufficing')) return { kind: 'covers', of: [termOf(call, due)], by };
  if (!due) return undefined;
  const asksWhether = (isHypothetical(reading) || asksIfPossible(reading)) && !asksForValue(reading);
  if (asksWhether && !isSaid(reading, 'lower')) return { kind: 'within', of: [termOf(call, due)], by };
  return asks.includes(due) || isHypothetical(reading) ? { kind: 'minus', of: [termOf(call, due)], by } : undefined;
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
function withDate(reading: Interpretation, call: Call): Derivation | undefined {
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
    kind: isDeadline || date.timed ? 'until' : 'on',
    of: [termOf(call, when)],
    when: date.timed && date.moment !== undefined ? date.moment : date.day,
  };
}

const overlap = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

type Said = 'exceeding' | 'lower' | 'together' | 'comparisons' | 'increments' | 'sufficing' | 'costs' | 'questionWords';

const isSaid = ({ directive: { tokens } }: Interpretation, list: Said): boolean =>
  tokens.some(({ norm }) => LEXICON[list].has(norm));

/** The one number of a question, or of what it supposes, that the read has nothing to do with. */
function unusedNumber({ rest, directive: { entities, annotated, clause } }: Interpretation): number | undefined {
  const { condition } = clause;
  const isUnread = (entity: Span) => rest.some((token) => token.kind === 'number' && isWithin(token, entity));
  const isIdentifier = (entity: Span) =>
    annotated.identifiers.some(
      (mention) => overlap(mention, entity) && mention.candidates.some(({ certainty }) => certainty !== 'possible'),
    );
  const supposed = annotated.entities.filter(
    (entity) =>
      condition !== undefined && isWithin(entity, condition) && !isWithin(entity, clause) && !isIdentifier(entity),
  );
  const values = [...entities.filter(isUnread), ...supposed].flatMap((entity) =>
    entity.kind === 'number' || entity.kind === 'money' ? [entity.value] : [],
  );
  const [value, ...others] = new Set(values);
  return others.length === 0 ? value : undefined;
}

const isWithin = (one: Span, other: Span): boolean => one.start >= other.start && one.end <= other.end;
