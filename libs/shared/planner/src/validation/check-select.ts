import { findReferences, type JsonSchema, type SelectStep } from '@ars/contracts';
import { faultOfCondition } from '@ars/evaluation';
import { resolve } from '../plan/fields';
import { isRecord, isText } from '../plan/json';
import { type Producer, rowSchemaOf, schemaOfReference } from '../plan/result-schema';
import type { Catalogue } from '../planner';
import { type Complaint, complaintsOfReference, unknownMember, wrong } from './complaint';

/** Schemas deeper than rows are. */
const MAX_DEPTH = 4;

/** What is wrong with a selection: its list, its condition on the rows, its order. */
export function checkSelect(step: SelectStep, steps: readonly Producer[], catalogue: Catalogue): Complaint[] {
  const { from, where, given = {}, order_by } = step;
  const away = [
    ...complaintsOfReference(from, ['from'], step, steps, catalogue),
    ...findReferences(given).flatMap(({ text, path }) =>
      complaintsOfReference(text, ['given', ...path], step, steps, catalogue),
    ),
  ];
  if (away.length > 0) return away;
  const list = schemaOfReference(from, steps, catalogue) ?? {};
  if (isText(list['type']) && list['type'] !== 'array') {
    return [wrong(['from'], `“${from}” leads to ${list['type']}, not to a list`)];
  }
  const row = inlined(rowSchemaOf(list), rowSchemaOf(list));
  const variables = {
    item: row,
    ...Object.fromEntries(Object.entries(given).map(([name, value]) => [name, schemaOfValue(value, steps, catalogue)])),
  };
  const fault = where === undefined ? undefined : (faultOfCondition(where, variables) ?? unknownConstant(where, row));
  const order = order_by && unknownMember(order_by.member, row);
  return [
    ...(fault === undefined ? [] : [wrong(['where'], `The condition: ${fault}`)]),
    ...(order === undefined ? [] : [wrong(['order_by'], order)]),
  ];
}

/** Of a value of `given`, as CEL's types need it. */
export function schemaOfValue(value: unknown, steps: readonly Producer[], catalogue: Catalogue): JsonSchema {
  if (isText(value) && value.startsWith('$steps.')) {
    const schema = schemaOfReference(value, steps, catalogue) ?? {};
    return inlined(schema, schema);
  }
  return value === null || typeof value === 'object' ? {} : { type: typeof value };
}

const COMPARED = /\bitem\.(\w+)\s*(?:[=!]=\s*(["'][^"']*["'])|in\s*\[([^\]]*)\])/g;

/** A constant that the schema does not list would fit no row, whatever is on file. */
function unknownConstant(where: string, { properties }: JsonSchema): string | undefined {
  for (const [, member = '', one, several] of where.matchAll(COMPARED)) {
    const schema = isRecord(properties) && Object.hasOwn(properties, member) ? properties[member] : undefined;
    const known = isRecord(schema) ? schema['enum'] : undefined;
    if (!Array.isArray(known)) continue;
    const said = (one ?? several ?? '').match(/(?<=["'])[^"',]*(?=["'])/g) ?? [];
    const wrong = said.find((constant) => constant.trim() !== '' && !known.includes(constant));
    if (wrong !== undefined) return `“${wrong}” is no ${member}; there are ${known.join(', ')}`;
  }
  return undefined;
}

/** With all references followed, as CEL's types need it; what may be null says nothing of its type. */
export function inlined(node: unknown, root: JsonSchema, depth = 0): JsonSchema {
  if (depth > MAX_DEPTH || mayBeNull(node)) return {};
  const { properties, items, ...schema } = resolve(node, root);
  return {
    ...schema,
    ...(isRecord(properties) && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, each]) => [name, inlined(each, root, depth + 1)]),
      ),
    }),
    ...(items !== undefined && { items: inlined(items, root, depth + 1) }),
  };
}

const mayBeNull = (node: unknown): boolean =>
  isRecord(node) &&
  [node, ...[node['anyOf'] ?? [], node['oneOf'] ?? []].flat()].some(
    (each) => isRecord(each) && [each['type']].flat().includes('null'),
  );
