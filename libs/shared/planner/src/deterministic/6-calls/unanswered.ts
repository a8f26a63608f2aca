import { isOwnNoun, type Finder } from '../../catalogue/finders';
import { entityOf } from '../../catalogue/recognisers';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { Basis } from '../basis';
import type { Span, Token } from '../../text/annotated-text';
import { stemsOf } from '../../text/stems';
import { LEXICON } from '../../text/word-lists';
import type { Directive, Interpretation } from '../interpretation';
import { labelsOf } from '../4-slots/labels';
import { queryOf } from '../5-context/find-referents';
import type { Lookups } from '../lookups';
import { isAskedOfOthers } from './asked-of-others';
import { tellsKindAsked } from './kind-asked';

/** As many words that nothing explains beside what is worked out with a number that the question says. */
const MAX_BESIDE_NUMBER = 2;

/** What is chosen or worked out of what is read: of `supposed` with a number or a time that the question says itself. */
export type Told = ReadonlyMap<Directive, 'chosen' | 'supposed'>;

/**
 * Questions that what is read for them does not answer, in the words of the request: what would be, what is the sum of several
 * things or the difference between them, who, when or how much where the read tells no such thing, and what has a word, a
 * number, a date or a "not" that the read has nothing to do with. Who asked gets to see what was read, and is told that it is
 * no answer.
 */
export const unansweredBy = (
  readings: readonly Interpretation[],
  told: Told,
  { vocabulary, lookups }: Pick<Basis, 'vocabulary' | 'lookups'>,
): string[] => {
  const { finders } = vocabulary;
  const explaining = {
    finders,
    isPerson: (word: Token) => finders.some((finder) => finder.ofPeople && isNameOf(word, finder, lookups)),
  };
  return readings
    .filter(({ operation, directive: { clause } }) => operation.isRead && clause.mood !== 'order')
    .filter((reading) => {
      const how = told.get(reading.directive);
      if (how === 'supposed') return unexplained(reading, explaining).filter(isOther).length > MAX_BESIDE_NUMBER;
      return (
        (how === undefined && !tellsKindAsked(reading, vocabulary)) ||
        isNarrowedByDenial(reading) ||
        isAskedOfOthers(reading, vocabulary, lookups) ||
        hasUnexplained(reading, explaining, how === 'chosen') ||
        (how === undefined && ((isHypothetical(reading) && !isDecided(reading)) || isDerived(reading)))
      );
    })
    .map(({ directive: { clause } }) => asOneLine(clause.text));
};

/** Whether one of those whom a finder knows is called so; undefined rows are looked up first. */
function isNameOf(word: Token, finder: Finder, lookups: Lookups): boolean {
  const name = queryOf([word]);
  const rows = lookups.rows(finder, name) ?? [];
  const isIn = (value: unknown): boolean =>
    typeof value === 'string' &&
    value
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .some((part) => part === name.toLowerCase() || `${part}s` === name.toLowerCase());
  return rows.some((row) => Object.values(row).some(isIn));
}

export const inWords = (directives: readonly Directive[]): string[] =>
  directives.map(({ clause }) => asOneLine(clause.text));

const asOneLine = (text: string): string => text.trim().replace(/[,;]$/, '');

/** "If I add 100 …", "would a link go through?"; "would you …" is polite. */
export const isHypothetical = (reading: Interpretation): boolean => isConditional(reading) || isSupposed(reading);

/** "… if she pays 300"; what is asked "before I call her", or "otherwise", depends on nothing that it would have to tell. */
function isConditional({ directive: { clause, annotated } }: Interpretation): boolean {
  const { condition } = clause;
  if (!condition) return false;
  const first = annotated.tokens.find(({ start }) => start >= condition.start);
  // "Cuándo llega" asks for the time itself.
  if (first && LEXICON.timeQuestions.has(first.norm) && condition.start <= clause.start) return false;
  return first === undefined || !(LEXICON.temporals.has(first.norm) || LEXICON.others.has(first.norm));
}

function isSupposed({ directive: { tokens } }: Interpretation): boolean {
  const at = tokens.findIndex(({ norm }) => LEXICON.hypotheticals.has(norm));
  return at >= 0 && !LEXICON.listeners.has(tokens[at + 1]?.norm ?? '');
}

/** "Is it gonna be ready", "how many would it take to the maximum": what is on file is all that there is to say. */
function isDecided(reading: Interpretation): boolean {
  const { operation, asks, directive } = reading;
  if (isConditional(reading) || asks.length === 0) return false;
  return (
    directive.tokens.some(({ norm }) => LEXICON.questionWords.has(norm)) ||
    operation.outputs.some(({ name, schema }) => asks.includes(name) && [schema['type']].flat().includes('boolean'))
  );
}

/** "Add up the totals of …", "how much cheaper are these than those". */
const isDerived = ({ directive: { tokens } }: Interpretation): boolean =>
  tokens.some(
    ({ norm }, index) =>
      LEXICON.sums.has(norm) || LEXICON.comparatives.has(norm) || (norm === 'add' && tokens[index + 1]?.norm === 'up'),
  );

/** "Which orders have no technician": of rows, those that are asked for are the others, unless that is what narrows them. */
function isNarrowedByDenial({ operation, directive: { tokens }, slots }: Interpretation): boolean {
  const hasRows = operation.outputs.some(({ holds, fields }) => holds === 'list' && fields.length > 0);
  if (operation.operation.proves !== undefined || !hasRows) return false;
  const spans = slots.flatMap((slot) => slot.spans);
  const isUsed = (token: Span): boolean => spans.some((span) => span.start <= token.end && token.start <= span.end);
  return tokens.some((token) => LEXICON.negations.has(token.norm) && !isUsed(token));
}

