import { vocabularyOf } from '../../catalogue/vocabulary';
import { discoveredCatalogue } from '../../fixtures/discovered-catalogue';
import { readDirective } from '../../fixtures/read-directives';
import { fillSlots } from './fill-slots';

const vocabulary = vocabularyOf(discoveredCatalogue);

function filled(name: string, text: string) {
  const operation = vocabulary.operations.find((each) => each.operation.name === name);
  if (!operation) throw new Error(name);
  const directive = readDirective(text);
  const nameTokens = directive.tokens.filter(({ stem }) => operation.title.has(stem));
  const { slots, spread, unused } = fillSlots(operation, directive, nameTokens);
  return {
    values: Object.fromEntries(slots.map(({ parameter, value }) => [parameter, value])),
    spread: spread?.values.map(({ value }) => value),
    unused: unused.map((figure) => figure.text),
  };
}

describe('the slots of an operation', () => {
  it.each([
    [
      'record_offline_payment',
      'record cash 50 for RO 412221',
      { amount: 50, repair_order_id: '412221', method: 'cash' },
    ],
    ['record_offline_payment', 'took 1234 cash for 412160', { amount: 1234, repair_order_id: '412160' }],
    ['update_repair_order', 'set the estimate of RO 412207 to $850', { estimate: 850, repair_order_id: '412207' }],
    ['update_repair_order', 'tag on 412215 is now B7', { tag: 'B7', repair_order_id: '412215' }],
    ['update_repair_order', 'bump the estimate on 412207 by 50', { estimate_change: 50, repair_order_id: '412207' }],
    ['update_repair_order', 'promise 412210 for tomorrow 5pm', { promised_at: '2026-11-24T17:00:00-06:00' }],
    ['assign_technician', 'T-022 on 412215', { technician_id: 'T-022', repair_order_id: '412215' }],
    ['add_repair_notes', 'note on 412207: estimate is 389', { note: 'estimate is 389', repair_order_id: '412207' }],
    [
      'send_payment_notification',
      'send the receipt for PAY-7001 to bob@example.com',
      { channel: 'email', to: 'bob@example.com' },
    ],
  ])('of %s: %s', (name, text, values) => {
    expect(filled(name, text).values).toMatchObject(values);
  });

  it('take each figure once, and leave what they have no use for', () => {
    const { values, unused } = filled('assign_technician', 'assign T-014 to RO 412215 for $50');
    expect(values).toEqual({ technician_id: 'T-014', repair_order_id: '412215' });
    expect(unused).toEqual(['$50']);
  });

  it('never take the number of a repair order for how many', () => {
    expect(filled('adjust_stock', 'received 43512-06190 for RO 1234').values).not.toHaveProperty('delta');
  });

  it('hold one value for each of several things', () => {
    expect(filled('update_repair_order_status', 'move RO 412207 and RO 412215 to quality check').spread).toEqual([
      '412207',
      '412215',
    ]);
  });
});
