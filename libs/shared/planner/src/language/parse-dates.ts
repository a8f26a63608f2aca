import type { en, ParsedResult, ParsingOption, ParsingReference } from 'chrono-node';
import { withSingleBlanks } from '../blanks/shortened-text';

/** A reading of chrono, with its place in the text. */
export type DateReading = Pick<ParsedResult, 'start' | 'end' | 'text'> & { index: number };

/**
 * What chrono finds. It reads the text with single blanks: its patterns try every way to divide a run of them among their
 * parts, in Spanish in exponential time.
 */
export function parseDates(
  language: Pick<typeof en, 'parse'>,
  written: string,
  reference: ParsingReference,
  options?: ParsingOption,
): DateReading[] {
  const { text, original } = withSingleBlanks(written);
  return language.parse(text, reference, options).map(({ start, end, index, text: found }) => {
    const span = original(index, index + found.length);
    return { start, end, index: span.start, text: span.text };
  });
}
