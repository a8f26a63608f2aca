import { isDeepStrictEqual } from 'node:util';
import { isReference } from '@ars/contracts';
import { isRead } from '../plan/catalogue';
import { entitiesNamed } from '../plan/fields';
import { isRecord, isText } from '../plan/json';
import { isMoney } from '../plan/money-field';
import { FOLLOWING, REPEATING, STOP_WORDS } from '../language/english';
import type { Call } from './add-calls';
import type { Clause } from './clauses';
import { countsIn, isIdentifier, type IdentifierMention } from './mentions';
import type { OperationIndex } from './operation-index';

/** Something that was done, or is to be done, before. */
export type Done = Pick<Call, 'operation' | 'parameters'>;

/** "The same for 412221", "412221 as well": nothing but that something is to be done once more. */
export const asksForTheSame = (clause: Clause, index: OperationIndex): boolean =>
  saysNoMore(clause, index) &&
  (clause.literal.head.some(({ stem }) => REPEATING.has(stem)) || clause.introducedBy.includes('also'));

/** "And 412221?", "what about 412221?": the question before, of another thing. */
export const asksOfAnother = ({ introducedBy, literal: { head, mentions } }: Clause): boolean =>
  mentions.length > 0 &&
  head.every(({ stem }) => FOLLOWING.has(stem)) &&
  (introducedBy.includes('and') || head.slice(0, 2).some(({ stem }) => stem === 'about'));

const saysNoMore = ({ literal: { head, mentions } }: Clause, index: OperationIndex): boolean =>
  mentions.length > 0 &&
  head.every(({ stem }) => [STOP_WORDS, REPEATING].some((known) => known.has(stem)) || index.meaning(stem).length > 0);

/**
 * What was done last once more, a write before a read, with each of the things that are named in place of the one of its
 * kind. Nothing where it could be several acts, or where what it said belonged to the one thing that it was about.
 * @param before the latest first
 */
export function sameAgain(clause: Clause, before: readonly Done[]): Done[] | undefined {
  const { mentions } = clause.literal;
  const counts = countsIn(mentions).filter((count) => count.kind === 'count' || count.entities.length === 0);
  const named = mentions.filter(isIdentifier).filter((mention) => !counts.includes(mention));
  const last = before.find(({ operation }) => !isRead(operation.operation)) ?? before[0];
  const isOther =
    mentions.length > named.length + counts.length || named.some(({ quantity }) => quantity !== undefined);
  if (!last || isOther || counts.length > 1 || Object.entries(last.parameters).some(isOfOneCase)) return undefined;
  const [count] = counts;
  const quantity = count?.kind === 'count' ? count.quantity : count?.number;
  const again = named.map((mention) => replaced(last, mention, before, quantity));
  return again.length > 0 && again.every((done) => done !== undefined) ? again : undefined;
}

/** The same, done to another thing. */
function replaced(
  last: Done,
  mention: IdentifierMention,
  before: readonly Done[],
  quantity?: number,
): Done | undefined {
  const all = namedIn(last).filter(({ entity }) => mention.entities.includes(entity));
  const alike = all.filter(({ value }) => outline(value) === outline(mention.value));
  const [old, ...others] = all.length > 1 ? alike : all;
  if (!old || others.length > 0) return undefined;
  // "Assign T-014 to 1 and move it on; the same for 2" asks for both, or for one of them.
  const writes = before.filter(({ operation }) => !isRead(operation.operation));
  if (!writes.every((other) => isSameAct(other, last, old.entity))) return undefined;
  const fields = last.operation.fields.filter(({ name }) => last.parameters[name] !== undefined);
  const parameters = fields.map(({ name, entity, holds }) => {
    const value = last.parameters[name];
    const isIts = entity === old.entity;
    if (holds === 'map' && isRecord(value))
      return [name, inMap(value, isIts ? { from: old.value, to: mention.value } : undefined, quantity)];
    if (!isIts) return [name, value];
    return [
      name,
      Array.isArray(value) ? value.map((item) => (item === old.value ? mention.value : item)) : mention.value,
    ];
  });
  const isCounted = fields.some(({ holds }) => holds === 'map');
  return (quantity ?? 1) > 1 && !isCounted ? undefined : { ...last, parameters: Object.fromEntries(parameters) };
}

/** Whether one act was done as another was, but for the things of this kind. */
const isSameAct = (one: Done, other: Done, entity: string): boolean =>
  one.operation.operation === other.operation.operation &&
  isDeepStrictEqual(besides(entity, one), besides(entity, other));

const besides = (kind: string, { operation, parameters }: Done): unknown[] =>
  operation.fields.filter(({ entity }) => entity !== kind).map(({ name }) => parameters[name]);

function inMap(
  map: Record<string, unknown>,
  swap?: { from: string; to: string },
  quantity?: number,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => [key === swap?.from ? swap.to : key, quantity ?? value]),
  );
}

const namedIn = ({ operation, parameters }: Done) => entitiesNamed(operation.fields, parameters);

/** `T-014` → `T-9`: what looks the same is more likely of one kind. */
const outline = (value: string): string => value.replaceAll(/\d+/g, '9');

/** Money, addresses and results of other steps belonged to the thing that it was about, and not to the next one. */
const isOfOneCase = ([name, value]: [string, unknown]): boolean =>
  isReference(value) || isMoney(name, value) || (isText(value) && (value.includes('@') || value.startsWith('+')));
