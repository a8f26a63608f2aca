import type { DealershipEvent } from '@ars/contracts';
import { EventWaker } from './event-waker';
import type { OpenWorkflow } from './open-workflow';
import { OpenWorkflows } from './open-workflows';

const event = (type: string, data: unknown, tenantid = 'T'): DealershipEvent =>
  ({ type, data, tenantid, subject: '412188' }) as DealershipEvent;
const waiting = (requestId: string, about: string[], service = 'payment'): OpenWorkflow => ({
  key: { tenantId: 'T', requestId },
  sequence: 1,
  seenAt: 0,
  label: { status: 'waiting', priority: 1, awaits: [{ service, about }] },
});

function wakerOver(...waiting: OpenWorkflow[]) {
  const woken: string[] = [];
  const open = new OpenWorkflows();
  for (const workflow of waiting) open.put(workflow);
  /** The last message of its journal, where the index is behind. */
  const last = new Map<string, number>();
  const waker = new EventWaker(open, async ({ key: { requestId }, sequence }) => {
    const isCurrent = sequence === (last.get(requestId) ?? sequence);
    if (isCurrent) woken.push(requestId);
    return isCurrent;
  });
  return { waker, woken, last, find: (workflow: OpenWorkflow) => waker.welcome(workflow) };
}

const PAID = event('payment.paid', { link: { payment_link_id: 'PL-9001' } });

describe('an event', () => {
  it('wakes what waits for one of its service that names its thing, in its data or as its subject, and nothing else', async () => {
    const of = [waiting('link', ['PL-9001']), waiting('order', ['412188']), waiting('any', [])];
    const { waker, woken } = wakerOver(...of, waiting('other', ['PL-9']), waiting('parts', [], 'parts'));
    await waker.take(PAID);
    expect([...woken].sort()).toEqual(['any', 'link', 'order']);
    await waker.take(event('payment.paid', {}, 'ANOTHER'));
    expect(woken).toHaveLength(3);
  });

  it('wakes what begins to wait for it only now, once: it was read before and asked for after', async () => {
    const { waker, woken, find } = wakerOver();
    await waker.take(PAID);
    await find(waiting('late', ['PL-9001']));
    await find(waiting('late', ['PL-9001']));
    expect(woken).toEqual(['late']);
  });

  it('wakes what has begun to wait again, which the index has yet to learn', async () => {
    const { waker, woken, last, find } = wakerOver(waiting('link', ['PL-9001']));
    last.set('link', 2);
    await waker.take(PAID);
    expect(woken).toEqual([]);
    await find({ ...waiting('link', ['PL-9001']), sequence: 2 });
    expect(woken).toEqual(['link']);
  });

  it('comes again where what it wakes cannot be woken', async () => {
    const open = new OpenWorkflows();
    open.put(waiting('link', ['PL-9001']));
    const waker = new EventWaker(open, () => Promise.reject(new Error('no journal')));
    await expect(waker.take(PAID)).rejects.toThrow('no journal');
  });
});
