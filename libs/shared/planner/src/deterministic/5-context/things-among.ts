import { isOwnNoun } from '../../catalogue/finders';
import { entityOf } from '../../catalogue/recognisers';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import { readerOf } from '../../plan/entity-reader';
import type { Field } from '../../plan/fields';
import { isRecord, isText } from '../../plan/json';
import type { Catalogue } from '../../planner';
import type { Token } from '../../text/annotated-text';
import { LEXICON } from '../../text/word-lists';
import { spanOf } from '../4-slots/consumption';
import type { Directive, Gap, Slot } from '../interpretation';
import type { Lookups } from '../lookups';
import { candidatesOf, search } from './find-referents';
import { runsOf } from './runs';

/**
 * "Hand out the pads on 412207": where an operation's things are among those that the thing it is done to has (`x-among` names the
 * list of its read), words mean the one of these that they find; of several one has to be picked.
 * @param own what is known already
 * @param isOpen whether nothing is made of a word yet
 * @returns what is known of the parameter that takes them, in place of what was known of it before
 */
export function thingsAmong(
  { fields }: IndexedOperation,
  own: readonly Slot[],
  isOpen: (token: Token) => boolean,
  { annotated, tokens }: Directive,
  { vocabulary, catalogue, lookups }: { vocabulary: Vocabulary; catalogue: Catalogue; lookups: Lookups },
): { field: Field; used: Token[]; slots: Slot[]; gaps: Gap[] } | undefined {
  const field = fields.find(
    ({ schema, name }) => isText(schema['x-among']) && !own.some((slot) => slot.parameter === name),
  );
  const finder = field && vocabulary.finders.find(({ entity }) => entity === entityOf(field));
  const name = finder?.identifiers.get(finder.entity);
  if (!field || !finder || name === undefined) return undefined;
  // "Pads" may be a word of what is done ("send pads back to shop"), and says which as well.
  const isNoun = ({ stem }: Token): boolean => isOwnNoun(stem, finder, vocabulary.finders);
  const runs = runsOf(
    tokens.filter((token) => isOpen(token) || isNoun(token)),
    tokens,
  ).filter((run) => !isNew(run.tokens[0], tokens));
  if (runs.length === 0) return undefined;
  const there = thingsOf(fields, own, String(field.schema['x-among']), catalogue, vocabulary, lookups);
  const found = there && there.length > 0 ? search(finder, runs, { lookups, vocabulary }) : undefined;
  const rows = (found?.rows ?? []).filter((row) => there?.some((each) => each[name] === row[name]));
  const [row, ...others] = rows;
  if (!found || !row) return undefined;
  const used = found.words;
  if (others.length > 0)
    return { field, used, slots: [], gaps: [{ field, candidates: candidatesOf(finder, field, rows), finder }] };
  const value = field.holds === 'list' ? [row[name]] : row[name];
  const spans = used.map((word) => spanOf(word, annotated.text));
  return { field, used, slots: [{ parameter: field.name, value, source: 'request', spans, found: true }], gaps: [] };
}

/** "Another set of pads" is none that is there. */
function isNew(first: Token | undefined, tokens: readonly Token[]): boolean {
  const at = tokens.findIndex(({ start }) => start === first?.start);
  const lead = tokens.slice(0, at).findLast(({ norm }) => !LEXICON.counting.has(norm));
  return lead !== undefined && LEXICON.indefinites.has(lead.norm);
}

/** The rows of a list that the read of one of the things has which are known already. */
function thingsOf(
  fields: readonly Field[],
  own: readonly Slot[],
  list: string,
  catalogue: Catalogue,
  vocabulary: Vocabulary,
  lookups: Lookups,
): Record<string, unknown>[] | undefined {
  for (const { parameter, value } of own) {
    const entity = fields.flatMap((field) => (field.name === parameter ? (entityOf(field) ?? []) : []))[0];
    const reader = entity !== undefined && isText(value) ? readerOf(entity, catalogue) : undefined;
    const operation = reader && vocabulary.find(reader.service, reader.operation.name);
    if (!operation?.outputs.some(({ name, holds }) => name === list && holds === 'list')) continue;
    const result = lookups.result(operation, { [reader?.field.name ?? '']: value })?.value;
    const rows = isRecord(result) ? result[list] : undefined;
    if (Array.isArray(rows)) return rows.filter(isRecord);
  }
  return undefined;
}
