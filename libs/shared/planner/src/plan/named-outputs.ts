import type { OperationCapability } from '@ars/contracts';
import { fieldsOf } from './fields';
import { isRecord, isText } from './json';

/** What a result names: its outputs that hold one identifier (`x-entity`), by name. */
export function namedOutputs(operation: OperationCapability, result: unknown): Record<string, unknown> {
  if (!isRecord(result)) return {};
  const fields = fieldsOf(operation.output ?? {});
  const named = fields.filter(
    ({ name, entity, holds }) => entity !== undefined && holds === 'one' && isText(result[name]),
  );
  return Object.fromEntries(named.map(({ name }) => [name, result[name]]));
}
