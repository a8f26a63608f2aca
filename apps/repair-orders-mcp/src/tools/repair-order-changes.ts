import type { ChangeDeclaration } from '@ars/mcp-protocol';

/** How the repair order stands that a call is about: `$read`. */
const READ: ChangeDeclaration['read'] = {
  operations: ['get_repair_order_details'],
  parameters: { repair_order_id: '$inputs.repair_order_id' },
};

const ofRepairOrder = { entity: 'repair_order', id: '$inputs.repair_order_id' };

/**
 * A field of the repair order takes a value: that of the parameter named so, where nothing else is said.
 * @param onFile output of the details that tells what it is now
 */
export const fieldChange = (
  field: string,
  after: ChangeDeclaration['after'] = `$inputs.${field}`,
  onFile = field,
): ChangeDeclaration => ({ ...ofRepairOrder, field, read: READ, before: `$read.${onFile}`, after });

/** A field of the repair order changes by the amount of a parameter, where that is given. */
export const amountChange = (field: string, by: string): ChangeDeclaration => ({
  ...ofRepairOrder,
  given: `$inputs.${by}`,
  field,
  read: READ,
  before: `$read.${field}`,
  after: { plus: [`$read.${field}`, `$inputs.${by}`] },
});

/** A moment of the repair order shifts by the hours of a parameter, where that is given. */
export const shift = (field: string, by: string): ChangeDeclaration => ({
  ...ofRepairOrder,
  given: `$inputs.${by}`,
  field,
  read: READ,
  before: `$read.${field}`,
  after: { later: [`$read.${field}`, `$inputs.${by}`] },
});

/** Something is added to the repair order, which has no value before. */
export const addition = (field: string, after: ChangeDeclaration['after']): ChangeDeclaration => ({
  ...ofRepairOrder,
  field,
  after,
});
