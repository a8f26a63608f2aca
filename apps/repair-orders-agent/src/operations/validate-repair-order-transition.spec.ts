import type { OperationCall } from '@ars/agent';
import { validateRepairOrderTransition } from './validate-repair-order-transition';

const check = (current_status: string, new_status: string) =>
  validateRepairOrderTransition.run({ current_status, new_status }, {} as OperationCall);

describe('validate_repair_order_transition', () => {
  it('allows a move of the matrix', async () => {
    expect(await check('in_progress', 'quality_check')).toEqual({
      valid: true,
      current_status: 'in_progress',
      new_status: 'quality_check',
      allowed_transitions: ['parts_ordered', 'quality_check', 'cancelled'],
    });
  });

  it('refuses any other, and tells where to go', async () => {
    expect(await check('invoiced', 'pending')).toMatchObject({ valid: false, allowed_transitions: ['closed'] });
    expect(await check('closed', 'pending')).toMatchObject({ valid: false, allowed_transitions: [] });
  });

  it('takes no status that does not exist', () => {
    expect(validateRepairOrderTransition.validate({ current_status: 'on_hold', new_status: 'closed' })).toHaveLength(1);
  });
});
