import type { DeadLetter, DealershipEvent } from '@ars/contracts';
import type { OutboxEvent } from '@ars/mcp-protocol';
import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { connect, type NatsConnection } from 'nats';
import { startTestAgent, type TestAgent } from '../test-support/test-agent';
import {
  refused,
  startTestMcpServer,
  structured,
  type TestMcpServer,
  type TestTool,
} from '../test-support/test-mcp-server';

const fact = (id: string, type = 'reserved'): OutboxEvent => ({
  id,
  type,
  subject: '1234',
  time: '2026-11-23T15:40:00.000Z',
  data: { quantity: 1 },
});

describe('the facts of the dealership', () => {
  let nats: TestNats;
  let client: NatsConnection;
  let mcp: TestMcpServer;
  let agent: TestAgent | undefined;

  beforeEach(async () => {
    nats = await startTestNats();
    client = await connect({ servers: nats.url });
  });
  afterEach(async () => {
    await agent?.stop();
    agent = undefined;
    await mcp?.stop();
    await client.close();
    await nats.stop();
  });

  const start = async (tools: TestTool[], definition = {}) => {
    mcp = await startTestMcpServer(tools);
    agent = await startTestAgent({ natsUrl: nats.url, mcpUrl: mcp.url, definition });
  };
  const execute = async (operation: string, context: object = {}) => {
    const request = { request_id: 'r-1', operation, parameters: {}, context };
    const reply = await client.request('agents.parts.execute', JSON.stringify(request), { timeout: 5000 });
    return reply.json<{ success: boolean }>();
  };
  /** Everything on the stream by now. */
  const published = async (): Promise<{ subject: string; event: DealershipEvent }[]> => {
    const manager = await client.jetstreamManager();
    const { state } = await manager.streams.info('DEALERSHIP');
    const found = [];
    for (let sequence = state.first_seq; sequence <= state.last_seq && state.messages > 0; sequence += 1) {
      const { subject, data } = await manager.streams.getMessage('DEALERSHIP', { seq: sequence });
      found.push({ subject, event: JSON.parse(Buffer.from(data).toString()) as DealershipEvent });
    }
    return found;
  };

  /** The outbox of a reference server, in memory. */
  const outbox = (pending: (OutboxEvent & { tenant_id: string })[]): TestTool[] => {
    const visibility = { 'dealership/visibility': 'agent' };
    return [
      { name: 'pending_events', _meta: visibility, run: () => structured({ events: pending }) },
      {
        name: 'confirm_events',
        _meta: visibility,
        run: ({ arguments: { ids } }) => {
          const confirmed = new Set(ids as string[]);
          pending.splice(0, pending.length, ...pending.filter(({ id }) => !confirmed.has(id)));
          return structured({ confirmed: confirmed.size });
        },
      },
    ];
  };

  it('are on the stream as CloudEvents before the caller has the reply, once, and are then struck off', async () => {
    const pending: (OutboxEvent & { tenant_id: string })[] = [];
    const reserve: TestTool = {
      name: 'reserve_parts',
      run: () => {
        if (pending.length === 0) pending.push({ ...fact('e-1'), tenant_id: 'T1' });
        return structured({}, { 'dealership/events': [fact('e-1')] });
      },
    };
    await start([reserve, ...outbox(pending)]);
    expect(await execute('reserve_parts', { tenant_id: 'T1' })).toMatchObject({ success: true });
    expect(await published()).toEqual([
      {
        subject: 'dealership.T1.parts.reserved',
        event: {
          specversion: '1.0',
          id: 'e-1',
          source: '/agents/parts',
          type: 'parts.reserved',
          subject: '1234',
          time: '2026-11-23T15:40:00.000Z',
          datacontenttype: 'application/json',
          tenantid: 'T1',
          data: { quantity: 1 },
        },
      },
    ]);
    await waitFor(() => pending.length === 0);
    await execute('reserve_parts', { tenant_id: 'T1' });
    await waitFor(() => pending.length === 0);
    expect(await published()).toHaveLength(1);
  });

  it('are published out of the outbox when no call told them', async () => {
    const pending = [
      { ...fact('e-1', 'link_paid'), tenant_id: 'T1' },
      { ...fact('e-2', 'expired'), tenant_id: 'T2' },
    ];
    await start(outbox(pending));
    await waitFor(() => pending.length === 0);
    expect((await published()).map(({ subject }) => subject).sort()).toEqual([
      'dealership.T1.parts.link_paid',
      'dealership.T2.parts.expired',
    ]);
  });

  it('wait in the outbox while the stream cannot take them, and the effect is told as the success it is', async () => {
    const pending: (OutboxEvent & { tenant_id: string })[] = [];
    const reserve: TestTool = {
      name: 'reserve_parts',
      run: ({ meta }) => {
        const told = fact(String(meta['dealership/step-key']));
        pending.push({ ...told, tenant_id: 'T1' });
        return structured({}, { 'dealership/events': [told] });
      },
    };
    await start([reserve, ...outbox(pending)]);
    await execute('reserve_parts', { step_key: 'before' });
    const { streams } = await client.jetstreamManager();
    const { config } = await streams.info('DEALERSHIP');
    await streams.delete('DEALERSHIP');
    expect(await execute('reserve_parts', { step_key: 'after' })).toMatchObject({ success: true });
    await streams.add(config);
    await waitFor(async () => (await published()).some(({ event }) => event.id === 'after:reserve_parts'));
    await waitFor(() => pending.length === 0);
  }, 15_000);

  it('are implied by a writing call where the server tells none', async () => {
    await start([
      { name: 'write', run: () => structured({ written: 1 }) },
      { name: 'read', annotations: { readOnlyHint: true }, run: () => structured({}) },
    ]);
    await execute('write', { tenant_id: 'T1' });
    await execute('write', { tenant_id: 'T1' });
    await execute('read', { tenant_id: 'T1' });
    const events = await published();
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      subject: 'dealership.T1.parts.write',
      event: { data: { result: { written: 1 } } },
    });
  });

  describe('of other services', () => {
    const definition = {
      subscriptions: [{ subject: 'dealership.*.repair_orders.>', tool: 'apply_repair_order_event' }],
    };
    const applied = () => mcp.calls.filter(({ name }) => name === 'apply_repair_order_event');
    const publish = async (payload: unknown, tenant = 'T1') => {
      const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
      await client.jetstream().publish(`dealership.${tenant}.repair_orders.status_changed`, text);
    };
    const event = (id: string) => ({
      id,
      type: 'repair_orders.status_changed',
      source: '/agents/repair_orders',
      tenantid: 'T1',
      data: { version: 2 },
    });
    const applying = (run: TestTool['run']): TestTool => ({
      name: 'apply_repair_order_event',
      _meta: { 'dealership/visibility': 'agent' },
      run,
    });
    const unsettled = async () => {
      const manager = await client.jetstreamManager();
      const { num_ack_pending, num_pending } = await manager.consumers.info(
        'DEALERSHIP',
        'parts-apply_repair_order_event',
      );
      return num_ack_pending + num_pending;
    };
    const deadLetters = async (): Promise<DeadLetter[]> => {
      const { streams } = await client.jetstreamManager();
      const { state } = await streams.info('DEAD_LETTERS');
      const sequences = Array.from({ length: state.last_seq }, (_, index) => index + 1);
      const messages = sequences.map((seq) => streams.getMessage('DEAD_LETTERS', { seq }));
      const letters = (await Promise.all(messages)).map((message) => message.json<DeadLetter>());
      return letters.sort((one, other) => one.sequence - other.sequence);
    };
    const startSubscribed = async (run: TestTool['run'], subscribed: object = definition) => {
      await start([applying(run)], subscribed);
      await waitFor(async () => (await unsettled()) === 0);
    };

    it('reach the tool named for them, in their tenant', async () => {
      await startSubscribed(() => structured({}));
      await publish(event('e-1'));
      await waitFor(() => applied().length === 1);
      expect(applied()[0]).toMatchObject({
        arguments: { event_id: 'e-1', data: { version: 2 } },
        meta: { 'dealership/tenant-id': 'T1', 'dealership/step-key': 'e-1:apply_repair_order_event' },
      });
      await waitFor(async () => (await unsettled()) === 0);
    });

    it('cost the server no call where they hold nothing that the tool takes in', async () => {
      const [subscription] = definition.subscriptions;
      await startSubscribed(() => structured({}), { subscriptions: [{ ...subscription, news: 'repair_order' }] });
      await publish(event('e-0'));
      await publish({ ...event('e-1'), data: { repair_order: { version: 2 } } });
      await waitFor(() => applied().length > 0);
      await waitFor(async () => (await unsettled()) === 0);
      expect(applied().map((call) => call.arguments['event_id'])).toEqual(['e-1']);
      expect(await deadLetters()).toEqual([]);
    });

    it('say which workflow brought them about, and so what follows from them', async () => {
      await startSubscribed(() => structured({}, { 'dealership/events': [{ ...fact('e-2'), workflow_id: 'W-1' }] }));
      await publish({ ...event('e-1'), workflowid: 'W-1' });
      await waitFor(() => applied().length === 1);
      expect(applied()[0]?.meta).toMatchObject({ 'dealership/workflow-id': 'W-1' });
      await waitFor(async () =>
        (await published()).some(({ event: { id, workflowid } }) => id === 'e-2' && workflowid === 'W-1'),
      );
    });

    it('come again until the tool takes them', async () => {
      let attempts = 0;
      await startSubscribed(() => {
        attempts += 1;
        return attempts < 3 ? refused('RO_NOT_FOUND', true) : structured({});
      });
      await publish(event('e-1'));
      await waitFor(async () => attempts === 3 && (await unsettled()) === 0);
    });

    it('are not kept from the tool by what is no event or refused for good, which become dead letters', async () => {
      await startSubscribed(({ arguments: { event_id: id } }) =>
        id === 'bad' ? refused('VALIDATION_FAILED') : structured({}),
      );
      await publish('not json');
      await publish({ id: 'x' });
      await publish(event('bad'));
      await publish(event('good'));
      await waitFor(() => applied().some((call) => call.arguments['event_id'] === 'good'));
      await waitFor(async () => (await unsettled()) === 0);
      expect(applied()).toHaveLength(2);
      expect((await deadLetters()).map(({ tenant_id, reason, payload }) => [tenant_id, reason.code, payload])).toEqual([
        ['T1', 'VALIDATION_FAILED', Buffer.from('not json').toString('base64')],
        ['T1', 'VALIDATION_FAILED', { id: 'x' }],
        ['T1', 'VALIDATION_FAILED', event('bad')],
      ]);
    });

    it.each([
      ['another tenant', { tenantid: 'T2' }],
      ['another service', { type: 'parts.reserved' }],
      ['another event of the service', { type: 'repair_orders.created' }],
      ['another source', { source: '/agents/payment' }],
    ])('are refused that claim %s than their subject', async (_what, forged) => {
      await startSubscribed(() => structured({}));
      await publish({ ...event('forged'), ...forged });
      await publish(event('good'));
      await waitFor(() => applied().some((call) => call.arguments['event_id'] === 'good'));
      await waitFor(async () => (await unsettled()) === 0);
      expect(applied()).toHaveLength(1);
      expect(await deadLetters()).toMatchObject([
        {
          tenant_id: 'T1',
          reason: { code: 'VALIDATION_FAILED', message: expect.stringContaining('as its subject says') },
        },
      ]);
    });

    it('that happened while the server was away are applied when it is back', async () => {
      await startSubscribed(() => structured({}));
      await mcp.stop();
      await publish(event('e-1'));
      await mcp.start();
      await waitFor(() => applied().length === 1);
    });

    it('go to one of the instances', async () => {
      await startSubscribed(() => structured({}));
      const other = await startTestAgent({ natsUrl: nats.url, mcpUrl: mcp.url, definition });
      for (let index = 0; index < 20; index += 1) await publish(event(`e-${index}`));
      await waitFor(async () => applied().length === 20 && (await unsettled()) === 0);
      await other.stop();
      expect(new Set(applied().map((call) => call.arguments['event_id'])).size).toBe(20);
    });
  });
});
