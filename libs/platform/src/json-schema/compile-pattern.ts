import { RE2JS } from 're2js';

/** A regular expression that can be tried on any text. */
export interface Pattern {
  test(text: string): boolean;
  /** `/source/u`, as a `RegExp` does: schema compilers tell patterns apart by it. */
  toString(): string;
}

/** In characters. A longer pattern takes long to compile, whatever it matches. */
const MAX_SOURCE = 1_000;
/** RE2 tests in at most so many steps as the text's length times the size of the pattern's program; these take about 50 ms. */
const MAX_STEPS = 1_000_000;
const MAX_KNOWN = 2_000;

/** Read by RE2JS as letters; of other back references it says that it does not know them. */
const BACK_REFERENCE = String.raw`\k<`;
/** RE2 knows no other spaces than those of ASCII by this name. */
const SPACES = /\\s/i;
const OTHER_SPACE = /[^\S \t\n\f\r]/u;

const known = new Map<string, Pattern | undefined>();

/**
 * A pattern of somebody else's schema (ECMA-262 with the flag `u`), tried by RE2 in time that is linear in the text's length.
 * It fits a text on which the two languages differ, or which is so long that a test would be noticed.
 * @returns undefined where RE2 cannot express it (look-around, back references, more than 1,000 repetitions)
 */
export function compilePattern(source: string): Pattern | undefined {
  if (known.has(source)) return known.get(source);
  if (known.size >= MAX_KNOWN) known.clear();
  const pattern = compile(source);
  known.set(source, pattern);
  return pattern;
}

function compile(source: string): Pattern | undefined {
  if (source.length > MAX_SOURCE || source.includes(BACK_REFERENCE)) return undefined;
  try {
    // Of JavaScript first: what it does not know may mean something else to RE2.
    const engine = RE2JS.compile(RE2JS.translateRegExp(new RegExp(source, 'u')));
    const longest = MAX_STEPS / engine.programSize();
    const namesSpaces = SPACES.test(source);
    return {
      test: (text) => text.length > longest || (namesSpaces && OTHER_SPACE.test(text)) || engine.test(text),
      toString: () => `/${source}/u`,
    };
  } catch {
    return undefined;
  }
}
