import { EARLIER, planAfter, writesAfter, type Found } from '../../fixtures/recent-work';
import type { RecentStep } from '../../planner';

const look = (service: string, operation: string, parameters: Record<string, unknown>): RecentStep => ({
  ...{ workflow: 'look', step_id: 'step', service, operation, parameters },
});
const parts = look('parts', 'search_parts', { part_name: 'cabin filter' });
const techs = look('repair_orders', 'list_technicians', { skill: 'hybrids' });
const order = look('repair_orders', 'search_repair_orders', { query: 'bmw' });
const filter = { part_number: '13508023', name: 'Cabin Air Filter' };
const bmw = { repair_order_id: '412215', vehicle: '2019 BMW 330i' };
const one: Found = {
  search_parts: { 'cabin filter': { parts: [filter] } as never },
  list_technicians: { hybrids: { technicians: [{ technician_id: 'T-009', name: 'Lena Fischer' }] } as never },
  search_repair_orders: { bmw: { repair_orders: [bmw] } as never },
};

describe('the one thing that was found before', () => {
  const held = ['reserve_parts', expect.objectContaining({ repair_order_id: '412175', part_numbers: ['13508023'] })];
  it.each(['hold that one for 412175', 'hold 2 of those for 412175', 'hold that part for 412175', 'put it on 412175'])(
    'is meant by what points at it: %s',
    (text) => expect(writesAfter([parts, EARLIER.held], text, one)).toEqual([held]),
  );

  it('is who is meant', () => {
    for (const text of ['give her the bmw', 'put her on 412215', 'assign 412215 to her']) {
      expect(writesAfter([techs], text, one)).toEqual([
        ['assign_technician', { repair_order_id: '412215', technician_id: 'T-009' }],
      ]);
    }
  });

  it('is what a question is about', () => {
    expect(planAfter([order], 'when is it promised', one)).toMatchObject({
      plan: { execution_steps: [{ operation: 'get_repair_order_details', parameters: { repair_order_id: '412215' } }] },
    });
  });

  it('is none of several', () => {
    const two: Found = {
      search_parts: { 'cabin filter': { parts: [filter, { ...filter, part_number: '27060-0V210' }] } as never },
    };
    const outcome = JSON.stringify(planAfter([parts], 'hold that one for 412175', two));
    expect(outcome).not.toContain('"kind":"plan"');
  });
});
