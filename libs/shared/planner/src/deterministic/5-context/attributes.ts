import { rowFieldsOf, type Finder } from '../../catalogue/finders';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { Field } from '../../plan/fields';
import type { Token } from '../../text/annotated-text';
import { isFunctionWord } from '../../text/word-lists';
import { spanOf } from '../4-slots/consumption';
import { isValid } from '../4-slots/schema';
import type { Directive, Slot } from '../interpretation';
import type { Lookups } from '../lookups';

/**
 * Parameters that say what a thing is like (`vehicle_model`, `vehicle_year`), out of the one thing that words describe: "does it
 * fit Ana's Equinox?" has no year in it.
 */
export function attributesOf(
  missing: readonly Field[],
  rest: readonly Token[],
  { annotated }: Directive,
  { vocabulary, lookups }: { vocabulary: Vocabulary; lookups: Lookups },
): { slots: Slot[]; used: Token[] } {
  const words = rest.filter(({ kind, stem }) => kind !== 'mark' && !isFunctionWord(stem));
  const nothing = { slots: [], used: [] };
  if (missing.length === 0 || !words.some(({ kind }) => kind !== 'number')) return nothing;
  for (const finder of vocabulary.finders) {
    const described = missing.flatMap((field) => {
      const output = attributeIn(finder, field);
      return output === undefined ? [] : [{ field, output }];
    });
    if (described.length === 0) continue;
    const rows = lookups.rows(finder, words.map(({ text }) => text.replace(/['’]s?$/, '')).join(' '));
    const [row] = rows ?? [];
    if (!row) continue;
    // Two things of one kind are alike in what is asked for, or nobody knows which is meant.
    const isOne = described.every(({ output }) => rows?.every((other) => other[output] === row[output]));
    if (!isOne) continue;
    const span = spanOf({ start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 }, annotated.text);
    const slots = described
      .filter(({ field, output }) => isValid(field, row[output]))
      .map(({ field, output }): Slot => ({
        parameter: field.name,
        value: row[output],
        source: 'request',
        spans: [span],
      }));
    return { slots, used: words };
  }
  return nothing;
}

/** `vehicle_year` is the `year` of a vehicle. */
function attributeIn(finder: Finder, { name }: Field): string | undefined {
  const prefix = `${finder.entity}_`;
  if (!name.startsWith(prefix)) return undefined;
  const output = name.slice(prefix.length);
  return rowFieldsOf(finder).some((field) => field.name === output) ? output : undefined;
}
