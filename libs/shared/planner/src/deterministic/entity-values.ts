import type { Field } from '../plan/fields';
import { ARTICLES, STOP_WORDS } from '../language/english';
import type { Claims } from './claims';
import { isIdentifier, isNumberAlone, type IdentifierMention } from './mentions';
import type { Reading } from './reading';
import { entityOf } from './recognisers';

/** What a clause gives a field that identifies something; several values where the field takes one are a choice. */
export interface EntityValue {
  value: unknown;
  choice?: string[];
  /** "RO 1234 or 5678": which of them is for whoever asks to say. */
  alternatives?: string[];
}

/** @param entities all that the operation takes: what could be two of them is neither, unless a label says which */
export function entityValue(
  field: Field,
  reading: Reading,
  claims: Claims,
  entities: ReadonlySet<string>,
): EntityValue | undefined {
  const found = identifiersOf(entityOf(field), reading, entities);
  const values = [...new Set(found.map(({ value }) => value))];
  const isCounted = found.some(({ quantity }) => quantity !== undefined);
  const isCountable = isCounted || reading.mentions.some(({ kind }) => kind === 'count');
  if (values.length === 0 || (field.holds === 'map' && !field.required && !isCountable)) return undefined;
  for (const mention of found) claims.use(mention);
  if (values.length > 1 && found.some((mention) => reading.neighbours(mention).includes('or')))
    return { value: undefined, alternatives: values };
  if (field.holds === 'list') return { value: values };
  if (field.holds === 'one') return { value: values[0], ...(values.length > 1 ? { choice: values } : {}) };
  for (const mention of found) claims.count(mention);
  const [only] = found;
  // "1234 for RO 1234, qty 2" counts the one thing that can be counted.
  if (only && values.length === 1 && !isCounted) {
    return { value: { [only.value]: claims.take('count', reading.mentions)?.quantity ?? 1 } };
  }
  return { value: Object.fromEntries(found.map(({ value, quantity }) => [value, quantity ?? 1])) };
}

/** An object, or a list of objects of which each is about one identifier: `items: [{part_number, quantity}]`. */
export function structureValue(field: Field, reading: Reading, claims: Claims, entities: ReadonlySet<string>): unknown {
  const subject = field.fields.find((inner) => entityOf(inner) !== undefined);
  if (!subject) return undefined;
  const quantity = field.fields.find(({ schema }) => schema['type'] === 'integer');
  const objects = identifiersOf(entityOf(subject), reading, entities).map((mention) => {
    claims.use(mention);
    const isWanted = quantity && (quantity.required || mention.quantity !== undefined);
    if (isWanted) claims.count(mention);
    return { [subject.name]: mention.value, ...(isWanted ? { [quantity.name]: mention.quantity ?? 1 } : {}) };
  });
  if (field.holds === 'list') return objects.length > 0 ? objects : undefined;
  return objects.length === 1 ? objects[0] : undefined;
}

/**
 * Whether a mention can only be of one entity. A mere number can be a quantity, or anything that was not labelled; what is
 * counted is neither.
 */
export const isCertain = ({ labelled, entities, number, quantity }: IdentifierMention): boolean =>
  labelled || (entities.length === 1 && (number === undefined || quantity !== undefined));

/** What is certainly meant; else what, of all that this operation takes and nothing else has settled, can only be it. */
function identifiersOf(
  entity: string | undefined,
  { mentions, neighbours }: Reading,
  entities: ReadonlySet<string>,
): IdentifierMention[] {
  if (entity === undefined) return [];
  const identifiers = mentions.filter(isIdentifier);
  const candidates = identifiers.filter((mention) => mention.entities.includes(entity));
  const certain = candidates.filter(isCertain);
  if (certain.length > 0) return certain;
  const settled = new Set(identifiers.filter(isCertain).flatMap((mention) => mention.entities));
  const isOpen = (each: string): boolean => entities.has(each) && !settled.has(each);
  const possible = candidates.filter((mention) => isOpen(entity) && mention.entities.filter(isOpen).length === 1);
  return possible.filter((mention) => !isRatherAmount(mention, possible, neighbours(mention)[0] ?? ''));
}

/**
 * "Paid 210 for 412207": a short number that looks less like such an identifier than another one does, and that no word
 * leads up to as to a thing, says how much or how many.
 */
const isRatherAmount = (mention: IdentifierMention, others: readonly IdentifierMention[], before: string): boolean =>
  isNumberAlone(mention) &&
  others.some(({ likeness = 0 }) => likeness > (mention.likeness ?? 0)) &&
  /^\p{L}/u.test(before) &&
  (!STOP_WORDS.has(before) || ARTICLES.has(before));
