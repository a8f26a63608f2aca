import { cpuMilliseconds } from '@ars/testing';
import { discoveredCatalogue } from '../fixtures/discovered-catalogue';
import { doubtsAbout, type PlannedCall } from '../fixtures/judge-requests';
import { PLAIN_ORDERS } from '../fixtures/plain-orders';
import { isRead, operationsOf, qualifiedName } from '../plan/catalogue';

const codes = (text: string, ...calls: PlannedCall[]): string[] => [
  ...new Set(doubtsAbout(text, calls).map(({ code }) => code)),
];
const call = (operation: string, parameters: Record<string, unknown>): PlannedCall => ({ operation, parameters });
const cash = (repair_order_id: string, amount: number) =>
  call('payment.record_offline_payment', { repair_order_id, amount, method: 'cash' });
const move = (repair_order_id: string, new_status: string) =>
  call('repair_orders.update_repair_order_status', { repair_order_id, new_status });
const note = (repair_order_id: string, text: string) =>
  call('repair_orders.add_repair_notes', { repair_order_id, note: text });
const update = (repair_order_id: string, more: Record<string, unknown>) =>
  call('repair_orders.update_repair_order', { repair_order_id, ...more });
const hold = (repair_order_id: string, quantities: Record<string, number>) =>
  call('parts.reserve_parts', { repair_order_id, part_numbers: Object.keys(quantities), quantity_map: quantities });
const stock = (part_number: string, delta: number, reason_code: string) =>
  call('parts.adjust_stock', { part_number, delta, reason_code });

describe('a plain order', () => {
  it.each(PLAIN_ORDERS)('is proven: $text', ({ text, calls }) => expect(doubtsAbout(text, calls)).toEqual([]));

  it('of every write there is', () => {
    const writes = operationsOf(discoveredCatalogue).filter(({ operation }) => !isRead(operation));
    const ordered = new Set(PLAIN_ORDERS.flatMap(({ calls }) => calls.map(({ operation }) => operation)));
    expect(writes.map(qualifiedName).filter((name) => !ordered.has(name))).toEqual([]);
  });
});

describe('words that order nothing', () => {
  it.each([
    ['was cash of $642.15 recorded for 412160?', cash('412160', 642.15), 'QUESTION'],
    ['can i close RO 412160?', move('412160', 'closed'), 'QUESTION'],
    ["don't move RO 412207 to quality check", move('412207', 'quality_check'), 'NEGATED'],
    ['Move RO 412207 to quality check. No wait, don’t move it', move('412207', 'quality_check'), 'NEGATED'],
    ['when david pays mark RO 412188 completed', move('412188', 'completed'), 'CONDITIONAL'],
    ['tomorrow at 9 mark RO 412188 completed', move('412188', 'completed'), 'DEFERRED'],
    ['he wrote "please move RO 412207 to quality check"', move('412207', 'quality_check'), 'NO_ORDER'],
    ['customer paid cash $642.15 for RO 412160', cash('412160', 642.15), 'REPORT'],
    ['note on 412207: mark it completed', move('412207', 'completed'), 'VALUE_GUESSED'],
  ])('are no order: %s', (text, planned, code) => expect(codes(text, planned)).toContain(code));
});

describe('a value in another role', () => {
  it.each([
    ['received 43512-06190 for 1234', stock('43512-06190', 1234, 'receipt')],
    ['43512-06190 damaged on 1234, write it off', stock('43512-06190', -1234, 'damage')],
    ['raise the estimate on 412207 by $50', update('412207', { estimate: 50 })],
    ['bump the estimate on 412207 50 bucks', update('412207', { estimate: 50 })],
    ['add $50 to the estimate on RO 412207', update('412207', { estimate: 50 })],
    ['mileage in on 412215 is 61,204', update('412215', { odometer_out: 61_204 })],
    ['promise 412210 tomorrow at 4', update('412210', { promised_at: '2026-11-24T16:00:00-06:00' })],
    ['set promise time of 412210 to 01/12/2026 16:00', update('412210', { promised_at: '2026-12-01T16:00:00-06:00' })],
    ['set the estimate on RO 412207 to 500', update('412207', { total: 500 })],
    ['reserve to 43512-06190 for 412207', hold('412207', { '43512-06190': 1 })],
    ['hold 2 43512-06190 and 1 04465-33480 for RO 412207', hold('412207', { '43512-06190': 1, '04465-33480': 2 })],
    ['note on 412207: estimate is 389', update('412207', { estimate: 389 })],
  ])('is doubted: %s', (text, planned) => expect(doubtsAbout(text, [planned])).not.toEqual([]));

  it('is doubted where two of a list are crossed', () => {
    const text = 'record cash payments of $50 for RO 412221 and $60 for RO 412160';
    expect(codes(text, cash('412221', 50), cash('412160', 60))).toEqual([]);
    expect(codes(text, cash('412221', 60), cash('412160', 50))).toEqual(['ROLE_GUESSED']);
  });
});

