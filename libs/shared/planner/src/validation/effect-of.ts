import { findReferences, type OperationCapability, type StepEffect } from '@ars/contracts';
import { isDestructive, isRead } from '../plan/catalogue';
import { entitiesNamed, fieldsOf, type Field } from '../plan/fields';

/**
 * What a step of this operation changes, kept with the plan so that it can be reviewed, recovered and undone though its
 * service is away. An undo counts only where a ledger stands behind it: otherwise its own repetition could not be told
 * apart.
 */
export function effectOf(capability: OperationCapability, parameters: Record<string, unknown>): StepEffect | null {
  if (isRead(capability)) return null;
  const { idempotent, ledger = false, undo } = capability;
  return {
    ledger,
    idempotent,
    ...(ledger && undo && { undo }),
    destructive: isDestructive(capability),
    entities: entitiesWritten(fieldsOf(capability.parameters), parameters),
  };
}

/** Entities by name, and those that only a result will tell by the reference to it. */
function entitiesWritten(fields: Field[], parameters: Record<string, unknown>): string[] {
  const named = entitiesNamed(fields, parameters).map(({ entity, value }) => `${entity} ${value}`);
  const referred = fields
    .filter(({ entity }) => entity !== undefined)
    .flatMap(({ name, entity }) => findReferences(parameters[name]).map(({ text }) => `${entity} ${text}`));
  return [...new Set([...named, ...referred])];
}
