import { provisionBroker } from '@ars/broker';
import { STREAMS } from '@ars/contracts';
import { NatsBus } from '@ars/platform';
import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { systemClock } from '../clock';
import { CREATED } from '../testing/build-plan';
import { stamp, type WorkflowEvent } from '../workflow/events';
import { JetStreamJournal } from './jetstream-journal';
import { type Journal, JournalConflict, type WorkflowKey } from './journal';
import { WorkflowLog } from './workflow-log';

let nats: TestNats;
let bus: NatsBus;
let journal: JetStreamJournal;
let count = 0;

beforeAll(async () => {
  nats = await startTestNats();
  bus = await NatsBus.connect({ NATS_URL: nats.url });
  journal = await JetStreamJournal.open(bus);
});

afterAll(async () => {
  await bus?.connection.close();
  await nats?.stop();
});

const aKey = () => ({ tenantId: 'TENANT', requestId: `request_${(count += 1)}` });
const created = (requestId: string) => ({ ...CREATED, request: { ...CREATED.request, request_id: requestId } });
const requested = stamp({ type: 'cancel_requested' }, 0);

const LABEL = { status: 'running', priority: 1 } as const;
const append = (to: Journal, key: WorkflowKey, after: number, ...events: WorkflowEvent[]) =>
  to.append(key, events, after, LABEL);

