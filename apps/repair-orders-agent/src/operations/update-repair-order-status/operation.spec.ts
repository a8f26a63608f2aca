import type { OperationCall } from '@ars/agent';
import { updateRepairOrderStatus } from './operation';

/** A repair-orders server whose one repair order has the status. */
function serverWith(status: string, ledger = false) {
  const calls: [name: string, parameters: object][] = [];
  const call: OperationCall = {
    identity: { tenantId: 'T', dealerId: 'D', userId: 'U' },
    ledger,
    callTool: async (name, parameters, shape) => {
      calls.push([name, parameters]);
      const moved = {
        repair_order_id: '1234',
        status: parameters['new_status'],
        previous_status: status,
        version: 3,
        allowed_transitions: [],
      };
      return shape.parse(name === 'get_repair_order_details' ? { status } : moved);
    },
  };
  return { call, calls };
}

describe('update_repair_order_status', () => {
  it('looks at the present status, then moves it', async () => {
    const { call, calls } = serverWith('in_progress');
    const move = { repair_order_id: 'RO-1234', new_status: 'quality_check', reason: 'Done' };
    expect(await updateRepairOrderStatus.run(move, call)).toMatchObject({
      status: 'quality_check',
      previous_status: 'in_progress',
    });
    expect(calls).toEqual([
      ['get_repair_order_details', { repair_order_id: '1234' }],
      ['update_repair_order_status', { ...move, repair_order_id: '1234' }],
    ]);
  });

  it('refuses a move that the matrix does not have, without trying it', async () => {
    const { call, calls } = serverWith('pending');
    await expect(
      updateRepairOrderStatus.run({ repair_order_id: '1234', new_status: 'closed' }, call),
    ).rejects.toMatchObject({
      code: 'INVALID_TRANSITION',
      retryable: false,
      details: { status: 'pending', new_status: 'closed', allowed_transitions: ['scheduled', 'cancelled'] },
    });
    expect(calls).toHaveLength(1);
  });

  it('lets the server answer a repeat of a move that was made already', async () => {
    const { call, calls } = serverWith('quality_check');
    await updateRepairOrderStatus.run({ repair_order_id: '1234', new_status: 'quality_check' }, call);
    expect(calls.map(([name]) => name)).toEqual(['get_repair_order_details', 'update_repair_order_status']);
  });

  it('lets a server with a ledger answer also when others have moved it on since', async () => {
    const { call, calls } = serverWith('closed', true);
    const move = { repair_order_id: '1234', new_status: 'quality_check' };
    expect(await updateRepairOrderStatus.run(move, call)).toMatchObject({ status: 'quality_check' });
    expect(calls).toEqual([['update_repair_order_status', move]]);
  });

  it('gives the server the same arguments at every repeat, since its ledger compares them', async () => {
    const { call, calls } = serverWith('in_progress');
    const move = { repair_order_id: '1234', new_status: 'quality_check' };
    await updateRepairOrderStatus.run(move, call);
    expect(calls[1]).toEqual(['update_repair_order_status', move]);
  });
});
