import { Logger } from '@nestjs/common';
import type { DeadLetter } from '@ars/contracts';
import {
  type CallbackReceiver,
  type CallbackReceiverOptions,
  freePort,
  startCallbackReceiver,
  startTcpProxy,
  startTestNats,
  type TestNats,
  waitFor,
} from '@ars/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceConfig } from '../config/service-config';
import { NatsBus } from '../nats/nats-bus';
import { CallbackDelivery } from './callback-delivery';
import { type Callback, CallbackOutbox } from './callback-outbox';
import { CallbackSender } from './callback-sender';

const DAY_MS = 24 * 3_600_000;
const patient = { timeoutMs: 15_000 };

describe('callbacks', () => {
  let nats: TestNats;
  let bus: NatsBus;
  let outbox: CallbackOutbox;
  const cleanUps: (() => Promise<void>)[] = [];
  let warn: jest.SpyInstance;

  beforeAll(() => {
    Logger.overrideLogger(false);
    warn = jest.spyOn(Logger.prototype, 'warn');
  });
  beforeEach(async () => {
    nats = await startTestNats();
    bus = await NatsBus.connect({ NATS_URL: nats.url });
    outbox = new CallbackOutbox(bus, 'parts');
    warn.mockClear();
  });
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
    await bus.onApplicationShutdown();
    await nats.stop();
  });

  const receiving = async (options?: CallbackReceiverOptions): Promise<CallbackReceiver> => {
    const receiver = await startCallbackReceiver(options);
    cleanUps.push(receiver.stop);
    return receiver;
  };
  const aSender = (allowPrivate = true) =>
    new CallbackSender(Object.assign(new ServiceConfig(), { CALLBACK_ALLOW_PRIVATE_ADDRESSES: allowPrivate }));
  /** One instance's delivery. */
  const deliver = (sender = aSender(), now?: () => number) => {
    const delivery = new CallbackDelivery(bus, 'parts', sender, now);
    delivery.onApplicationBootstrap();
    const stop = () => delivery.beforeApplicationShutdown();
    cleanUps.push(stop);
    return { stop };
  };
  const callback = (id: string, url: string, more: Partial<Callback> = {}): Callback => ({
    id,
    url,
    body: { done: true },
    tenantId: 'T1',
    withoutResults: () => ({ done: true, status_url: '/status' }),
    ...more,
  });
  const stored = async (stream: string) => {
    const { streams } = await bus.jetstreamManager();
    return (await streams.info(stream)).state.messages;
  };
  const deadLetter = () =>
    waitFor(async () => {
      const { streams } = await bus.jetstreamManager();
      return (await streams.getMessage('DEAD_LETTERS', { last_by_subj: 'dead-letters.CALLBACKS' })).json<DeadLetter>();
    });
  const idsOf = ({ received }: CallbackReceiver) => received.map(({ headers }) => headers['webhook-id']);

  it('are delivered once and then forgotten', async () => {
    const receiver = await receiving();
    deliver();
    await outbox.enqueue(callback('cb-1', receiver.url));
    await outbox.enqueue(callback('cb-1', receiver.url));
    expect(await receiver.next()).toMatchObject({ body: { done: true }, headers: { 'webhook-id': 'cb-1' } });
    await waitFor(async () => (await stored('CALLBACKS')) === 0);
    expect(receiver.received).toHaveLength(1);
  });

  it('are tried again until the receiver takes them, under one id', async () => {
    const receiver = await receiving({ failFirst: 3 });
    deliver();
    await outbox.enqueue(callback('cb-1', receiver.url));
    await receiver.next(undefined, patient);
    expect(idsOf(receiver)).toEqual(['cb-1', 'cb-1', 'cb-1', 'cb-1']);
  });

  it('go on where they were when their instance is replaced', async () => {
    const receiver = await receiving({ failFirst: 3 });
    const first = deliver();
    await outbox.enqueue(callback('cb-1', receiver.url));
    await waitFor(() => receiver.received.length >= 2);
    await first.stop();
    deliver();
    await receiver.next(undefined, patient);
    expect(new Set(idsOf(receiver))).toEqual(new Set(['cb-1']));
    expect(warn).toHaveBeenLastCalledWith(expect.stringContaining('delivery 3'));
  });

  it('go on where they were after an outage of NATS', async () => {
    const receiver = await receiving({ failFirst: 3 });
    deliver();
    await outbox.enqueue(callback('cb-1', receiver.url));
    await waitFor(() => receiver.received.length >= 2);
    await nats.halt();
    await nats.start();
    await receiver.next(undefined, { timeoutMs: 40_000 });
    expect(new Set(idsOf(receiver))).toEqual(new Set(['cb-1']));
    await waitFor(async () => (await stored('CALLBACKS')) === 0, patient);
    expect(warn.mock.calls.flat().filter((text) => String(text).includes('delivery 1:'))).toHaveLength(1);
  }, 60_000);

  it('are shared by the instances of a service', async () => {
    const receiver = await receiving();
    const senders = [aSender(), aSender()];
    const sent = senders.map((sender) => jest.spyOn(sender, 'send'));
    senders.forEach((sender) => deliver(sender));
    const ids = Array.from({ length: 200 }, (_, index) => `cb-${index}`);
    await Promise.all(ids.map((id) => outbox.enqueue(callback(id, receiver.url))));
    await waitFor(() => receiver.received.length >= ids.length, patient);
    expect(idsOf(receiver).sort()).toEqual(ids.sort());
    for (const { mock } of sent) expect(mock.calls.length).toBeGreaterThan(0);
  });

  it('are not kept waiting by those whose receiver is away', async () => {
    const nobody = `http://127.0.0.1:${await freePort()}/`;
    const receiver = await receiving();
    deliver();
    const waiting = Array.from({ length: 300 }, (_, index) => outbox.enqueue(callback(`cb-${index}`, nobody)));
    await Promise.all(waiting);
    await outbox.enqueue(callback('prompt', receiver.url));
    await receiver.next();
    expect(await stored('CALLBACKS')).toBeGreaterThanOrEqual(300);
  });

  it('are not kept waiting by those whose receiver takes connections and does not answer', async () => {
    const receiver = await receiving();
    const proxy = await startTcpProxy(Number(new URL(receiver.url).port));
    cleanUps.push(proxy.stop);
    proxy.swallow();
    const silent = receiver.url.replace(/:\d+/, `:${proxy.port}`);
    const ids = Array.from({ length: 60 }, (_, index) => `cb-${index}`);
    await Promise.all(ids.map((id) => outbox.enqueue(callback(id, silent))));
    deliver();
    const since = performance.now();
    for (let index = 0; index < 10; index += 1) {
      await outbox.enqueue(callback(`prompt-${index}`, receiver.url));
      await receiver.next(({ headers }) => headers['webhook-id'] === `prompt-${index}`, patient);
      await sleep(500);
    }
    expect(performance.now() - since).toBeLessThan(8_000);
    proxy.restore();
    await waitFor(() => receiver.received.length === 70, { timeoutMs: 30_000 });
  }, 60_000);

  it('are not for another service to deliver', async () => {
    const receiver = await receiving();
    deliver();
    await new CallbackOutbox(bus, 'payment').enqueue(callback('theirs', receiver.url));
    await outbox.enqueue(callback('ours', receiver.url));
    await receiver.next();
    expect(idsOf(receiver)).toEqual(['ours']);
  });

  it('end as dead letters at once when the receiver is gone', async () => {
    const receiver = await receiving({ failFirst: 9, failureStatus: 410 });
    deliver();
    await outbox.enqueue(callback('cb-1', receiver.url));
    expect(await deadLetter()).toMatchObject({
      tenant_id: 'T1',
      stream: 'CALLBACKS',
      subject: 'callbacks.parts',
      consumer: 'parts-callbacks',
      deliveries: 1,
      reason: { code: 'CALLBACK_GONE', message: 'the receiver answered 410' },
      encoding: 'json',
      payload: { id: 'cb-1', url: receiver.url, body: { done: true } },
    });
    expect(await stored('CALLBACKS')).toBe(0);
    expect(receiver.received).toHaveLength(1);
  });

  it('end as dead letters at once when they would go to a private address', async () => {
    const receiver = await receiving();
    deliver(aSender(false));
    await outbox.enqueue(callback('cb-1', receiver.url));
    expect(await deadLetter()).toMatchObject({ reason: { code: 'CALLBACK_REFUSED' } });
    expect(receiver.received).toEqual([]);
  });

  it('end as dead letters when nobody took them for a day', async () => {
    const receiver = await receiving({ failFirst: 9 });
    let clock = Date.now;
    deliver(aSender(), () => clock());
    await outbox.enqueue(callback('cb-1', receiver.url));
    await waitFor(() => receiver.received.length >= 2);
    expect(await stored('CALLBACKS')).toBe(1);
    clock = () => Date.now() + DAY_MS;
    const { reason, deliveries } = await deadLetter();
    expect(reason).toEqual({
      code: 'CALLBACK_EXPIRED',
      message: 'the receiver answered 503',
    });
    expect(deliveries).toBe(receiver.received.length);
  });

  it('have another day when they are published again', async () => {
    const receiver = await receiving({ failFirst: 2 });
    let clock = () => Date.now() + DAY_MS;
    deliver(aSender(), () => clock());
    await outbox.enqueue(callback('cb-1', receiver.url));
    const { subject, payload } = await deadLetter();
    clock = Date.now;
    await bus.jetstream.publish(subject, JSON.stringify(payload));
    await receiver.next();
    expect(idsOf(receiver)).toEqual(['cb-1', 'cb-1', 'cb-1']);
  });

  it('end as dead letters when they are none', async () => {
    deliver();
    await outbox.enqueue(callback('with space', 'http://127.0.0.1/'));
    expect(await deadLetter()).toMatchObject({ tenant_id: null, reason: { code: 'VALIDATION_FAILED' } });
  });

  it('go without their results when they are larger than a message', async () => {
    const receiver = await receiving();
    deliver();
    await outbox.enqueue(callback('cb-1', receiver.url, { body: { text: 'x'.repeat(1024 * 1024) } }));
    expect((await receiver.next()).body).toEqual({ done: true, status_url: '/status' });
  });

  it('are refused to whoever leaves them where they cannot be stored', async () => {
    await nats.halt();
    await expect(outbox.enqueue(callback('cb-1', 'http://127.0.0.1/'))).rejects.toThrow();
    await nats.start();
  });
});