describe('the journal on JetStream', () => {
  it('gives back what was appended, in order, and from a sequence on', async () => {
    const [key, other] = [aKey(), aKey()];
    const begun = stamp(created(key.requestId), 1);
    const first = await append(journal, key, 0, begun, requested);
    await append(journal, other, 0, stamp(created(other.requestId), 1));
    const second = await append(journal, key, first, requested);
    expect(await journal.read(key)).toEqual([
      { sequence: first, events: [begun, requested] },
      { sequence: second, events: [requested] },
    ]);
    expect(await journal.read(key, first)).toEqual([{ sequence: second, events: [requested] }]);
    expect(await journal.read(key, second)).toEqual([]);
    expect(await journal.read(aKey())).toEqual([]);
  });

  it('is not asked for what this process appended itself, by whoever knows how far it has come', async () => {
    const key = aKey();
    const begun = stamp(created(key.requestId), 1);
    const first = await append(journal, key, 0, begun);
    const second = await append(journal, key, first, requested);
    const answers = jest.spyOn((await bus.jetstreamManager()).streams.constructor.prototype, 'getMessage');
    expect(await journal.read(key, 0, second)).toEqual([
      { sequence: first, events: [begun] },
      { sequence: second, events: [requested] },
    ]);
    expect(await journal.read(key, first, second)).toEqual([{ sequence: second, events: [requested] }]);
    // Who follows the journal may hear of an append before whoever made it.
    const appending = append(journal, key, second, requested);
    expect(await journal.read(key, second, second + 1)).toEqual([{ sequence: second + 1, events: [requested] }]);
    expect(await appending).toBe(second + 1);
    expect(answers).not.toHaveBeenCalled();

    const other = await NatsBus.connect({ NATS_URL: nats.url });
    const third = await append(await JetStreamJournal.open(other), key, second + 1, requested);
    const all = [first, second, second + 1, third];
    expect((await journal.read(key, 0, third)).map(({ sequence }) => sequence)).toEqual(all);
    expect(answers).toHaveBeenCalled();
    answers.mockRestore();
    await other.connection.close();
  });

  it('refuses an append behind somebody else’s', async () => {
    const key = aKey();
    const first = await append(journal, key, 0, stamp(created(key.requestId), 1));
    await append(journal, key, first, requested);
    await expect(append(journal, key, first, requested)).rejects.toThrow(JournalConflict);
    await expect(append(journal, key, 0, requested)).rejects.toThrow(JournalConflict);
  });

  it('gives fences that no later journal lowers, though it begins anew or further back', async () => {
    const own = await startTestNats();
    const connection = await NatsBus.connect({ NATS_URL: own.url });
    const first = await JetStreamJournal.open(connection);
    const key = aKey();
    let last = 0;
    for (let count = 0; count < 5; count += 1) last = await append(first, key, last, requested);
    expect(first.fenceOf(last)).toBe(first.fenceOf(0) + 5);
    expect((await JetStreamJournal.open(connection)).fenceOf(last)).toBe(first.fenceOf(last));

    await (await connection.jetstreamManager()).streams.delete(STREAMS.workflows.name);
    await provisionBroker({ servers: own.url });
    const second = await JetStreamJournal.open(connection);
    const again = await append(second, key, 0, requested);
    expect(again).toBe(1);
    expect(second.fenceOf(again)).toBeGreaterThan(first.fenceOf(last));
    await connection.connection.close();
    await own.stop();
  });

  it('refuses an event that no message can hold, by a code', async () => {
    const key = aKey();
    const event = stamp({ ...CREATED, request: { ...CREATED.request, user_request: 'x'.repeat(2_000_000) } }, 0);
    await expect(append(journal, key, 0, event)).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
  });

  it('lets exactly one of many begin a workflow', async () => {
    const { requestId } = aKey();
    const attempts = Array.from({ length: 10 }, () => WorkflowLog.create(journal, created(requestId), systemClock));
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('takes an append for done whose acknowledgement was lost', async () => {
    const key = aKey();
    const first = await append(journal, key, 0, stamp(created(key.requestId), 1));
    const stalled = await startStalledJournal();
    const appending = append(stalled.journal, key, first, requested);
    const second = await appending;
    expect(stalled.lost).toBe(1);
    expect((await journal.read(key)).map(({ sequence }) => sequence)).toEqual([first, second]);
    await stalled.stop();
  });

  it('waits for a server that is away and goes on', async () => {
    const key = aKey();
    const log = await WorkflowLog.create(journal, created(key.requestId), systemClock);
    await nats.halt();
    log.record({ type: 'failed' });
    await nats.start();
    await log.stored();
    expect((await journal.read(key)).flatMap(({ events }) => events.map(({ type }) => type))).toEqual([
      'created',
      'failed',
    ]);
  }, 20_000);

  it('tells somebody who begins or asks for a workflow, within seconds, that it does not answer', async () => {
    const deaf = await NatsBus.connect({ NATS_URL: nats.url });
    const unanswered = await JetStreamJournal.open(deaf);
    await nats.halt();
    const key = aKey();
    const gone = { code: 'SERVICE_UNAVAILABLE', retryable: true };
    const [begun, read] = [append(unanswered, key, 0, requested), unanswered.read(key)];
    await Promise.all([expect(begun).rejects.toMatchObject(gone), expect(read).rejects.toMatchObject(gone)]);
    await nats.start();
    await waitFor(() => bus.connected);
    await deaf.connection.close();
  }, 30_000);

  it('can neither lose a message nor give a stale answer', async () => {
    const { config } = await (await bus.jetstreamManager()).streams.info(STREAMS.workflows.name);
    expect(config).toMatchObject({ storage: 'file', deny_purge: true, allow_direct: false });
  });
});

/** A journal whose first acknowledgement never arrives, though the message does. */
async function startStalledJournal() {
  const slow = await NatsBus.connect({ NATS_URL: nats.url });
  const stalled = { journal: await JetStreamJournal.open(slow), lost: 0, stop: () => slow.connection.close() };
  const client = slow.jetstream;
  const publish = client.publish.bind(client);
  jest.spyOn(client, 'publish').mockImplementationOnce(async (...call) => {
    await publish(...call);
    stalled.lost += 1;
    const { NatsError, ErrorCode } = await import('nats');
    throw NatsError.errorForCode(ErrorCode.Timeout);
  });
  return stalled;
}
