import type { TextSpan } from '@ars/contracts';

/** A text with fewer blanks, whose places can be told in the one that was written. */
export interface ShortenedText {
  text: string;
  /** The stretch of the written text that a stretch of the short one stands for. */
  original(start: number, end: number): TextSpan;
}

const LONG_RUN = /\s{3,}/g;
const NO_SINGLE_BLANK = /\s{2,}|[^\S ]/g;

/**
 * Leaves at most two blanks in a row, so that no pattern has to try the ways to divide a run of hundreds among its parts:
 * a longer run becomes an empty line, a line break, or one blank, whichever it looks like.
 */
export const withBoundedBlanks = (text: string): ShortenedText =>
  shorten(text, LONG_RUN, (run) => '\n'.repeat(Math.min(2, run.split('\n').length - 1)) || ' ');

/** Leaves single blanks, for readers whom two in a row cost too much already. */
export const withSingleBlanks = (text: string): ShortenedText => shorten(text, NO_SINGLE_BLANK, () => ' ');

function shorten(written: string, runs: RegExp, shortOf: (run: string) => string): ShortenedText {
  let text = '';
  /** Where each character of the short text was written. */
  const places: number[] = [];
  const copy = (start: number, end: number): void => {
    text += written.slice(start, end);
    for (let place = start; place < end; place += 1) places.push(place);
  };
  let from = 0;
  for (const { 0: run, index } of written.matchAll(runs)) {
    copy(from, index);
    from = index + run.length;
    const kept = shortOf(run);
    text += kept;
    for (let left = kept.length; left > 0; left -= 1) places.push(from - left);
  }
  copy(from, written.length);
  return {
    text,
    original(start, end) {
      const first = places[start] ?? written.length;
      const last = end > start ? (places[end - 1] ?? written.length - 1) + 1 : first;
      return { start: first, end: last, text: written.slice(first, last) };
    },
  };
}
