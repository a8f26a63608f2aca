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

/** Whether somebody else's words begin at a token without a quotation mark: a line with ">", or the head of a mail. */
export function opensBlock(tokens: readonly Token[], index: number): boolean {
  if (index === 0 || tokens[index - 1]?.text !== '\n') return false;
  const [{ text = '', norm = '' } = {}, next] = [tokens[index], tokens[index + 1]];
  return text === '>' || (next?.text === ':' && (HEADS_MAIL.test(norm) || namesSender(tokens, index)));
}

const HEADS_MAIL = /^(?:subject|asunto|objet)$/;
/** "From: ana@…", which is no other form with such a field. */
const namesSender = (tokens: readonly Token[], index: number): boolean =>
  /^(?:from|de)$/.test(tokens[index]?.norm ?? '') &&
  tokens.slice(index + 2, lineEnd(tokens, index)).some(({ text }) => text.length > 2 && text.includes('@'));

function lineEnd(tokens: readonly Token[], index: number): number {
  const end = tokens.findIndex(({ text }, at) => at > index && text === '\n');
  return end < 0 ? tokens.length : end;
}

/** The last token of such a block: of lines with ">" the last one, of a mail all. */
function blockEnd(tokens: readonly Token[], index: number): number {
  let end = tokens[index]?.text === '>' ? lineEnd(tokens, index) : tokens.length;
  while (tokens[end + 1]?.text === '>' && tokens[index]?.text === '>') end = lineEnd(tokens, end + 1);
  while (tokens[end - 1]?.text === '\n') end -= 1;
  return end - 1;
}

/**
 * What stands between quotation marks of any shape, on lines that begin with ">", or in a mail that somebody pasted. An apostrophe is one only where a word begins with it, and closes where
 * one ends; within a word it is a letter. Quotes may contain other entities, so their tokens are not taken.
 */
export function findQuotes({ text, tokens }: Scan): Entity[] {
  const quotes: Entity[] = [];
  /** By closing marks: the token before which there is none, so that each is looked at once. */
  const seen = new Map<string, number>();
  for (let index = 0; index < tokens.length; index += 1) {
    const open = tokens[index] as Token;
    const isBlock = opensBlock(tokens, index);
    const closers = opens(text, open) ? CLOSING[open.text] : undefined;
    if (closers === undefined && !isBlock) continue;
    const close = isBlock ? blockEnd(tokens, index) : closing(text, tokens, index, closers ?? '', seen);
    if (close === undefined) continue;
    const { start, end } = { start: open.start, end: tokens[close]?.end ?? open.end };
    quotes.push({
      kind: 'quote',
      value: isBlock ? withoutMarks(text.slice(start, end)) : text.slice(open.end, tokens[close]?.start).trim(),
      start,
      end,
      text: text.slice(start, end),
    });
    index = close;
  }
  return quotes;
}

/** Lines without the ">" that they begin with. */
export const withoutMarks = (lines: string): string => lines.replaceAll(/^[^\S\n]*(?:>[^\S\n]?)+/gm, '').trim();

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
