import { EARLIER, writesAfter } from '../../fixtures/recent-work';
import type { RecentStep } from '../../planner';

const { held } = EARLIER;
const asked: RecentStep = {
  ...{ service: 'repair_orders', operation: 'assign_technician', parameters: {}, workflow: 'asked', pending: true },
  request: 'assign T-014',
};

describe('a request that ended in a question', () => {
  it('is answered by what only names something', () => {
    expect(writesAfter([asked, held], '412210')).toEqual([
      ['assign_technician', { repair_order_id: '412210', technician_id: 'T-014' }],
    ]);
  });

  it('is left alone by another request', () => {
    expect(writesAfter([asked], 'note on 412207: customer called')).toEqual([
      ['add_repair_notes', { repair_order_id: '412207', note: 'customer called' }],
    ]);
  });
});
