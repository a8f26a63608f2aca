import type { OfferedOperation } from '../plan/catalogue';
import type { Field, NamedEntity } from '../plan/fields';
import type { AnsweredQuestion } from '../planner';
import { isCertain } from './entity-values';
import { isIdentifier, isNumberAlone, type IdentifierMention, type Mention } from './mentions';
import type { Namesakes } from './find-by-name';
import type { ReaderOf } from './read-first';
import { entityOf } from './recognisers';
import { isValid } from './scalar-values';

/** The likeness of what has as many digits as an example. */
const SAME_SHAPE = 2;

/** What surrounds a clause and may fill what it leaves out. */
export interface Surroundings extends Namesakes {
  /** What earlier steps are about, the latest first. */
  settled: NamedEntity[];
  /** What the other clauses name. */
  elsewhere: Mention[];
  /** What was answered to earlier questions about the request. */
  answered: readonly AnsweredQuestion[];
  /** What came with the request. */
  context: Record<string, unknown>;
  /** References to results that earlier steps will have, by entity. */
  produced: ReadonlyMap<string, string>;
  /** What the caller's earlier requests were about, the latest first. */
  spokenOf: NamedEntity[];
  /** The plainest read of an entity, which can tell a value that a clause only describes. */
  readerOf: ReaderOf;
  /** Whether the caller chose an operation out of several that were offered. */
  isChosen(operation: OfferedOperation): boolean;
}

/**
 * A value that the clause itself does not give. The rest of the request comes before the context; where it names several,
 * only a clause that refers back ("it") means the latest.
 */
export function borrowedValue(field: Field, surroundings: Surroundings, refersBack: boolean): unknown {
  const values = [...new Set(namedElsewhere(field, surroundings))];
  if (values.length === 1 || (values.length > 1 && refersBack)) return shaped(field, values[0] ?? '');
  if (values.length > 1) return undefined;
  const { context, produced } = surroundings;
  const given = Object.hasOwn(context, field.name) ? context[field.name] : undefined;
  if (isValid(field, given)) return given;
  const product = field.holds === 'one' ? produced.get(entityOf(field) ?? '') : undefined;
  return product ?? (refersBack ? lastSpokenOf(field, surroundings) : undefined);
}

/** Whether somebody was asked for it and gave it: by its name, or in words that identify such a thing. */
export function isAnswered(field: Field, { answered, elsewhere }: Surroundings): boolean {
  const entity = entityOf(field);
  const isMeant = (mention: IdentifierMention): boolean => entity !== undefined && mention.entities.includes(entity);
  return answered.some(
    ({ values = {}, answer = '' }) =>
      Object.hasOwn(values, field.name) ||
      elsewhere.filter(isIdentifier).some((mention) => isMeant(mention) && answer.includes(mention.value)),
  );
}

/** The entities of which the rest of the request, or what was done before, names something. */
export const namedEntities = ({ settled, elsewhere }: Surroundings): Set<string> =>
  new Set([
    ...settled.map(({ entity }) => entity),
    ...elsewhere
      .filter(isIdentifier)
      .filter(isCertain)
      .flatMap(({ entities }) => entities),
  ]);

/** What "it" was in the caller's last requests: only where they were about one such thing. */
function lastSpokenOf(field: Field, surroundings: Surroundings): unknown {
  const values = new Set(
    surroundings.spokenOf.filter(({ entity }) => entity === entityOf(field)).map(({ value }) => value),
  );
  const [only, ...others] = values;
  return only === undefined || others.length > 0 ? undefined : shaped(field, only);
}

function namedElsewhere(field: Field, { settled, elsewhere }: Surroundings): string[] {
  const entity = entityOf(field);
  if (entity === undefined) {
    return field.schema['format'] === 'email'
      ? elsewhere.flatMap((mention) => (mention.kind === 'email' ? [mention.value] : []))
      : [];
  }
  const mentioned = elsewhere
    .filter(isIdentifier)
    .filter((mention) => (isCertain(mention) || isUnmistakable(mention)) && mention.entities.includes(entity));
  return [...settled.filter((named) => named.entity === entity), ...mentioned].map(({ value }) => value);
}

/** A number as long as those of only one kind of things, and longer than one that counts. */
const isUnmistakable = (mention: IdentifierMention): boolean =>
  mention.entities.length === 1 && (mention.likeness ?? 0) >= SAME_SHAPE && !isNumberAlone(mention);

function shaped({ holds }: Field, value: string): unknown {
  if (holds === 'list') return [value];
  return holds === 'map' ? { [value]: 1 } : value;
}
