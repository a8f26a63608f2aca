import { distance } from 'fastest-levenshtein';

/** Letters by which a slip differs from what was meant, at most. */
const MAX_SLIPS = 2;
/** Shorter names are like each other without anybody having slipped. */
const MIN_LENGTH_FOR_TWO = 8;

/** A variable that nobody reads, and the one that was probably meant. */
export interface UnknownVariable {
  name: string;
  meant: string;
}

/**
 * Variables that are almost one of ours. Any others may be the shell's, or another service's on the same machine.
 * @param known names of the variables that the service reads
 */
export function unknownVariables(given: readonly string[], known: readonly string[]): UnknownVariable[] {
  const read = new Set(known);
  return given.flatMap((name) => {
    const meant = read.has(name) ? undefined : nearest(name, known);
    return meant === undefined ? [] : [{ name, meant }];
  });
}

function nearest(name: string, known: readonly string[]): string | undefined {
  const limit = name.length < MIN_LENGTH_FOR_TWO ? 1 : MAX_SLIPS;
  const slips = known.map((each) => [distance(name.toUpperCase(), each), each] as const);
  return slips.filter(([count]) => count <= limit).sort(([one], [other]) => one - other)[0]?.[1];
}
