import { compileSchema } from '@ars/platform';
import { identifierSchema } from '../../catalogue/recognisers';
import type { Field } from '../../plan/fields';

/** Whether a field's schema takes a value; of a list or a map whether it takes it as an item. */
export function isValid(field: Field, value: unknown): boolean {
  if (value === undefined) return false;
  try {
    return compileSchema(field.holds === 'one' ? field.schema : identifierSchema(field))(value).length === 0;
  } catch {
    return false;
  }
}
