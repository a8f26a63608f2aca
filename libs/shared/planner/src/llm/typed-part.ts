import type { JsonSchema } from '@ars/contracts';
import { resolve } from '../plan/fields';
import { isRecord, isText } from '../plan/json';

/** Whether a member is not to be told, whatever its form. */
export type IsLeftOut = (name: string, schema: JsonSchema) => boolean;

const MAX_DEPTH = 4;
const MAX_ITEMS = 10;
const MAX_MEMBERS = 100;
const MAX_LENGTH = 64;

/**
 * The part of a value that a model may see: numbers, truth values and texts of a declared form (enumerated, by format or
 * pattern, an identifier). Free text, in which somebody could have written instructions, is left out.
 */
export function typedPart(
  value: unknown,
  node: unknown,
  root: JsonSchema,
  isLeftOut: IsLeftOut = () => false,
  depth = 0,
): unknown {
  const schema = resolve(node, root);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (isText(value)) return hasForm(value, schema) ? value : undefined;
  if (depth >= MAX_DEPTH) return undefined;
  if (Array.isArray(value)) {
    const items = value.slice(0, MAX_ITEMS).map((item) => typedPart(item, schema['items'], root, isLeftOut, depth + 1));
    return items.filter((item) => item !== undefined);
  }
  if (!isRecord(value)) return undefined;
  const { properties, propertyNames, additionalProperties } = schema;
  const names = isRecord(properties)
    ? Object.keys(properties)
    : Object.keys(value).filter((key) => hasForm(key, resolve(propertyNames, root)));
  const members = names.slice(0, MAX_MEMBERS).flatMap((name) => {
    const inner = isRecord(properties) ? properties[name] : additionalProperties;
    const part = isLeftOut(name, resolve(inner, root))
      ? undefined
      : typedPart(value[name], inner, root, isLeftOut, depth + 1);
    return part === undefined ? [] : [[name, part] as const];
  });
  return Object.fromEntries(members);
}

/** No text with a space is an identifier, a date or a code, whatever its schema says. */
function hasForm(value: string, { enum: values, format, pattern, 'x-entity': entity }: JsonSchema): boolean {
  if (Array.isArray(values)) return values.includes(value);
  if (value.length > MAX_LENGTH || /\s/.test(value)) return false;
  return isText(format) || isText(pattern) || isText(entity);
}
