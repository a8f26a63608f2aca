import { Logger } from '@nestjs/common';
import type { DeadLetter } from '@ars/contracts';
import { type ConsumerDefinition, putConsumer, putStream } from '@ars/broker';
import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { headers as createHeaders } from 'nats';
import { NatsBus } from '../nats/nats-bus';
import { DurableConsumer } from './durable-consumer';
import { UnprocessableMessage } from './unprocessable-message';

const REASON = { code: 'NO_USE', message: 'nothing helps' };

const WORKER: ConsumerDefinition = {
  stream: 'WORK',
  durable: 'worker',
  filter: 'work.>',
  ackWaitMs: 1_000,
  maxPending: 10,
};

describe('dead letters', () => {
  let nats: TestNats;
  let bus: NatsBus;
  let consumer: DurableConsumer;
  let given: number;

  beforeAll(() => Logger.overrideLogger(false));
  beforeEach(async () => {
    nats = await startTestNats();
    bus = await NatsBus.connect({ NATS_URL: nats.url });
    given = 0;
    consumer = new DurableConsumer(bus, {
      consumer: await made(WORKER),
      concurrency: 10,
      handle: async () => {
        given += 1;
        throw new UnprocessableMessage(REASON, 'T1');
      },
    });
    consumer.start();
  });
  afterEach(async () => {
    await consumer.stop();
    await bus.onApplicationShutdown();
    await nats.stop();
  });

  const made = async (definition: ConsumerDefinition): Promise<ConsumerDefinition> => {
    const manager = await bus.jetstreamManager();
    await putStream(manager, { name: 'WORK', subjects: ['work.>'] });
    await putConsumer(manager, definition);
    return definition;
  };
  const letters = async (): Promise<DeadLetter[]> => {
    const { streams } = await bus.jetstreamManager();
    const { state } = await streams.info('DEAD_LETTERS');
    const sequences = Array.from({ length: state.messages }, (_, index) => state.first_seq + index);
    return Promise.all(sequences.map(async (seq) => (await streams.getMessage('DEAD_LETTERS', { seq })).json()));
  };
  const first = () => waitFor(async () => (await letters())[0]);
  const unsettled = async () => {
    const { consumers } = await bus.jetstreamManager();
    const { num_pending, num_ack_pending } = await consumers.info('WORK', 'worker');
    return num_pending + num_ack_pending;
  };

  it('are copies of the messages that cannot be processed, which then do not come again', async () => {
    const headers = createHeaders();
    headers.set('Step-Key', 'key-1');
    await bus.jetstream.publish('work.one', '{"part":"1234"}', { headers, msgID: 'm-1' });
    expect(await first()).toEqual({
      tenant_id: 'T1',
      stream: 'WORK',
      subject: 'work.one',
      sequence: 1,
      consumer: 'worker',
      deliveries: 1,
      reason: REASON,
      headers: { 'Step-Key': 'key-1' },
      encoding: 'json',
      payload: { part: '1234' },
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
    await waitFor(async () => (await unsettled()) === 0);
    expect(given).toBe(1);
  });

  it.each([
    ['text', 'not json'],
    ['nothing', ''],
    ['endless nesting', '['.repeat(50_000) + ']'.repeat(50_000)],
  ])('keep %s as it was', async (_what, text) => {
    await bus.jetstream.publish('work.one', text);
    expect(await first()).toMatchObject({ encoding: 'base64', payload: Buffer.from(text).toString('base64') });
  });

  it('say so when the message was too large for a copy', async () => {
    await bus.jetstream.publish('work.one', JSON.stringify('x'.repeat(bus.largestMessage - 100)));
    expect(await first()).toMatchObject({ encoding: 'omitted', payload: null, sequence: 1 });
    await waitFor(async () => (await unsettled()) === 0);
  });

  it('are stored once, though several give the same message up', async () => {
    const other = new DurableConsumer(bus, {
      consumer: await made({ ...WORKER, durable: 'other' }),
      concurrency: 10,
      handle: async () => {
        given += 1;
        throw new UnprocessableMessage(REASON);
      },
    });
    other.start();
    await bus.jetstream.publish('work.one', 'x');
    await waitFor(async () => given === 2 && (await unsettled()) === 0);
    expect(await letters()).toHaveLength(1);
    await other.stop();
  });

  it('are not lost when they cannot be stored yet', async () => {
    const { streams } = await bus.jetstreamManager();
    const { config } = await streams.info('DEAD_LETTERS');
    await streams.delete(config.name);
    await bus.jetstream.publish('work.one', 'x');
    await waitFor(() => given >= 2);
    await streams.add(config);
    expect(await first()).toMatchObject({ subject: 'work.one' });
  });
});
