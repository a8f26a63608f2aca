import { holderOf, localToken, personCalled } from '@ars/identity';
import type { ErasureView } from '@ars/contracts';
import { waitFor } from '@ars/testing';
import { randomUUID } from 'node:crypto';
import { Installation } from './support/installation';
import { everythingIn, type Kept } from './support/stores';

const NAME = 'Canary Quartz';
const EMAIL = 'canary.quartz@example.com';
const PHONE = '+15125550199';
/** Said of the customer where nothing else tells whose it is. */
const NOTE = 'wears a purple fedora';
const CANARIES = [NAME, EMAIL, PHONE, '512-555-0199', NOTE];
const holdsCanary = ({ text }: Kept): boolean =>
  CANARIES.some((canary) => text.toLowerCase().includes(canary.toLowerCase()));

describe('a customer who wants to be forgotten', () => {
  let installation: Installation;
  let customer: string;
  let order: string;
  let link: string;
  /** A workflow that waits for somebody to confirm it. */
  let open: string;
  /** What is kept of somebody else. */
  let others: Kept[];

  const url = (variable: string): string => String(installation.environment[variable]);
  async function call(address: string, who: string, body?: object, method = body ? 'POST' : 'GET') {
    const person = personCalled(who);
    if (!person) throw new Error(`Nobody is a ${who}`);
    const token = await localToken(installation.dataDirectory, holderOf(person));
    const response = await fetch(address, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }
  /** As an operator, at the agent's own door. */
  async function write(agent: string, operation: string, parameters: object): Promise<Record<string, unknown>> {
    const address = `${url(`${agent}_SERVICE_URL`)}/execute`;
    const { body } = await call(address, 'operator', { request_id: randomUUID(), operation, parameters });
    expect(body).toMatchObject({ success: true });
    return body['result'] as Record<string, unknown>;
  }
  const ask = (user_request: string) => installation.orchestrator.orchestrate({ user_request, confirm: 'never' });
  const erase = (who = 'manager') =>
    call(`${url('ORCHESTRATOR_SERVICE_URL')}/erasures`, who, { customer_id: customer });
  const erasure = async (): Promise<ErasureView | undefined> => {
    const { body } = await call(`${url('ORCHESTRATOR_SERVICE_URL')}/erasures`, 'manager');
    return (body['erasures'] as ErasureView[]).find(({ customer_id }) => customer_id === customer);
  };
  /** Cancels what the erasure waits for, as whoever is shown it does. @returns what that was */
  async function untilForgotten(): Promise<string[]> {
    const cancelled = new Set<string>();
    const isDone = async () => {
      const { status, waits_for = [] } = (await erasure()) ?? {};
      for (const { id } of waits_for.filter(({ kind, id }) => kind === 'workflow' && !cancelled.has(id))) {
        const cancel = `${url('ORCHESTRATOR_SERVICE_URL')}/workflow/${id}/cancel`;
        cancelled.add(id);
        expect(await call(cancel, 'manager', {})).toMatchObject({ status: 200 });
      }
      return status === 'done';
    };
    await waitFor(isDone, { timeoutMs: 120_000, what: 'the end of the erasure' });
    return [...cancelled];
  }
  const traces = async () => (await everythingIn(installation)).filter(holdsCanary);
  const places = (kept: readonly Kept[]) => [...new Set(kept.map(({ place }) => place))].sort();

  beforeAll(async () => {
    installation = await Installation.prepare({ LOG_LEVEL: 'info' });
    await installation.start();
    customer = String(
      (await write('REPAIR_ORDERS', 'create_customer', { name: NAME, email: EMAIL, phone: PHONE }))['customer_id'],
    );
    const vehicle = await write('REPAIR_ORDERS', 'create_vehicle', {
      customer_id: customer,
      year: 2020,
      make: 'Toyota',
      model: 'Camry',
    });
    const opened = await write('REPAIR_ORDERS', 'create_repair_order', {
      ...{ customer_id: customer, vehicle_id: vehicle['vehicle_id'], service_description: `Oil change for ${NAME}` },
    });
    order = String(opened['repair_order_id']);
    await ask(`Add a note to RO ${order}: ${NOTE}`);
    await ask(`Call ${NAME} at 512-555-0199`);
    await ask(`Send a payment link of $100 for RO ${order} to ${EMAIL}`);
    const readBack = { user_request: `Add a note to RO ${order}: ${NOTE} on Mondays`, confirm: 'always' } as const;
    const waiting = await installation.orchestrator.orchestrate(readBack);
    expect(waiting).toMatchObject({ execution_results: { status: 'awaiting_confirmation' } });
    open = waiting.request_id;
    await call(`${url('REPAIR_ORDERS_SERVICE_URL')}/execute-async`, 'operator', {
      ...{ request_id: randomUUID(), operation: 'get_repair_order_details', parameters: { repair_order_id: order } },
    });
    const sent = await installation.query<{ payment_link_id: string }>(
      'payment',
      `select payment_link_id from payment_links where repair_order_id = '${order}'`,
    );
    link = sent[0]?.payment_link_id ?? '';
    await waitFor(async () => places(await traces()).includes('file notifications'), { what: 'the message' });
  }, 300_000);
  afterAll(() => installation?.remove());

  it('is known in so many places', async () => {
    const known = places(await traces());
    const expected = [
      ...['file notifications', 'orchestrator.workflow', 'payment.effect_ledger', 'payment.notifications'],
      ...['payment.payment_links', 'payment.repair_order_references', 'repair_orders.customers'],
      ...['repair_orders.effect_ledger', 'repair_orders.repair_order_history', 'repair_orders.repair_orders'],
      ...['stream DEALERSHIP', 'stream KV_agent-tasks', 'stream WORKFLOWS'],
    ];
    expect(expected.filter((place) => !known.includes(place))).toEqual([]);
  });

  it('is not forgotten by whom the roles do not let, nor while something of theirs is open', async () => {
    expect(await erase('advisor')).toMatchObject({ status: 403, body: { code: 'NOT_PERMITTED' } });
    const refused = await erase();
    expect(refused).toMatchObject({ status: 409, body: { code: 'CUSTOMER_HELD' } });
    expect(refused.body['detail']).toContain(`repair order ${order}`);
    expect(refused.body['detail']).toContain(`payment link ${link}`);
    expect(await erasure()).toBeUndefined();
  });

  it('is gone from every store, though all was killed in between, and nobody else is', async () => {
    await write('PAYMENT', 'cancel_payment_link', { payment_link_id: link, reason: 'test' });
    await write('REPAIR_ORDERS', 'cancel_repair_order', { repair_order_id: order, reason: 'test' });
    expect(await installation.npm('backup', installation.path('backup'))).toMatchObject({ code: 0 });
    const isOther = ({ text, place }: Kept) => text.includes('Ana Torres') && !place.startsWith('log');
    others = (await everythingIn(installation)).filter(isOther);
    expect(others.length).toBeGreaterThan(3);

    expect(await erase()).toMatchObject({ status: 202, body: { customer_id: customer, status: 'pending' } });
    await installation.kill();
    await installation.start();
    expect(await untilForgotten()).toContain(open);

    expect(places(await traces())).toEqual([]);
    const after = new Set((await everythingIn(installation)).map(({ text }) => text));
    expect(others.filter(({ text }) => !after.has(text))).toEqual([]);
  }, 300_000);

  it('leaves the audit trail whole, which says who asked for it, and the money where it was', async () => {
    const { code, output } = await installation.npm('audit', '--verify');
    expect({ code, output }).toMatchObject({ code: 0 });
    const { output: entries } = await installation.npm('audit', '--action', 'erase_customer');
    expect(entries).toContain(customer);
    const kept = `select amount_minor::int from payment_links where repair_order_id = '${order}'`;
    expect(await installation.query('payment', kept)).toEqual([{ amount_minor: 10_000 }]);
  });

  it('is forgotten again after an older backup was restored', async () => {
    await installation.stop();
    const { output } = await installation.npm('restore', installation.path('backup'));
    expect(output).toContain('1 customers are forgotten again');
    await installation.start();
    await untilForgotten();
    expect(places(await traces())).toEqual([]);
  }, 300_000);
});
