import { buildEvidence } from '../testing/build-evidence';
import { checkRepairOrderHistory } from './repair-order-history';

const row = (version: number, from_status: string | null, to_status: string) => ({
  repair_order_id: '1234',
  version,
  type: 'status_changed',
  detail: { from_status, to_status },
});
const path = [row(1, null, 'pending'), row(2, 'pending', 'scheduled'), row(3, 'scheduled', 'in_progress')];
const check = (history: typeof path, order = { repair_order_id: '1234', version: 3, status: 'in_progress' }) =>
  checkRepairOrderHistory(buildEvidence({ repairOrders: { orders: [order], history, reservations: [] } })).map(
    ({ message }) => message,
  );

describe('the history of a repair order is a path of the matrix', () => {
  it('is content with one, whatever happens in between', () => {
    const note = { repair_order_id: '1234', version: 4, type: 'note_added', detail: { note: 'x' } };
    const order = { repair_order_id: '1234', version: 4, status: 'in_progress' };
    expect(check([...path, note as never], order)).toEqual([]);
  });

  it('finds a step that the matrix does not have', () => {
    expect(check([row(1, null, 'pending'), row(2, 'pending', 'closed'), row(3, 'closed', 'in_progress')])).toEqual([
      'went from pending to closed',
      'went from closed to in_progress',
    ]);
  });

  it('finds a move from where it was not', () => {
    expect(check([path[0]!, path[1]!, row(3, 'pending', 'scheduled')])).toEqual([
      'went from pending to scheduled, but was scheduled',
      'is in_progress, its history says scheduled',
    ]);
  });

  it('finds a gap', () => {
    expect(check([path[0]!, path[1]!, { ...path[2]!, version: 4 }])).toEqual(['change 3 is missing']);
  });

  it('finds a repair order that stands elsewhere', () => {
    expect(check(path, { repair_order_id: '1234', version: 3, status: 'closed' })).toEqual([
      'is closed, its history says in_progress',
    ]);
  });
});
