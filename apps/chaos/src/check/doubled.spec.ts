import { buildCall, buildEvidence, named, reservationsOf } from '../testing/build-evidence';
import { checkDoubled } from './doubled';

describe('no effect happens twice for one step key', () => {
  it('is content where a repeat got the first answer', () => {
    const calls = [buildCall(), buildCall({ results: [] }), buildCall()];
    expect(checkDoubled(buildEvidence({ calls, parts: reservationsOf('RSV-1') }))).toEqual([]);
  });

  it('is content where two steps asked for the same', () => {
    const second = buildCall({ stepKey: 'key-2', results: [{ reservation_id: 'RSV-2' }] });
    const parts = reservationsOf('RSV-1', 'RSV-2');
    expect(checkDoubled(buildEvidence({ calls: [buildCall(), second], parts }))).toEqual([]);
  });

  it('finds a key that was answered with two effects', () => {
    const calls = [buildCall({ results: [{ reservation_id: 'RSV-1' }, { reservation_id: 'RSV-2' }] })];
    expect(named(checkDoubled(buildEvidence({ calls })))).toEqual(['doubled: key-1']);
  });

  it('finds a second effect that no answer ever told', () => {
    const parts = reservationsOf('RSV-1', 'RSV-2');
    expect(named(checkDoubled(buildEvidence({ calls: [buildCall()], parts })))).toEqual([
      'doubled: reservation RSV-1, reservation RSV-2',
    ]);
  });

  it('leaves out what was there before', () => {
    const parts = reservationsOf('RSV-1', 'RSV-2');
    const baseline = new Set(['reservation RSV-1']);
    expect(checkDoubled(buildEvidence({ calls: [buildCall()], parts, baseline }))).toEqual([]);
  });

  it('does not take work that an undo gives back to somebody for a second assignment', () => {
    const order = { repair_order_id: '1234' };
    const change = (version: number, technician_id: string) => ({
      ...order,
      version,
      type: 'technician_assigned',
      detail: { technician_id },
    });
    const history = [change(2, 'T-1'), change(3, 'T-2'), change(4, 'T-1')];
    const assign = (stepKey: string, technician_id: string, version: number) =>
      buildCall({
        stepKey,
        tool: 'assign_technician',
        arguments: { ...order, technician_id },
        results: [{ ...order, version }],
      });
    const undo = buildCall({
      stepKey: 'key-3',
      tool: 'unassign_technician',
      arguments: { ...order, technician_id: 'T-2', previous_technician_id: 'T-1' },
      results: [{ ...order, version: 4 }],
    });
    const calls = [assign('key-1', 'T-1', 2), assign('key-2', 'T-2', 3), undo];
    const repairOrders = { orders: [], history, reservations: [] };
    expect(checkDoubled(buildEvidence({ calls, repairOrders }))).toEqual([]);
  });

  it('does not take a renewed payment link for a second one', () => {
    const link = { payment_link_id: 'PL-1', reused: false };
    const asked = { repair_order_id: '1234', amount: 10.5, customer_email: 'a@example.com' };
    const call = buildCall({
      tool: 'create_payment_link',
      arguments: asked,
      results: [link, { ...link, reused: true }],
    });
    expect(checkDoubled(buildEvidence({ calls: [call] }))).toEqual([]);
  });
});
