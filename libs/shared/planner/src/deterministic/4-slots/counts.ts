import { entityOf } from '../../catalogue/recognisers';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import type { Slot } from '../interpretation';

/** How many of each thing in a list: as many as are said, else one. */
export function withCounts({ fields }: IndexedOperation, slots: readonly Slot[]): Slot[] {
  const maps = fields.filter(({ holds }) => holds === 'map');
  const others = slots.filter(({ parameter }) => !maps.some(({ name }) => name === parameter));
  const counts = maps.flatMap((field): Slot[] => {
    const said = slots.find(({ parameter }) => parameter === field.name);
    if (said && typeof said.value !== 'number') return [said];
    const list = fields.find((other) => other.holds === 'list' && entityOf(other) === entityOf(field));
    const things = slots.find(({ parameter }) => parameter === list?.name);
    if (!Array.isArray(things?.value) || (!said && !field.required)) return [];
    const value = Object.fromEntries(things.value.map((each) => [String(each), said?.value ?? 1]));
    return [{ parameter: field.name, value, source: said ? 'request' : 'operation', spans: said?.spans ?? [] }];
  });
  return [...others, ...counts];
}
