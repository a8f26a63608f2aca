import type { IndexedOperation } from '../../catalogue/indexed-operation';
import type { Field } from '../../plan/fields';

/** Of several parameters of which a call needs one (`x-needs-one`), the first, where none is given. */
export const neededFields = ({ operation, fields }: IndexedOperation, isOpen: (field: Field) => boolean): Field[] => {
  const groups = operation.parameters['x-needs-one'];
  if (!Array.isArray(groups)) return [];
  return (groups as string[][]).flatMap((group) => {
    const members = group.flatMap((name) => fields.filter((field) => field.name === name));
    return members.every(isOpen) ? members.slice(0, 1) : [];
  });
};
