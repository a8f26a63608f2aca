import type { OperationCall } from '@ars/agent';
import { validateRepairOrderTransition } from './operation';

const check = (current_status: string, new_status: string) =>
  validateRepairOrderTransition.run({ current_status, new_status }, {} as OperationCall);

describe('validate_repair_order_transition', () => {
  it('allows a move of the matrix', async () => {
    expect(await check('in_progress', 'quality_check')).toEqual({
      valid: true,
      reached: false,
      repair_order_id: null,
      current_status: 'in_progress',
      new_status: 'quality_check',
      allowed_transitions: ['parts_ordered', 'quality_check', 'cancelled'],
      path: ['quality_check'],
    });
  });

  it('refuses any other, and tells where to go', async () => {
    expect(await check('invoiced', 'pending')).toMatchObject({ valid: false, allowed_transitions: ['closed'] });
    expect(await check('closed', 'pending')).toMatchObject({ valid: false, allowed_transitions: [] });
  });

  it('looks up the status of a repair order, and tells the shortest way', async () => {
    const asked: unknown[] = [];
    const call = {
      callTool: async (name: string, parameters: object) => {
        asked.push([name, parameters]);
        return { repair_order_id: '412160', status: 'completed' };
      },
    } as unknown as OperationCall;
    const run = (parameters: Record<string, unknown>) => validateRepairOrderTransition.run(parameters, call);
    expect(await run({ repair_order_id: 'RO-412160', new_status: 'closed' })).toEqual({
      valid: false,
      reached: false,
      repair_order_id: '412160',
      current_status: 'completed',
      new_status: 'closed',
      allowed_transitions: ['invoiced'],
      path: ['invoiced', 'closed'],
    });
    expect(asked).toEqual([['get_repair_order_details', { repair_order_id: '412160' }]]);
    expect(await run({ repair_order_id: '412160', new_status: 'cancelled' })).toMatchObject({ path: null });
  });

  it('tells where it is already', async () => {
    expect(await check('completed', 'completed')).toMatchObject({ valid: false, reached: true });
  });

  it('wants a repair order, or a status to move from', () => {
    expect(validateRepairOrderTransition.validate({ new_status: 'closed' })).toHaveLength(1);
  });

  it('takes no status that does not exist', () => {
    expect(validateRepairOrderTransition.validate({ current_status: 'on_hold', new_status: 'closed' })).toHaveLength(1);
  });
});
