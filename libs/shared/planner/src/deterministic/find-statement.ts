import { SAYING, TEXT_MARKS } from '../language/english';
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
  const stop = words.findIndex(
    (word, index) =>
      index > start && /^[.;\n]$/.test(word.text) && [1, 2].some((further) => opensClause(index + further)),
  );
  const end = stop < 0 ? words.length : stop;
  const value = text.slice(first.start, words[end - 1]?.end).replace(/^["“\s]+|["”.\s]+$/g, '');
  return value === '' ? undefined : { start, end, value };
}
