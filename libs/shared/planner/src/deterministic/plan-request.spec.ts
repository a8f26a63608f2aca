import { isCall } from '@ars/contracts';
import { discoveredCatalogue } from '../fixtures/discovered-catalogue';
import { STEP_DEFAULTS } from '../step-defaults';
import type { PlanOutcome, PlanRequest } from '../planner';
import { planRequest } from './plan-request';

const request = (text: string, more: Partial<PlanRequest> = {}): PlanRequest => ({
  ...{ text, requestId: 'request-1', now: new Date('2026-11-23T09:40:00-06:00') },
  context: { timezone: 'America/Chicago' },
  ...more,
});

/** Where nothing can be looked up. */
function outcomeOf(text: string, more: Partial<PlanRequest> = {}): PlanOutcome {
  const found = new Map<string, unknown>();
  const planWithFound = planRequest(request(text, more), discoveredCatalogue, STEP_DEFAULTS);
  for (;;) {
    const planned = planWithFound(found);
    if ('outcome' in planned) return planned.outcome;
    for (const { service, operation, parameters } of planned.lookups) {
      found.set(`${service}.${operation} ${JSON.stringify(parameters)}`, undefined);
    }
  }
}

function planOf(text: string, more: Partial<PlanRequest> = {}) {
  const outcome = outcomeOf(text, more);
  if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome));
  return outcome.plan;
}
const writesOf = (text: string, more: Partial<PlanRequest> = {}) =>
  planOf(text, more)
    .execution_steps.filter(isCall)
    .filter(({ effect }) => effect !== null)
    .map(({ operation, parameters }) => [operation, parameters]);

describe('a request in plain words', () => {
  it('is planned as the specification has it, without a doubt', () => {
    const text = 'Add part number 1234 to RO number 1234, and send payment link of 100$ to ambujmehra16@gmail.com';
    const { execution_steps: steps, doubts } = planOf(text);
    expect(steps.filter(isCall).map(({ operation }) => operation)).toEqual([
      'get_repair_order_details',
      'get_part_details',
      'reserve_parts',
      'create_payment_link',
    ]);
    expect(doubts).toBeUndefined();
  });

  it.each([
    ["take 75 off 412160's total", { repair_order_id: '412160', total_change: -75 }],
    ["knock 20 off 412210's estimate", { repair_order_id: '412210', estimate_change: -20 }],
  ])('reads whose something is: %s', (text, parameters) => {
    expect(writesOf(text)).toEqual([['update_repair_order', parameters]]);
  });

  it('takes a number behind “of” that can be of nothing for what it is a number of', () => {
    const outcome = outcomeOf('book a payment of 50 on 412210');
    expect(outcome).toMatchObject({ clarification: { missing: [{ name: 'method' }] } });
  });

  it('doubts an order behind which something is denied, and plans no other one', () => {
    const { execution_steps: steps, doubts } = planOf('refund PAY-7001 100 dollars goodwill, no approval needed');
    expect(steps.at(-1)).toMatchObject({ operation: 'process_refund', parameters: { amount: 100 } });
    expect(doubts?.map(({ message }) => message).join()).toMatch(/approval needed/);
    for (const text of ["don't refund PAY-7001", 'refund PAY-7001 as goodwill, no wait, dont'])
      expect(outcomeOf(text)).not.toMatchObject({ kind: 'plan' });
  });

  it('takes what is dictated word for word as a note', () => {
    const { execution_steps: steps, doubts } = planOf('record the following on 412160, word for word: "call me"');
    expect(steps.at(-1)).toMatchObject({ operation: 'add_repair_notes', parameters: { note: 'call me' } });
    expect(doubts).toBeUndefined();
  });

  it.each([
    ['find the vehicle with VIN ending in 317000', 'search_vehicles', { vin: '317000' }],
    ['what is promised before Wednesday?', 'search_repair_orders', { promised_before: '2026-11-25T00:00:00-06:00' }],
    ['which payments are there since November 16?', 'list_payments', { from_date: '2026-11-16' }],
    ['which statuses can 412207 be moved to next?', 'get_repair_order_details', { repair_order_id: '412207' }],
  ])('reads %s', (text, operation, parameters) => {
    const [step] = planOf(text).execution_steps.filter(isCall);
    expect([step?.operation, step?.parameters]).toEqual([operation, parameters]);
  });

  it('asks for look-ups before it decides, and is replanned with what they found', () => {
    const planned = planRequest(request('give the bmw to maria'), discoveredCatalogue, STEP_DEFAULTS)(new Map());
    expect('lookups' in planned && planned.lookups.length).toBeGreaterThan(0);
  });

  it('takes what a part leaves out from the parts before it, and from those behind it', () => {
    const parameters = { repair_order_id: '412207', new_status: 'quality_check' };
    expect(writesOf('note on RO 412207: road tested; move it to quality check')).toEqual(
      expect.arrayContaining([['update_repair_order_status', parameters]]),
    );
    expect(writesOf('412188 picked up, mark it completed')).toEqual([
      ['update_repair_order_status', { repair_order_id: '412188', new_status: 'completed' }],
    ]);
  });

  it('gives each amount to its own repair order', () => {
    expect(writesOf('cash 50 for 412221 and 1234 for 412160')).toMatchObject([
      ['record_offline_payment', { amount: 50, repair_order_id: '412221' }],
      ['record_offline_payment', { amount: 1234, repair_order_id: '412160' }],
    ]);
  });

  it.each([
    'was cash of $642.15 recorded for RO 412160?',
    "don't release the parts on RO 412207",
    'is link PL-9001 cancelled?',
    'did Ana approve 900 by phone for RO 412207?',
  ])('writes nothing, or is read back, where nothing is ordered: %s', (text) => {
    const outcome = outcomeOf(text);
    if (outcome.kind !== 'plan') return;
    const writes = outcome.plan.execution_steps.filter(isCall).some(({ effect }) => effect !== null);
    expect(writes ? outcome.plan.doubts?.length : 1).toBeGreaterThan(0);
  });

  it('takes an answer as binding', () => {
    const answered = [{ question: 'Which technician?', values: { technician_id: 'T-014' } }];
    const context = { timezone: 'America/Chicago', technician_id: 'T-014' };
    expect(writesOf('Assign somebody to RO 412215', { answered, context })).toEqual([
      ['assign_technician', { repair_order_id: '412215', technician_id: 'T-014' }],
    ]);
  });

  it('is refused where nothing of it is known', () => {
    expect(outcomeOf('book me a table for two').kind).not.toBe('plan');
  });
});
