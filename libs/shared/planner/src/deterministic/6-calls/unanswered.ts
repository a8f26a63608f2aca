import type { Token } from '../../text/annotated-text';
import { LEXICON } from '../../text/word-lists';
import type { Interpretation } from '../interpretation';

/** As many words that nothing explains ask for something else than what is read. */
const MAX_UNEXPLAINED = 2;

/**
 * Questions that what is read for them does not answer, in the words of the request: what would be, what is the sum of several
 * things or the difference between them, and what has words or numbers that the read has nothing to do with. Who asked gets to
 * see what was read, and is told that it is no answer.
 */
export const unansweredBy = (readings: readonly Interpretation[]): string[] =>
  readings
    .filter(({ operation, directive: { clause } }) => operation.isRead && clause.mood === 'question')
    .filter((reading) => isHypothetical(reading) || isDerived(reading) || isUnexplained(reading))
    .map(({ directive: { clause } }) => clause.text.trim().replace(/[,;]$/, ''));

/** "If I add 100 …", "would a link go through?"; "would you …" is polite. */
function isHypothetical({ directive: { clause, tokens } }: Interpretation): boolean {
  const at = tokens.findIndex(({ norm }) => LEXICON.hypotheticals.has(norm));
  return clause.condition !== undefined || (at >= 0 && !LEXICON.listeners.has(tokens[at + 1]?.norm ?? ''));
}

/** "Add up the totals of …". */
const isDerived = ({ directive: { tokens } }: Interpretation): boolean =>
  tokens.some(({ norm }, index) => LEXICON.sums.has(norm) || (norm === 'add' && tokens[index + 1]?.norm === 'up'));

const isUnexplained = ({ rest }: Interpretation): boolean =>
  rest.some(({ kind }) => kind === 'number') || rest.filter(asksForMore).length > MAX_UNEXPLAINED;

const asksForMore = ({ norm, kind, meaning }: Token): boolean =>
  kind === 'word' && meaning === undefined && !LEXICON.readingVerbs.has(norm);
