import { Logger } from '@nestjs/common';
import { type ConsumerDefinition, putConsumer, putStream } from '@ars/broker';
import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { NatsBus } from '../nats/nats-bus';
import { DurableConsumer, type DurableConsumerOptions } from './durable-consumer';

const WORKER: ConsumerDefinition = {
  stream: 'WORK',
  durable: 'worker',
  filter: 'work.>',
  ackWaitMs: 1_000,
  maxPending: 10,
};

describe('a durable consumer', () => {
  Logger.overrideLogger(false);
  let nats: TestNats;
  let bus: NatsBus;
  let consumers: DurableConsumer[];
  let taken: string[];

  beforeEach(async () => {
    nats = await startTestNats();
    bus = await NatsBus.connect({ NATS_URL: nats.url });
    consumers = [];
    taken = [];
    await make();
  });
  afterEach(async () => {
    await Promise.all(consumers.map((consumer) => consumer.stop()));
    await bus.onApplicationShutdown();
    await nats.stop();
  });

  /** What the provisioner does. */
  const make = async (more: Partial<ConsumerDefinition> = {}): Promise<ConsumerDefinition> => {
    const manager = await bus.jetstreamManager();
    await putStream(manager, { name: 'WORK', subjects: ['work.>'] });
    const definition = { ...WORKER, ...more };
    await putConsumer(manager, definition);
    return definition;
  };

  const start = (more: Partial<DurableConsumerOptions> = {}) => {
    const consumer = new DurableConsumer(bus, {
      consumer: WORKER,
      concurrency: 10,
      handle: async (message) => {
        taken.push(message.string());
        message.ack();
      },
      ...more,
    });
    consumers.push(consumer);
    consumer.start();
    return consumer;
  };
  const publish = (text: string) => bus.jetstream.publish('work.one', text, { timeout: 500 });
  const published = (text: string) => waitFor(() => publish(text));

  it('goes on after the stream was lost and made anew', async () => {
    start();
    await published('before');
    await waitFor(() => taken.includes('before'));
    await (await bus.jetstreamManager()).streams.delete('WORK');
    await make();
    await published('after');
    await waitFor(() => taken.includes('after'));
  }, 15_000);

  it('goes on after an outage of NATS', async () => {
    start();
    await published('before');
    await nats.halt();
    await nats.start();
    await published('after');
    await waitFor(() => taken.includes('after'), { timeoutMs: 10_000 });
  }, 20_000);

  it('takes over a consumer that an earlier release configured otherwise', async () => {
    const earlier = start({ consumer: await make({ maxPending: 3 }) });
    await published('one');
    await waitFor(() => taken.includes('one'));
    await earlier.stop();
    start({ consumer: await make({ maxPending: 7, ackWaitMs: 2_000 }) });
    await publish('two');
    await waitFor(() => taken.includes('two'));
    const { config } = await (await bus.jetstreamManager()).consumers.info('WORK', 'worker');
    expect(config).toMatchObject({ max_ack_pending: 7, ack_wait: 2_000_000_000 });
  });

  it('keeps a message to itself while it works on it, however long that takes', async () => {
    let finished = 0;
    const slowly: DurableConsumerOptions['handle'] = async (message) => {
      taken.push(message.string());
      await sleep(900);
      finished += 1;
      message.ack();
    };
    const consumer = await make({ ackWaitMs: 300 });
    start({ consumer, handle: slowly });
    start({ consumer, handle: slowly });
    await published('long');
    await waitFor(() => finished === 1);
    await sleep(400);
    expect(taken).toEqual(['long']);
  });

  it('finishes what it has begun before it stops, and takes no more', async () => {
    let begun = 0;
    const consumer = start({
      handle: async (message) => {
        begun += 1;
        await sleep(200);
        taken.push(message.string());
        message.ack();
      },
    });
    await published('begun');
    await waitFor(() => begun === 1);
    await consumer.stop();
    expect(taken).toEqual(['begun']);
    await publish('too late');
    await sleep(300);
    expect(taken).toEqual(['begun']);
  });

  it('gets a message again when handling it threw', async () => {
    let attempts = 0;
    start({
      handle: async (message) => {
        attempts += 1;
        if (attempts === 1) throw new Error('not this time');
        message.ack();
      },
    });
    await published('twice');
    await waitFor(() => attempts === 2);
  });

  it('begins no more at the same time than it may, and hands back what it has not begun when it stops', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const holding: DurableConsumerOptions['handle'] = async (message) => {
      taken.push(message.string());
      await held;
      message.ack();
    };
    const consumer = await make({ ackWaitMs: 30_000 });
    const busy = start({ consumer, concurrency: 2, handle: holding });
    for (const text of ['1', '2', '3', '4']) await published(text);
    await waitFor(() => taken.length === 2);
    await sleep(200);
    expect(taken).toEqual(['1', '2']);
    const stopped = busy.stop();
    release();
    await stopped;
    start({ consumer });
    await waitFor(() => taken.length === 4);
    expect([...taken].sort()).toEqual(['1', '2', '3', '4']);
  });
});
