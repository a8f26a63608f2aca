import type { Vocabulary } from '../../catalogue/vocabulary';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import type { Field } from '../../plan/fields';
import type { Token } from '../../text/annotated-text';
import { isFunctionWord, LEXICON } from '../../text/word-lists';
import { spanOf } from '../4-slots/consumption';
import { YEAR } from '../4-slots/mentions';
import { isValid } from '../4-slots/schema';
import type { Directive, Slot } from '../interpretation';
import type { Lookups } from '../lookups';
import { queryOf } from './find-referents';

/** Words of a model: "Grand Cherokee L". */
const MAX_WORDS = 3;

/**
 * "A 2019 Camry" is no particular car: where an operation takes the model and the year of a thing (`vehicle_model`,
 * `vehicle_year`), they are those, unless exactly one such thing is on file and the words mean it ("the 2019 Camry").
 */
export function kindDescribed(
  { fields }: IndexedOperation,
  isOpen: (field: Field) => boolean,
  free: readonly Token[],
  { tokens, annotated }: Directive,
  { vocabulary, lookups }: { vocabulary: Vocabulary; lookups: Lookups },
): { slots: Slot[]; used: Token[] } {
  const nothing = { slots: [], used: [] };
  for (const finder of vocabulary.finders) {
    const taking = (what: string) => fields.find(({ name }) => name === `${finder.entity}_${what}`);
    const [model, year] = [taking('model'), taking('year')];
    if (!model || !year || !isOpen(model) || !isOpen(year)) continue;
    const at = tokens.findIndex((token) => YEAR.test(token.norm) && free.includes(token) && isValid(year, +token.norm));
    const said = tokens[at];
    const words = wordsBehind(at, tokens, free);
    if (!said || words.length === 0) continue;
    const isIndefinite = LEXICON.indefinites.has(tokens[at - 1]?.norm ?? '');
    const rows = isIndefinite ? [] : lookups.rows(finder, queryOf([said, ...words]));
    if (!rows || rows.length === 1) continue;
    const name = spanOf({ start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 }, annotated.text);
    const slotOf = (field: Field, value: unknown, span: Slot['spans'][number]): Slot => ({
      ...{ parameter: field.name, value, source: 'request' },
      spans: [span],
    });
    return {
      slots: [slotOf(model, name.text, name), slotOf(year, +said.norm, spanOf(said, annotated.text))],
      used: [said, ...words],
    };
  }
  return nothing;
}

function wordsBehind(at: number, tokens: readonly Token[], free: readonly Token[]): Token[] {
  if (at < 0) return [];
  const behind = tokens.slice(at + 1, at + 1 + MAX_WORDS);
  const end = behind.findIndex(
    (token) => token.kind === 'mark' || token.kind === 'number' || isFunctionWord(token.stem) || !free.includes(token),
  );
  return end < 0 ? behind : behind.slice(0, end);
}
