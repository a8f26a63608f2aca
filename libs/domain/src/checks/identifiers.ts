/** Where operations carry the ids of an entity, and the domain code that says there is no such entity. */
export const ENTITIES = {
  repair_order: { parameters: ['repair_order_id'], absent: 'RO_NOT_FOUND' },
  part: { parameters: ['part_number', 'part_numbers'], absent: 'PART_NOT_FOUND' },
  payment: { parameters: ['payment_id', 'payment_link_id'], absent: 'PAYMENT_NOT_FOUND' },
  customer: { parameters: ['customer_id'], absent: 'CUSTOMER_NOT_FOUND' },
  vehicle: { parameters: ['vehicle_id', 'vin'], absent: 'VEHICLE_NOT_FOUND' },
} as const;
export type Entity = keyof typeof ENTITIES;

export interface Identifier {
  /** The parameter that carries it. */
  name: string;
  value: string;
}

/** The ids of an entity that stand in a step's parameters. */
export function identifiersOf(entity: Entity, parameters: Record<string, unknown>): Identifier[] {
  return ENTITIES[entity].parameters.flatMap((name) =>
    [parameters[name]].flat().flatMap((value) => (isScalar(value) ? [{ name, value: String(value) }] : [])),
  );
}

export const isScalar = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/** A value as part of a label: no spaces, of bounded length. */
export const inLabel = (value: unknown): string =>
  String(value)
    .replace(/[^\w.-]+/g, '_')
    .slice(0, 40);
