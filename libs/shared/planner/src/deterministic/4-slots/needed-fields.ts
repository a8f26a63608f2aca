import type { IndexedOperation } from '../../catalogue/indexed-operation';
import type { Field } from '../../plan/fields';
import type { Token } from '../../text/annotated-text';
import { findLabel, labelsOf } from './labels';

/** Of several parameters of which a call needs one (`x-needs-one`), the first, where none is given. */
export const neededFields = (operation: IndexedOperation, isOpen: (field: Field) => boolean): Field[] =>
  groupsOf(operation).flatMap((members) => (members.every(isOpen) ? members.slice(0, 1) : []));

/**
 * "I count 5, the computer says 7": of several numbers of which a call needs one, that which is not called by its name where
 * another one is says nothing of it.
 */
export function surplusField(
  operation: IndexedOperation,
  isOpen: (field: Field) => boolean,
  tokens: readonly Token[],
): Field | undefined {
  const isSaid = (field: Field): boolean => findLabel(labelsOf(field), tokens) !== undefined;
  for (const members of groupsOf(operation)) {
    const given = members.filter((field) => !isOpen(field));
    const isOfNumbers = members.every(({ schema }) => /^(?:integer|number)$/.test(String(schema['type'])));
    if (isOfNumbers && given.length > 1) return given.find((field) => !isSaid(field)) ?? given.at(-1);
  }
  return undefined;
}

function groupsOf({ operation, fields }: IndexedOperation): Field[][] {
  const groups = operation.parameters['x-needs-one'];
  if (!Array.isArray(groups)) return [];
  return (groups as string[][]).map((group) => group.flatMap((name) => fields.filter((field) => field.name === name)));
}