describe('what the words say beside', () => {
  const text = 'Move RO 412207 to quality check and add a note: road tested, no noise';

  it('is half of the request', () => {
    expect(codes(text, move('412207', 'quality_check'))).toEqual(['WORDS_UNUSED']);
    expect(codes(text, note('412207', 'road tested, no noise'))).toEqual(['WORDS_UNUSED']);
  });

  it('is the rest of a text', () => {
    const whole = 'Add a note to 412188: customer does not want the alignment';
    expect(codes(whole, note('412188', 'customer'))).toEqual(['VALUE_GUESSED', 'WORDS_UNUSED']);
    expect(codes(whole, note('412188', 'customer does not want'))).toContain('WORDS_UNUSED');
  });

  it('is an order of its own within a text', () => {
    const twofold = 'note on 412207: waiting on Ana and move 412215 to scheduled';
    expect(codes(twofold, note('412207', 'waiting on Ana and move 412215 to scheduled'))).toEqual(['WORDS_UNUSED']);
  });

  it.each([
    'Move RO 412207 and RO 412210 to quality check',
    'Move RO 412207 to quality check for $50',
    'Move RO 412207 to quality check and wash the car',
    'Move RO 412207 to quality check, only the front',
  ])('%s', (beside) => expect(codes(beside, move('412207', 'quality_check'))).toContain('WORDS_UNUSED'));
});

describe('a plan', () => {
  it('does not write twice what was ordered once', () => {
    const planned = hold('1234', { '1234': 1 });
    expect(codes('Add part 1234 to RO 1234', planned, planned)).toEqual(['REPEATED']);
  });

  it('may write the same on either side of a decision', () => {
    const onSide = (holds: boolean) => ({ ...hold('1234', { '1234': 1 }), only_if: { decision: 'stocked', holds } });
    expect(codes('Add part 1234 to RO 1234', onSide(true), onSide(false))).not.toContain('REPEATED');
    expect(codes('Add part 1234 to RO 1234', onSide(true), onSide(true))).toContain('REPEATED');
  });

  it('writes nothing beside', () => {
    const beside = call('repair_orders.unassign_technician', { repair_order_id: '412207' });
    expect(codes('move RO 412207 to quality check', move('412207', 'quality_check'), beside)).not.toEqual([]);
  });

  it('says of each value where it comes from, and of each doubt what it is about', () => {
    const [doubt] = doubtsAbout('raise the estimate on 412207 by $50', [update('412207', { estimate: 50 })]);
    expect(doubt).toMatchObject({
      code: 'ROLE_GUESSED',
      step_id: 'step_1',
      parameter: '/estimate',
      spans: [{ text: '$50' }],
    });
  });
});

describe('a long request is judged before anybody has to wait', () => {
  const planned = call('payment.cancel_payment_link', { payment_link_id: 'PL-9001' });
  beforeAll(() => doubtsAbout('cancel payment link PL-9001', [planned]));

  it.each(['1,', '1 ', '1, ', '12/', '$1 ', 'RO 1, ', 'x1 ', '312-555-0142 ', 'a@a.a ', 'cancel '])(
    'made of %j',
    async (unit) => {
      const text = 'Cancel payment link PL-9001 '.padEnd(8_000, unit);
      expect(await cpuMilliseconds(async () => doubtsAbout(text, [planned]))).toBeLessThan(1_000);
    },
  );
});
