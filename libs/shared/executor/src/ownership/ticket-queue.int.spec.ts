import { STREAMS, ticketSubject } from '@ars/contracts';

import { waitFor } from '@ars/testing';
import { nanos } from 'nats';
import { natsForEachSuite } from '../testing/nats-for-each-suite';
import { type Ticket, TicketQueue } from './ticket-queue';

const nats = natsForEachSuite();
const keyOf = (requestId: string) => ({ tenantId: 'TENANT', requestId });

/** Takes and finishes whatever is there. @returns the request ids, in order */
async function drain(queue: TicketQueue): Promise<string[]> {
  const taken: string[] = [];
  await queue.lookAgain();
  for (let ticket = await queue.take(); ticket; ticket = await queue.take()) {
    taken.push(ticket.key.requestId);
    ticket.done();
  }
  return taken;
}

describe('the queue of tickets', () => {
  let queue: TicketQueue;
  let other: TicketQueue;

  beforeAll(async () => {
    [queue, other] = await Promise.all([
      TicketQueue.open(await nats.connect()),
      TicketQueue.open(await nats.connect()),
    ]);
  });

  it('gives those of higher priority first, and those of one priority in order', async () => {
    const priorities = { low: 1, first: 5, second: 5, highest: 10, lowest: 0 };
    for (const [requestId, priority] of Object.entries(priorities)) await queue.publish(keyOf(requestId), priority, 1);
    expect(await drain(queue)).toEqual(['highest', 'first', 'second', 'low', 'lowest']);
  });

  it('is shared: each ticket goes to one instance', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `shared_${index}`);
    for (const name of names) await queue.publish(keyOf(name), 3, 1);
    const taken = await Promise.all([drain(queue), drain(other)]);
    expect(taken.flat().sort()).toEqual([...names].sort());
  });

  it('keeps one ticket of a workflow that several found at the same point, and another of a later one', async () => {
    await Promise.all([queue, other].map((each) => each.publish(keyOf('found'), 1, 7)));
    await queue.publish(keyOf('found'), 1, 8);
    expect(await drain(queue)).toEqual(['found', 'found']);
  });

  it('calls the others when a ticket arrives, and knows when none is left', async () => {
    await drain(other);
    expect(other.mayHaveBacklog).toBe(false);
    const arrived = new Promise<void>((resolve) => other.onArrival(resolve));
    await queue.publish(keyOf('news'), 2, 1);
    await arrived;
    expect(other.mayHaveBacklog).toBe(true);
    expect(await drain(other)).toEqual(['news']);
  });

  it('gives a ticket again that was given back', async () => {
    await queue.publish(keyOf('returned'), 4, 1);
    (await queue.take())?.giveBack(100);
    expect(await drain(queue)).toEqual([]);
    const again: string[] = [];
    await waitFor(async () => again.push(...(await drain(other))) > 0);
    expect(again).toEqual(['returned']);
  });

  it.each(['no JSON', '{}', '{"key":{"tenantId":7,"requestId":"r"},"sequence":1}'])(
    'puts what is no ticket aside, %s, and goes on',
    async (text) => {
      const { jetstream, streams } = await nats.connect().then(async (bus) => ({
        jetstream: bus.jetstream,
        streams: (await bus.jetstreamManager()).streams,
      }));
      const letters = async () => (await streams.info(STREAMS.deadLetters.name)).state.messages;
      const before = await letters().catch(() => 0);
      await jetstream.publish(ticketSubject(7), text);
      await queue.publish(keyOf(`behind ${text.length}`), 7, 1);
      expect(await drain(queue)).toEqual([`behind ${text.length}`]);
      expect(await letters()).toBe(before + 1);
    },
  );

  it('gives a ticket again whose taker was not heard of any more', async () => {
    const bus = await nats.connect();
    const { consumers } = await bus.jetstreamManager();
    await consumers.update(STREAMS.tickets.name, 'orchestrator-6', { ack_wait: nanos(300) });
    await queue.publish(keyOf('dropped'), 6, 1);
    const dropped = (await queue.take()) as Ticket;
    const again: string[] = [];
    await waitFor(async () => again.push(...(await drain(other))) > 0);
    expect([dropped.key.requestId, ...again]).toEqual(['dropped', 'dropped']);
  });
});
