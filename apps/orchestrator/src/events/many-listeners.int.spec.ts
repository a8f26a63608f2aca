import { connect as connectSocket, type Socket } from 'node:net';
import { WorkflowIndex, type WorkflowKey } from '@ars/executor';
import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { EventSource, pathOf } from '../testing/event-source';
import { JournalWriter, SUCCEEDED } from '../testing/journal-writer';
import { type RunningApplication } from '../testing/start-application';
import { startViews } from '../testing/start-views';

const LISTENERS = 50;
const MESSAGES = 20;

let nats: TestNats;
let writer: JournalWriter;
let application: RunningApplication;

beforeAll(async () => {
  nats = await startTestNats();
  writer = await JournalWriter.open(nats.url);
  application = await startViews({ NATS_URL: nats.url, EVENT_STREAMS: String(LISTENERS) });
  // What reads the journal at the start does so by a consumer of its own.
  await application.provider(WorkflowIndex).complete;
});

afterAll(async () => {
  await application?.stop();
  await writer?.close();
  await nats?.stop();
});

const listen = async (key: WorkflowKey, lastEventId?: string) =>
  EventSource.open(`${application.url}${pathOf(key)}`, lastEventId ? { 'last-event-id': lastEventId } : {});

async function consumers(): Promise<string[]> {
  const { consumers } = await writer.bus.jetstreamManager();
  return (await consumers.list('WORKFLOWS').next()).map(({ name }) => name);
}

/** Those that were not there before; of others, the time may be over. */
const madeSince = async (before: string[]): Promise<string[]> =>
  (await consumers()).filter((name) => !before.includes(name));

/** What is read of the journal from now on: its requests of the broker. */
function countReads(): { count: number } {
  const reads = { count: 0 };
  writer.bus.connection.subscribe('$JS.API.STREAM.MSG.GET.WORKFLOWS', { callback: () => void (reads.count += 1) });
  return reads;
}

async function appendMany(key: WorkflowKey, text = ''): Promise<void> {
  for (let attempt = 1; attempt <= MESSAGES; attempt += 1) {
    await writer.append(key, [
      { type: 'step_started', step_id: SUCCEEDED.step_id, attempt },
      { ...SUCCEEDED, attempt, result: { text } },
    ]);
  }
  await writer.append(key, [{ type: 'completed' }]);
}

const inOrder = (sources: EventSource[]) => sources.map(({ events }) => events.map(({ id }) => id));

describe('listeners of one workflow', () => {
  it('get each event once, in order, wherever they begin, and make nothing on the broker', async () => {
    const key = await writer.begin('listened-to');
    const foreign = await writer.begin('listened-to', {}, { tenantId: 'OTHER' });
    const first = await listen(key);
    await first.received(2);
    const before = await consumers();

    const resumed = await Promise.all(Array.from({ length: 24 }, () => listen(key, first.events[0]?.id)));
    const whole = await Promise.all(Array.from({ length: 25 }, () => listen(key)));
    const refused = await fetch(`${application.url}${pathOf(key)}`);
    expect(refused.status).toBe(429);

    const reads = countReads();
    expect(await madeSince(before)).toEqual([]);
    await Promise.all([appendMany(key), appendMany(foreign, 'of another tenant')]);
    expect(await madeSince(before)).toEqual([]);
    const sources = [first, ...whole, ...resumed];
    await waitFor(() => sources.every(({ ended }) => ended));

    const ids = first.events.map(({ id }) => id);
    expect(ids).toHaveLength(2 + 2 * MESSAGES + 1);
    expect(inOrder(whole)).toEqual(whole.map(() => ids));
    expect(inOrder(resumed)).toEqual(resumed.map(() => ids.slice(1)));
    expect(sources.map(({ text }) => text).join('')).not.toContain('of another tenant');
    // They share what is read: alone, each would read each message.
    expect(reads.count).toBeLessThan((LISTENERS * MESSAGES) / 2);
  }, 40_000);

  it('lose and double nothing where they come while it goes on, and leave nothing when they go', async () => {
    const key = await writer.begin('goes-on');
    const before = await consumers();
    const sources: EventSource[] = [await listen(key)];
    const appended = appendMany(key);
    while (sources.length < LISTENERS / 2) {
      const known = sources.at(-1)?.events.at(-1)?.id;
      sources.push(await listen(key), await listen(key, known));
    }
    await appended;
    const [first] = sources;
    await waitFor(() => first?.ended);
    const ids = first?.events.map(({ id }) => id) ?? [];
    for (const source of sources) {
      await waitFor(() => source.ended || source.response.status === 204);
      const [from] = source.events;
      expect(source.events.map(({ id }) => id)).toEqual(from ? ids.slice(ids.indexOf(from.id)) : []);
    }

    const open = await writer.begin('hung-up-on');
    const listening = () => Promise.all(Array.from({ length: LISTENERS }, () => listen(open)));
    for (const source of await listening()) source.hang();
    await waitFor(async () => {
      const again = await listen(open);
      again.hang();
      return again.response.status === 200;
    });
    expect(await madeSince(before)).toEqual([]);
  }, 40_000);

  it('wait for no slow one, which gets everything once it takes it', async () => {
    const key = await writer.begin('slow');
    const slow = await openSocket(key);
    const quick = await listen(key);
    await quick.received(2);
    const text = 'x'.repeat(600_000);
    await appendMany(key, text);
    await waitFor(() => quick.ended);
    expect(quick.types.filter((type) => type === 'step_succeeded')).toHaveLength(MESSAGES);
    expect(slow.bytesRead).toBeLessThan(MESSAGES * text.length);

    let received = '';
    slow.on('data', (chunk: Buffer) => (received += chunk.toString()));
    await new Promise((resolve) => slow.once('close', resolve));
    expect([...received.matchAll(/^id: (.*)$/gm)].map(([, id]) => id)).toEqual(quick.events.map(({ id }) => id));
  }, 40_000);
});

/** A listener that takes nothing until it is read from. */
async function openSocket(key: WorkflowKey): Promise<Socket> {
  const { hostname, port } = new URL(application.url);
  const socket = connectSocket({ host: hostname.replace(/[[\]]/g, ''), port: Number(port) });
  socket.write(`GET ${pathOf(key)} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n\r\n`);
  await new Promise((resolve) => socket.once('connect', resolve));
  return socket;
}
