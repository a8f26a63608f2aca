import { CONJUNCTIONS, SAYING, STOP_WORDS, TEXT_MARKS } from '../language/english';
import { isIdentifier } from './mentions';
import type { Source } from './reading';

/** Words to be written down as they are. */
export interface Statement {
  start: number;
  end: number;
  value: string;
}

/**
 * What follows "saying" or "note that", or a colon after which nothing new is asked for ("note on RO 1234: customer waits"); up to the
 * sentence after which something else is.
 */
export function findStatement(
  { text, words, coverage }: Source,
  from: number,
  opensClause: (index: number) => boolean,
): Statement | undefined {
  const start = words.findIndex((word, index) => {
    if (index <= from || coverage.has(index)) return false;
    if (TEXT_MARKS.has(word.stem)) return true;
    // "Note to RO 1234:" announces a text, whatever comes, though it may read like a request.
    const announcesText = words.slice(from, index).some(({ stem }) => SAYING.has(stem));
    return announcesText ? word.stem === 'that' || word.text === ':' : word.text === ':' && !opensClause(index + 1);
  });
  if (start < 0) return undefined;
  // "a note that says: …"
  const first = words.slice(start + 1).find(({ stem, text: mark }) => !TEXT_MARKS.has(stem) && mark !== ':');
  if (!first) return undefined;
  // "A note that she called, and move it on": where no mark says that all is text, an order behind a comma is one.
  const isOrder = (index: number): boolean =>
    words[start]?.stem === 'that' &&
    words[index]?.text === ',' &&
    CONJUNCTIONS.has(words[index + 1]?.stem ?? '') &&
    !/(?:ed|ing|s)$/i.test(words[index + 2]?.text ?? '') &&
    opensClause(index + 2);
  const stop = words.findIndex(
    (word, index) =>
      index > start &&
      (isOrder(index) || (/^[.;\n]$/.test(word.text) && [1, 2].some((further) => opensClause(index + further)))),
  );
  const end = stop < 0 ? words.length : stop;
  const value = text.slice(first.start, words[end - 1]?.end).replace(/^["“\s]+|(?<!["”.\s])["”.\s]+$/g, '');
  return value === '' ? undefined : { start, end, value };
}

/** Whether within a statement another thing gets one: "note on RO 1: called, and on RO 2: waits". */
export function addressesAnother({ words, mentions }: Source, { start, end }: Statement): boolean {
  const skipsBack = (index: number): number =>
    STOP_WORDS.has(words[index]?.stem ?? '') && words[index]?.text !== ',' ? skipsBack(index - 1) : index;
  return mentions.some(
    (mention) =>
      mention.start > start &&
      mention.end < end &&
      isIdentifier(mention) &&
      words[mention.end]?.text === ':' &&
      /^[,;.\n]$/.test(words[skipsBack(mention.start - 1)]?.text ?? ''),
  );
}
