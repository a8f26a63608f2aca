import { rowsOf } from '../../catalogue/finders';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import { parametersOf, type Slot } from '../interpretation';
import type { Basis } from '../basis';

/**
 * The slots of a search by somebody's words, without the values of enumerations where it finds nothing with them and something
 * without: "which of Ana's cars is done?" is answered by how each of them stands, rather than by "none".
 */
export function widened(operation: IndexedOperation, slots: Slot[], { vocabulary, lookups }: Basis): Slot[] {
  const finder = vocabulary.finders.find((each) => each.operation === operation);
  const isListed = ({ parameter }: Slot): boolean =>
    operation.fields.some(({ name, schema }) => name === parameter && schema['enum'] !== undefined);
  const wide = slots.filter((slot) => !isListed(slot));
  const isSearch = finder !== undefined && wide.some(({ parameter }) => parameter === finder.query.name);
  if (!isSearch || wide.length === slots.length) return slots;
  const isEmpty = (of: Slot[]): boolean | undefined => {
    const result = lookups.result(operation, parametersOf({ slots: of }));
    return result && rowsOf(finder, result.value).length === 0;
  };
  return isEmpty(slots) === true && isEmpty(wide) === false ? wide : slots;
}
