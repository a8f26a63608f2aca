import type { IndexedOperation } from '../../catalogue/indexed-operation';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { Token } from '../../text/annotated-text';
import { LEXICON } from '../../text/word-lists';
import type { Directive, Interpretation } from '../interpretation';

/** As many words that nothing explains ask for something else than what is read. */
const MAX_UNEXPLAINED = 2;

/**
 * Questions that what is read for them does not answer, in the words of the request: what would be, what is the sum of several
 * things or the difference between them, and what has words or numbers that the read has nothing to do with. Who asked gets to
 * see what was read, and is told that it is no answer.
 * @param told what is chosen or worked out of what is read: of these only words that nothing explains count
 */
export const unansweredBy = (
  readings: readonly Interpretation[],
  told: ReadonlySet<Directive>,
  { operations }: Pick<Vocabulary, 'operations'>,
): string[] =>
  readings
    .filter(({ operation, directive: { clause } }) => operation.isRead && clause.mood === 'question')
    .filter((reading) =>
      told.has(reading.directive)
        ? hasUnexplainedWords(reading, isOfEvaluation)
        : (isHypothetical(reading) && !isDecided(reading)) ||
          isDerived(reading) ||
          isUnexplained(reading) ||
          isOfOther(reading, operations),
    )
    .map(({ directive: { clause } }) => clause.text.trim().replace(/[,;]$/, ''));

/** "If I add 100 …", "would a link go through?"; "would you …" is polite. */
export const isHypothetical = (reading: Interpretation): boolean => isConditional(reading) || isSupposed(reading);

/** "… if she pays 300"; what is asked "before I call her", or "otherwise", depends on nothing that it would have to tell. */
function isConditional({ directive: { clause, annotated } }: Interpretation): boolean {
  const { condition } = clause;
  if (!condition) return false;
  const first = annotated.tokens.find(({ start }) => start >= condition.start);
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

/** "Add up the totals of …". */
const isDerived = ({ directive: { tokens } }: Interpretation): boolean =>
  tokens.some(({ norm }, index) => LEXICON.sums.has(norm) || (norm === 'add' && tokens[index + 1]?.norm === 'up'));

/** "When does that RAV4 link die", of a part found by "RAV4": a word of what others do, which this one leaves over. */
const isOfOther = (
  { rest, asks, slots, operation, directive }: Interpretation,
  operations: readonly IndexedOperation[],
): boolean =>
  asks.length === 0 &&
  slots.some(({ found }) => found) &&
  rest.some(
    (token) =>
      asksForMore(token) &&
      !directive.entities.some((each) => each.start <= token.start && token.end <= each.end) &&
      operations.some((other) => other !== operation && other.title.has(token.stem)),
  );

const isUnexplained = (reading: Interpretation): boolean =>
  reading.rest.some(({ kind }) => kind === 'number' || kind === 'code') ||
  hasUnexplainedWords(reading) ||
  isFoundByTheWay(reading);

/** "What did the last oil change on the Equinox cost": more words speak of something else than of what was found. */
function isFoundByTheWay({ slots, rest, asks }: Interpretation): boolean {
  const found = slots.filter(({ found: isFound }) => isFound).flatMap(({ spans }) => spans);
  const left = rest.filter(asksForMore).length;
  return asks.length > 0 && found.length > 0 && left > 1 && left > found.length;
}

const hasUnexplainedWords = ({ rest }: Interpretation, isExplained: (token: Token) => boolean = () => false): boolean =>
  rest.filter((token) => asksForMore(token) && !isExplained(token)).length > MAX_UNEXPLAINED;

const isOfEvaluation = ({ norm }: Token): boolean =>
  (
    [
      ...(['sums', 'lower', 'exceeding', 'together', 'comparisons', 'increments', 'hypotheticals'] as const),
      ...(['sufficing', 'greatest', 'least'] as const),
    ] as const
  ).some((list) => LEXICON[list].has(norm));

const asksForMore = ({ norm, kind, meaning }: Token): boolean =>
  kind === 'word' && meaning === undefined && !LEXICON.readingVerbs.has(norm) && !LEXICON.emphases.has(norm);
