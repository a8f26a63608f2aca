import type { JsonSchema } from '@ars/contracts';

/** As the library writes types: a name, or the types of an object's members. */
export type CelType = string | { [member: string]: CelType };

const SCALARS: Record<string, string> = { string: 'string', number: 'double', integer: 'double', boolean: 'bool' };
/** Deeper, and where a schema says more than one type, nothing is checked. */
const MAX_DEPTH = 4;
const IDENTIFIER = /^[A-Za-z_]\w*$/;

/** The CEL type of what a JSON Schema describes; `dyn` where it does not say, or the value may be null. */
export function celTypeOf(schema: unknown, depth = 0): CelType {
  if (typeof schema !== 'object' || schema === null || depth > MAX_DEPTH) return 'dyn';
  const { type, properties, items } = schema as JsonSchema;
  if (typeof type !== 'string') return 'dyn';
  if (type === 'array') {
    const of = celTypeOf(items, depth + 1);
    return typeof of === 'string' ? `list<${of}>` : 'list<dyn>';
  }
  if (type !== 'object') return SCALARS[type] ?? 'dyn';
  if (typeof properties !== 'object' || properties === null) return 'map';
  const members = Object.entries(properties).filter(([name]) => IDENTIFIER.test(name));
  return Object.fromEntries(members.map(([name, member]) => [name, celTypeOf(member, depth + 1)]));
}
