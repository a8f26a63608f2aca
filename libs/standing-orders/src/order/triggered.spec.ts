import type { DealershipEvent } from '@ars/contracts';
import { made, paid } from '../testing/orders';
import { factsOf, occurrenceOf } from '../trigger/occurrence';
import { sayTrigger } from '../trigger/say-trigger';
import { requireTrigger } from '../trigger/trigger';
import { applyFact } from './apply-fact';
import { isTriggeredBy } from './is-triggered-by';
import type { StandingOrder } from './standing-order';

const NOW = new Date('2026-12-01T12:00:00Z');
const PAID = { event: 'repair_orders.balance_changed', where: 'data.repair_order.balance <= 0.0' };
const order = applyFact(undefined, made({ trigger: PAID }), NOW);
const take = (standing: StandingOrder, event: DealershipEvent, at: Date | string = event.time) =>
  applyFact(standing, { type: 'happened', occurrence: occurrenceOf(event, []) }, new Date(at));

describe('a standing order with a trigger', () => {
  it('waits for what is told of its tenant from its making on, and for nothing at any time', () => {
    expect(order).toMatchObject({ status: 'active', since: NOW.toISOString() });
    expect(order.next_at).toBeUndefined();
    expect(isTriggeredBy(order, paid('1'))).toBe(true);
    expect(isTriggeredBy(order, { ...paid('1'), time: '2026-12-01T11:59:59Z' })).toBe(false);
    expect(isTriggeredBy(order, { ...paid('1'), tenantid: 'T2' })).toBe(false);
    expect(isTriggeredBy(order, { ...paid('1'), type: 'payment.paid' })).toBe(false);
    expect(isTriggeredBy(order, paid('1', { balance: 20 }))).toBe(false);
    expect(isTriggeredBy(order, { ...paid('1'), data: {} })).toBe(false);
    expect(isTriggeredBy(applyFact(order, { type: 'paused' }, NOW), paid('1'))).toBe(false);
  });

  it('is due once for what happened, in whatever order and how often that is told', () => {
    const [first, second] = [paid('1'), paid('2', { at: '2026-12-01T12:07:00Z' })];
    const taken = [second, first, second, first].reduce(
      (standing, event) => take(standing, event, '2026-12-01T12:08:00Z'),
      order,
    );
    expect(taken.runs.map(({ occasion, outcome }) => [occasion?.id, outcome])).toEqual([
      ['1', 'due'],
      ['2', 'due'],
    ]);
    const [run] = taken.runs;
    expect(run?.facts).toEqual({ repair_order_id: '412188' });
    const begun = applyFact(taken, { type: 'began', request_id: run?.request_id ?? '' }, NOW);
    expect(begun.runs[0]).toEqual({
      at: '2026-12-01T12:05:00.000Z',
      outcome: 'begun',
      occasion: run?.occasion,
      request_id: run?.request_id,
    });
    expect(take(begun, first)).toBe(begun);
  });

  it('leaves out what is told late, as it says', () => {
    const late = '2026-12-01T12:20:00Z';
    expect(take(order, paid('1'), late).runs[0]?.outcome).toBe('skipped');
    const patient = applyFact(undefined, made({ trigger: PAID, missed: 'all' }), NOW);
    expect(take(patient, paid('1'), late).runs[0]?.outcome).toBe('due');
    expect(take(patient, paid('1'), '2026-12-02T12:20:00Z').runs[0]?.outcome).toBe('skipped');
  });

  it('rests where it is due too often, and counts anew once it goes on', () => {
    const count = (standing: StandingOrder, from: number, times: number) =>
      Array.from({ length: times }, (_, index) => paid(`${from + index}`)).reduce(
        (each, event) => take(each, event),
        standing,
      );
    const busy = count(order, 1, 200);
    expect(busy).toMatchObject({ status: 'active' });
    expect(busy.runs).toHaveLength(200);
    const resting = count(busy, 201, 1);
    expect(resting).toMatchObject({ status: 'paused', reason: 'It was due more than 200 times within an hour' });
    expect(resting.runs).toHaveLength(200);
    const resumed = applyFact(resting, { type: 'resumed' }, new Date('2026-12-01T12:05:00Z'));
    expect(count(resumed, 202, 1)).toMatchObject({ status: 'active', burst: { count: 1 } });
  });

  it('does not begin because of what it did itself, nor without end because of others', () => {
    expect(isTriggeredBy(order, paid('1'), ['so_1'])).toBe(false);
    expect(isTriggeredBy(order, paid('1'), ['so_2'])).toBe(true);
    expect(isTriggeredBy(order, paid('1'), ['so_2', 'so_3', 'so_4', 'so_5', 'so_6'])).toBe(false);
  });

  it('has a schedule or a trigger, as it was changed last', () => {
    const { type: _, id: _id, trigger: _trigger, ...terms } = made();
    const edited = applyFact(order, { type: 'edited', ...terms }, NOW);
    expect(edited).toMatchObject({ version: 2, next_at: '2026-12-07T14:00:00.000Z' });
    expect(edited.trigger).toBeUndefined();
  });
});

describe('what a run is told of what happened', () => {
  it('are the names of things, where it is one, and never who acts', () => {
    const reservations = [
      { reservation_id: 'RSV-000001', repair_order_id: '412188' },
      { reservation_id: 'RSV-000002', repair_order_id: '412188' },
    ];
    expect(
      factsOf({ data: { reservations, tenant_id: 'T9', user_id: 'M-01', delta: 3, customer: { name: 'Ana' } } }),
    ).toEqual({
      repair_order_id: '412188',
    });
  });
});

describe('something to wait for', () => {
  it('is said in words, or as it is told', () => {
    const where = 'data.repair_order.balance <= 0.0 && data.paid_total > 0.0';
    const trigger = { event: 'repair_orders.balance_changed', where };
    expect(sayTrigger(trigger, 'en')).toBe('Each time a repair order is paid');
    expect(sayTrigger(trigger, 'es')).toBe('Cada vez que una orden se paga');
    expect(sayTrigger(trigger, 'fr')).toBe('Chaque fois qu’un ordre est payé');
    expect(sayTrigger({ event: 'loaners.returned' }, 'en')).toBe('Each time “loaners.returned” is told');
  });

  it('is no standing order, and nothing that cannot be told', () => {
    const refused = (event: string, where?: string) => () =>
      requireTrigger({ event, ...(where !== undefined && { where }) });
    expect(refused('orchestrator.standing_order_changed')).toThrow(
      'a standing order does not wait for standing orders',
    );
    expect(refused('payment.paid', 'data.amount >')).toThrow('trigger.where');
    expect(refused('payment.paid', 'amount > 3')).toThrow('trigger.where');
    expect(refused('payment.paid', 'data.amount > 3.0')).not.toThrow();
  });
});
