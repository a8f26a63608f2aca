import type { Entity, Token } from '../annotated-text';
import type { Scan } from './scan';

const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”"',
  '”': '”',
  '„': '“”',
  '«': '»',
  '‘': '’',
  "'": "'",
  '’': '’',
};

/**
 * What stands between quotation marks of any shape. An apostrophe is one only where a word begins with it, and closes where
 * one ends; within a word it is a letter. Quotes may contain other entities, so their tokens are not taken.
 */
export function findQuotes({ text, tokens }: Scan): Entity[] {
  const quotes: Entity[] = [];
  /** By closing marks: the token before which there is none, so that each is looked at once. */
  const seen = new Map<string, number>();
  for (let index = 0; index < tokens.length; index += 1) {
    const open = tokens[index] as Token;
    const closers = opens(text, open) ? CLOSING[open.text] : undefined;
    if (closers === undefined) continue;
    const close = closing(text, tokens, index, closers, seen);
    if (close === undefined) continue;
    const { start, end } = { start: open.start, end: tokens[close]?.end ?? open.end };
    quotes.push({
      kind: 'quote',
      value: text.slice(open.end, tokens[close]?.start).trim(),
      start,
      end,
      text: text.slice(start, end),
    });
    index = close;
  }
  return quotes;
}

const isWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);

const opens = (text: string, { text: mark, start, end }: Token): boolean =>
  mark in CLOSING &&
  !isWord(text[start - 1]) &&
  (mark === '«' || (text[end] !== undefined && !/\s/.test(text[end] ?? ' ')));

/** No quotation that somebody dictates is longer; a mark that nothing closes within it is none. */
const MAX_TOKENS = 400;

function closing(
  text: string,
  tokens: readonly Token[],
  open: number,
  closers: string,
  seen: Map<string, number>,
): number | undefined {
  const single = closers === "'" || closers === '’';
  const limit = Math.min(tokens.length, open + MAX_TOKENS);
  for (let index = Math.max(open + 2, seen.get(closers) ?? 0); index < limit; index += 1) {
    const { text: mark, end } = tokens[index] as Token;
    if (closers.includes(mark) && (!single || !isWord(text[end]))) return index;
  }
  seen.set(closers, limit);
  return undefined;
}
