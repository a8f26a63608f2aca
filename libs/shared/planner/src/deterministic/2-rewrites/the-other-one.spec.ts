import { isCall } from '@ars/contracts';
import { EARLIER, planAfter, writesAfter } from '../../fixtures/recent-work';

const camry = { repair_order_id: '412207', customer: 'Ana Torres', vehicle: '2019 Toyota Camry' };
const equinox = { repair_order_id: '412175', customer: 'Ana Torres', vehicle: '2018 Chevrolet Equinox' };
const found = {
  search_repair_orders: { anas: { repair_orders: [camry, equinox] }, equinox: { repair_orders: [equinox] } },
} as never;

const readsAfter = (text: string) => {
  const outcome = planAfter([EARLIER.shown], text, found);
  if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome));
  return outcome.plan.execution_steps
    .filter(isCall)
    .map(({ operation, parameters, asks }) => [operation, parameters, asks]);
};

describe('the other one', () => {
  it.each(['no the other one', 'the other one', 'la otra', 'and for the equinox?', 'what about 412175'])(
    'is shown as the first was: %s',
    (text) => {
      expect(readsAfter(text)).toEqual([['get_repair_order_details', { repair_order_id: '412175' }, ['status']]]);
    },
  );

  it('is what is written to instead', () => {
    const moved = { ...EARLIER.moved, request: 'move anas camry to qc' };
    expect(writesAfter([moved], 'no, the other one', found)).toEqual([
      ['update_repair_order_status', { repair_order_id: '412207', new_status: 'in_progress' }, 'key'],
      ['update_repair_order_status', { repair_order_id: '412175', new_status: 'quality_check' }],
    ]);
  });
});
