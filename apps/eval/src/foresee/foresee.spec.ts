import type { CallStep } from '@ars/contracts';
import { moveTo } from '../corpus/testing';
import type { Row } from '../case/case';
import type { Snapshot } from '../world/snapshot';
import { resolveNumbers } from '../corpus/gold-numbers';
import { performSteps } from './perform-steps';

const aStep = (step_id: string, parameters: Record<string, unknown>, step_order = 1): CallStep =>
  ({ step_id, step_order, service_name: 'parts', operation: `do_${step_id}`, parameters }) as unknown as CallStep;

describe('what is left of a plan', () => {
  it('is carried out in its order, with the results of what was done before', async () => {
    const called: unknown[] = [];
    const steps = [
      aStep(
        'second',
        {
          link: '$steps.first.outputs.link_id',
          list: ['$steps.read.outputs.rows#/0/id'],
          of: { '$steps.read.outputs.rows#/0/id': 2 },
        },
        3,
      ),
      aStep('first', {}, 2),
      aStep('read', {}, 1),
    ];
    const perform = ({ operation, parameters }: { operation: string; parameters: unknown }, isOfRun: boolean) => {
      called.push([operation, parameters, isOfRun ? 'about what was made' : 'about what was there']);
      return Promise.resolve({ link_id: 'PL-1' });
    };
    expect(await performSteps(steps, new Map([['read', { rows: [{ id: 'a' }] }]]), perform)).toBeUndefined();
    expect(called).toEqual([
      ['do_first', {}, 'about what was there'],
      ['do_second', { link: 'PL-1', list: ['a'], of: { a: 2 } }, 'about what was made'],
    ]);
  });

  it('ends where something is refused', async () => {
    const steps = [aStep('one', {}, 1), aStep('two', {}, 2)];
    expect(await performSteps(steps, new Map(), () => Promise.reject(new Error('closed')))).toBe('closed');
  });
});

describe('a number that only the run knows', () => {
  const table = (name: string, ...rows: Row[]): [string, Map<string, Row>] => [
    name,
    new Map(rows.map((row, index) => [String(index), row])),
  ];
  const orders = (...ids: string[]) =>
    table('repair_orders.repair_orders', ...ids.map((repair_order_id) => ({ repair_order_id })));
  const before: Snapshot = new Map([orders('412207')]);
  const line = (reservation_id: string, status: string) => ({ reservation_id, status, repair_order_id: '412207' });
  const now: Snapshot = new Map([
    orders('412207', '412222'),
    table('parts.reservation_lines', line('RSV-1', 'active'), line('RSV-2', 'released')),
    table('repair_orders.customers', { customer_id: 'C-30001' }),
    table('payment.payments', { payment_id: 'PAY-5', repair_order_id: '412160' }),
  ]);
  const resolve = (value: string) => resolveNumbers({ ...moveTo('x'), parameters: { value } }, before, now)['value'];

  it('is that of the order that was opened, of the customer that was made, of what is held, of what was paid', () => {
    expect(['$new_ro', '$new_customer', '$rsv:412207', '$pay:412160', '412160'].map(resolve)).toEqual([
      '412222',
      'C-30001',
      'RSV-1',
      'PAY-5',
      '412160',
    ]);
  });

  it('is missing where there is none', () => {
    expect(() => resolve('$link:412207')).toThrow('there is no $link:412207');
  });
});