function hasUnexplained(reading: Interpretation, explaining: Explaining, isChosen: boolean): boolean {
  const words = unexplained(reading, explaining);
  const hasNumber = reading.rest.some(({ kind }) => kind === 'number' || kind === 'code');
  return isChosen ? words.some(isOther) : hasNumber || words.length > 0 || hasUnusedThing(reading);
}

/** Words that ask for something else than what is read, or for some of it only. */
function unexplained(reading: Interpretation, { finders, isPerson }: Explaining): Token[] {
  const { rest, asks, operation, directive, slots } = reading;
  const { tokens } = directive;
  const listed = operation.outputs
    .filter(({ name, holds }) => holds === 'list' && asks.includes(name))
    .flatMap(({ fields }) => fields.flatMap((field) => entityOf(field) ?? []));
  /** "Are pads on hold": of what the list is that is asked for. */
  const isOfList = ({ stem }: Token): boolean =>
    finders.some((finder) => listed.includes(finder.entity) && isOwnNoun(stem, finder, finders));
  const isOfSlot = (token: Token): boolean =>
    slots.some(({ spans }) => spans.some(({ start, end }) => start < token.end && token.start < end));
  /** "Can Mia pay by check" asks whether anybody can, and "David's link, PL-9001" says once more whose it is. */
  const isNamedBesides = hasIdentifier(reading) || tokens.some(({ norm }) => LEXICON.permissions.has(norm));
  /** "Send me the balance". */
  const isToAsker = (token: Token): boolean => LEXICON.askers.has(tokens[tokens.indexOf(token) + 1]?.norm ?? '');
  /** "Should I refund it": what is supposed, where what is asked for decides about it. */
  const isSupposed = ({ norm }: Token): boolean =>
    LEXICON.commandVerbs.has(norm) && isHypothetical(reading) && isDecided(reading);
  /** "In status parts_ordered", "están acabando": what something that is used is called, or what the read is known by. */
  const examples = new Set(operation.operation.examples?.flatMap(stemsOf));
  const isOwnWord = ({ stem }: Token): boolean =>
    operation.names.some((name) => name.includes(stem)) ||
    examples.has(stem) ||
    operation.fields.some(
      (field) =>
        slots.some(({ parameter }) => parameter === field.name) &&
        labelsOf(field).some((label) => label.includes(stem)),
    );
  /** "The last six of the VIN are …": how much of an identifier is given. */
  const isLengthOfPiece = (token: Token): boolean =>
    directive.entities.some((entity) => {
      const lead = tokens.findLast(({ end }) => end <= entity.start);
      const isIn = entity.start <= token.start && token.end <= entity.end;
      const isLed = lead !== undefined && LEXICON.pieces.has(lead.norm) && (isIn || lead === token);
      return isLed && entity.kind === 'number' && slots.some(({ value }) => String(value).length === entity.value);
    });
  return rest
    .filter(asksForMore)
    .filter((token) => ![isOfList, isOfSlot, isToAsker, isSupposed, isOwnWord, isLengthOfPiece].some((is) => is(token)))
    .filter((token) => !(isNamedBesides && isPerson(token)));
}

interface Explaining extends Pick<Vocabulary, 'finders'> {
  isPerson(word: Token): boolean;
}

/** Whether what it is about is named by its number, wherever that stands. */
const hasIdentifier = ({ directive: { annotated }, slots }: Interpretation): boolean =>
  annotated.identifiers.some(({ candidates }) =>
    candidates.some(
      ({ certainty, value }) =>
        (certainty === 'labelled' || certainty === 'format') &&
        slots.some((slot) => [slot.value].flat().includes(value)),
    ),
  );

/** A thing that is named by its number, and that the read is not about. */
function hasUnusedThing({ directive: { identifiers, entities }, slots }: Interpretation): boolean {
  const values = slots.flatMap(({ value }) => [value].flat());
  const spans = slots.flatMap((slot) => slot.spans);
  return identifiers.some(
    ({ candidates, start, end }) =>
      candidates.some(({ certainty }) => certainty === 'labelled' || certainty === 'format') &&
      !candidates.some(({ value }) => values.includes(value)) &&
      !spans.some((span) => span.start < end && start < span.end) &&
      !entities.some((entity) => entity.kind === 'date' && entity.start < end && start < entity.end),
  );
}

const isOther = ({ norm }: Token): boolean =>
  !(
    [
      ...(['sums', 'lower', 'exceeding', 'together', 'comparisons', 'increments', 'hypotheticals'] as const),
      ...(['sufficing', 'greatest', 'least', 'deadlines'] as const),
    ] as const
  ).some((list) => LEXICON[list].has(norm));

const asksForMore = ({ norm, kind, meaning }: Token): boolean =>
  kind === 'word' &&
  meaning === undefined &&
  !LEXICON.readingVerbs.has(norm) &&
  !LEXICON.showing.has(norm) &&
  !LEXICON.emphases.has(norm) &&
  !LEXICON.politeness.has(norm) &&
  !LEXICON.costs.has(norm) &&
  !LEXICON.negations.has(norm) &&
  !LEXICON.timeQuestions.has(norm) &&
  !LEXICON.generalities.has(norm) &&
  !LEXICON.including.has(norm);
