import type { Span } from './annotated-text';

/** What stands around a stretch of a text, without the marks and joining words between the two. */
export const restOf = (text: string, { start, end }: Span): string =>
  `${text.slice(0, start)}${text.slice(end)}`.replace(/^[\s,:;–—-]+/u, '').replace(/[\s,:;–—-]+$/u, '');

/** In small letters and with straight apostrophes, each character in its place. */
export const withoutAccents = (text: string): string =>
  [...text.replaceAll('’', "'")]
    .map((character) => character.normalize('NFD').toLowerCase().charAt(0).padEnd(character.length))
    .join('');
