import { isRead } from '../plan/catalogue';
import type { Field } from '../plan/fields';
import { isRecord } from '../plan/json';
import { describedAside } from './aside-value';
import { THINGS } from '../language/english';
import type { Claims } from './claims';
import { properName, residualText, takesName, takesText } from './free-text';
import { countsIn } from './mentions';
import type { IndexedOperation } from './operation-index';
import type { Reading } from './reading';
import { entityOf } from './recognisers';
import { isValid } from './scalar-values';
import { stemsOf } from '../language/words';
import { borrowedValue, type Surroundings } from './surroundings';

/** What the clause leaves out: required values; and for a question that gives none at all, what it is about. */
export function leftOut(
  operation: IndexedOperation,
  own: readonly Field[],
  reading: Reading,
  surroundings: Surroundings,
  claims: Claims,
): Record<string, unknown> {
  const required = operation.fields.filter((field) => field.required && !own.includes(field));
  if (required.length === 0 && own.length === 0) return subjectOf(operation, reading, surroundings);
  if (required.length === 0 && !own.some(isEntity)) return thingMeant(operation, reading, surroundings);
  const valueOf = (field: Field): unknown =>
    counted(field, borrowedValue(field, surroundings, reading.refersBack), reading, claims) ??
    residual(field, reading, operation) ??
    toldApart(field, reading, operation, claims);
  return Object.fromEntries(required.map((field) => [field.name, valueOf(field)]));
}

/** "Reserve two of them": how many of the one thing that was named before. */
function counted({ holds }: Field, borrowed: unknown, reading: Reading, claims: Claims): unknown {
  if (holds !== 'map' || !isRecord(borrowed)) return borrowed;
  const [count, ...others] = countsIn(reading.mentions).filter((mention) => claims.isFree(mention));
  const [value, ...more] = Object.keys(borrowed);
  if (!count || value === undefined || others.length + more.length > 0) return borrowed;
  claims.use(count);
  return { [value]: count.kind === 'count' ? count.quantity : count.number };
}

/** Somebody's name for a parameter that takes any text, or the thing that the rest of the request is about. */
function subjectOf(operation: IndexedOperation, reading: Reading, surroundings: Surroundings): Record<string, unknown> {
  const nearby = reading.refersBack ? surroundings : { ...surroundings, context: {} };
  const valueOf = (field: Field): unknown => {
    if (entityOf(field) !== undefined) return borrowedValue(field, nearby, reading.refersBack);
    const name =
      isRead(operation.operation) && takesText(field) && !isAddress(field) ? properName(reading, operation) : '';
    return name === '' ? undefined : name;
  };
  const values = operation.fields.map((field) => [field.name, valueOf(field)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined).slice(0, 1));
}

/** "Email her the receipt for it": the one thing before, of those that the operation can be about. */
function thingMeant(
  operation: IndexedOperation,
  reading: Reading,
  surroundings: Surroundings,
): Record<string, unknown> {
  if (isRead(operation.operation) || !reading.head.some(({ stem }) => THINGS.has(stem))) return {};
  const values = operation.fields
    .filter(isEntity)
    .map((field) => [field.name, borrowedValue(field, surroundings, true)] as const)
    .filter(([, value]) => value !== undefined);
  return values.length === 1 ? Object.fromEntries(values) : {};
}

const isEntity = (field: Field): boolean => entityOf(field) !== undefined;

/**
 * Only a look-up may take the words that are left over: what is written down must have been set apart. An address is no
 * mere words; where any number will do, the only word with a digit is one.
 */
function residual(field: Field, reading: Reading, operation: IndexedOperation): string | undefined {
  if (!isRead(operation.operation) || isAddress(field)) return undefined;
  const text = takesText(field) ? residualText(reading, operation) : takesAnyNumber(field) ? soleNumber(reading) : '';
  return isValid(field, text) ? text : undefined;
}

const isAddress = ({ name, schema }: Field): boolean =>
  schema['format'] === 'email' || stemsOf(name).some((stem) => stem === 'email' || stem === 'phone');

const takesAnyNumber = (field: Field): boolean =>
  entityOf(field) !== undefined && field.holds === 'one' && field.schema['pattern'] === undefined;

function soleNumber({ words }: Reading): string {
  const [only, ...others] = words.filter(({ text }) => /\d/.test(text));
  return only && others.length === 0 ? only.text : '';
}

/** What a write is to write down, where it is added behind all that the clause names: no aside about another thing. */
function toldApart(field: Field, reading: Reading, operation: IndexedOperation, claims: Claims): string | undefined {
  const isProse = takesText(field) && !takesName(field);
  if (isRead(operation.operation) || !isProse || claims.unused(reading.mentions).length > 0) return undefined;
  const labels = operation.fields.filter((each) => entityOf(each) !== undefined).flatMap((each) => each.labels);
  const named = new Set(labels.flatMap(stemsOf));
  return describedAside(reading, claims, (stem) => named.has(stem));
}
