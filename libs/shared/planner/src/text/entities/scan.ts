import type { Entity, Token } from '../annotated-text';
import type { Lexicon } from '../lexicon/lexicon';

/** A text on its way to its entities: which tokens are part of one already. */
export interface Scan {
  text: string;
  tokens: readonly Token[];
  lexicon: Lexicon;
  /** By token: whether it belongs to an entity. */
  taken: Uint8Array;
}

export const newScan = (text: string, tokens: readonly Token[], lexicon: Lexicon): Scan => ({
  text,
  tokens,
  lexicon,
  taken: new Uint8Array(tokens.length),
});

type Kinds = Entity extends infer Each ? (Each extends Entity ? Omit<Each, 'start' | 'end' | 'text'> : never) : never;

/** An entity of the tokens `from` to `to` (excluded), which are taken by it. */
export function take({ text, tokens, taken }: Scan, from: number, to: number, kind: Kinds): Entity {
  taken.fill(1, from, to);
  const start = tokens[from]?.start ?? 0;
  const end = tokens[to - 1]?.end ?? start;
  return { ...kind, start, end, text: text.slice(start, end) } as Entity;
}

/** Whether nothing but the end of one word and the beginning of the next lies between a token and the one before it. */
export const isGlued = ({ tokens }: Scan, index: number): boolean =>
  index > 0 && tokens[index - 1]?.end === tokens[index]?.start;

export const normAt = ({ tokens }: Scan, index: number): string | undefined => tokens[index]?.norm;

/** The tokens of a stretch of characters. */
export function tokensOf(tokens: readonly Token[], start: number, end: number): { from: number; to: number } {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  let to = low;
  while (to < tokens.length && (tokens[to]?.start ?? end) < end) to += 1;
  return { from: low, to };
}
