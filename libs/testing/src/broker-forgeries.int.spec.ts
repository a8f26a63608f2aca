import { dealershipSubject, STREAMS, workflowSubject } from '@ars/contracts';
import type { NatsConnection } from 'nats';
import { startTestBroker, type TestBroker } from './test-broker';

/** Whoever is on the network, a program of one dealership, and a service that somebody took over. */
const FORGERS = ['stranger', 'crm', 'parts'] as const;

describe('a forgery on the broker is refused', () => {
  let broker: TestBroker;
  let operator: NatsConnection;

  beforeAll(async () => {
    broker = await startTestBroker({ systems: [{ name: 'crm', tenant: 'T1' }], strangersTenant: 'T1' });
    operator = await broker.connect('operator');
  });
  afterAll(() => broker?.stop());

  const as = (forger: string) => broker.connect(forger === 'stranger' ? undefined : forger);
  const messagesOf = async (stream: string) =>
    (await (await operator.jetstreamManager()).streams.info(stream)).state.messages;
  const api = (forger: NatsConnection, what: string, payload: unknown = {}) =>
    forger.request(`$JS.API.${what}`, JSON.stringify(payload), { timeout: 300 });

  it.each(FORGERS)('“approved by the owner” in a journal, by %s', async (name) => {
    const forger = await as(name);
    forger.publish(workflowSubject('T1', 'r1'), JSON.stringify({ version: 2, events: [{ type: 'approved' }] }));
    await forger.flush();
    expect(await messagesOf(STREAMS.workflows.name)).toBe(0);
    expect(broker.violations().join()).toContain('Publish Violation');
  });

  it.each(FORGERS)('deleting, emptying, copying or changing a stream, by %s', async (name) => {
    const forger = await as(name);
    const stream = STREAMS.workflows.name;
    for (const what of ['DELETE', 'PURGE', 'SNAPSHOT', 'RESTORE', 'UPDATE', 'MSG.DELETE', 'MSG.GET', 'INFO'])
      await expect(api(forger, `STREAM.${what}.${stream}`)).rejects.toThrow();
    await expect(api(forger, 'STREAM.CREATE.MINE', { name: 'MINE', subjects: ['mine'] })).rejects.toThrow();
    expect(await messagesOf(stream)).toBe(0);
  });

  it.each(FORGERS)('answering payment requests in the queue of the payment agents, by %s', async (name) => {
    const [forger, payment] = await Promise.all([as(name), broker.connect('payment')]);
    forger.subscribe('agents.payment.execute', {
      queue: 'payment',
      callback: (error, message) => void (error ?? message.respond('{"payment_link":"thief"}')),
    });
    payment.subscribe('agents.payment.execute', {
      queue: 'payment',
      callback: (_error, message) => message.respond('{"payment_link":"ours"}'),
    });
    await Promise.all([forger.flush(), payment.flush()]);
    const orchestrator = await broker.connect('orchestrator');
    for (let count = 0; count < 20; count += 1) {
      const reply = await orchestrator.request('agents.payment.execute', '{}', { timeout: 1_000 });
      expect(reply.json()).toEqual({ payment_link: 'ours' });
    }
  });

  it.each(FORGERS)('a fact of another service, by %s', async (name) => {
    const forger = await as(name);
    forger.publish(dealershipSubject('T1', 'payment', 'paid'), '{}');
    await forger.flush();
    expect(await messagesOf(STREAMS.dealership.name)).toBe(0);
  });

  it.each(['stranger', 'crm'])('parts.reserved under the subject of another tenant, by %s', async (name) => {
    const forger = await as(name);
    forger.publish(dealershipSubject('T2', 'parts', 'reserved'), '{}');
    forger.publish(dealershipSubject('T1', 'parts', 'reserved'), '{}');
    await forger.flush();
    expect(await messagesOf(STREAMS.dealership.name)).toBe(0);
  });

  it.each(FORGERS)('hearing everything, or another’s answers, by %s', async (name) => {
    const [forger, payment] = await Promise.all([as(name), broker.connect('payment')]);
    const heard: string[] = [];
    for (const subject of ['>', '_INBOX_orchestrator.>', '_INBOX_payment.>', 'agents.>', 'dealership.T2.>', '$JS.>'])
      forger.subscribe(subject, { callback: (error, message) => void (error ?? heard.push(message.subject)) });
    await forger.flush();
    payment.subscribe('agents.payment.execute', { callback: (_error, message) => message.respond('secret link') });
    await payment.flush();
    const orchestrator = await broker.connect('orchestrator');
    await orchestrator.request('agents.payment.execute', '{}', { timeout: 1_000 });
    await payment.flush();
    await forger.flush();
    expect(heard).toEqual([]);
  });

  it.each(FORGERS)('a consumer that delivers into a journal, or another’s messages, by %s', async (name) => {
    const forger = await as(name);
    const config = { name: 'x', deliver_subject: workflowSubject('T1', 'r1'), ack_policy: 'none' };
    for (const stream of ['DEALERSHIP', 'TASKS', 'WORKFLOWS'])
      await expect(api(forger, `CONSUMER.CREATE.${stream}.x`, { stream_name: stream, config })).rejects.toThrow();
    await expect(api(forger, 'CONSUMER.MSG.NEXT.TASKS.payment-tasks', { batch: 1 })).rejects.toThrow();
    await expect(api(forger, 'CONSUMER.MSG.NEXT.TICKETS.orchestrator-5', { batch: 1 })).rejects.toThrow();
  });

  it.each(FORGERS)('a task, a ticket or a callback of another, by %s', async (name) => {
    const forger = await as(name);
    for (const subject of ['tasks.payment.t1', 'tickets.10', 'callbacks.orchestrator', 'dead-letters.WORKFLOWS'])
      forger.publish(subject, '{}');
    await forger.flush();
    for (const { name: stream } of [STREAMS.tasks, STREAMS.tickets, STREAMS.callbacks, STREAMS.deadLetters])
      expect(await messagesOf(stream)).toBe(0);
  });
});
