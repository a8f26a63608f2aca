import { workflowSubject } from '@ars/contracts';
import { encodeJson, type NatsBus } from '@ars/platform';
import { waitFor } from '@ars/testing';
import { type Clock, systemClock } from '../clock';
import { JetStreamJournal } from '../journal/jetstream-journal';
import { headersOf } from '../journal/journal-headers';
import { WorkflowLog } from '../journal/workflow-log';
import { CREATED } from '../testing/build-plan';
import { natsForEachSuite } from '../testing/nats-for-each-suite';
import type { WorkflowFact } from '../workflow/events';
import { WorkflowIndex } from './workflow-index';

const nats = natsForEachSuite();
const FAILED: WorkflowFact = { type: 'failed' };

describe('the index of open workflows', () => {
  let bus: NatsBus;
  let journal: JetStreamJournal;
  const indexes: WorkflowIndex[] = [];

  beforeAll(async () => {
    bus = await nats.connect();
    journal = await JetStreamJournal.open(bus);
  });

  afterEach(async () => {
    await Promise.all(indexes.splice(0).map((index) => index.stop()));
  });

  const begin = (request_id: string, executor?: string) =>
    WorkflowLog.create(journal, { ...CREATED, request: { ...CREATED.request, request_id } }, systemClock, executor);
  const record = async (log: WorkflowLog, fact: WorkflowFact) => {
    log.record(fact);
    await log.stored();
  };
  const startIndex = async (clock: Clock = systemClock) => {
    const index = new WorkflowIndex(await nats.connect(), clock);
    indexes.push(index);
    await index.start();
    await index.loaded;
    return index;
  };
  const idsIn = (index: WorkflowIndex) => index.list().map(({ key }) => key.requestId);

  it('knows when a decision is due by a clock that nobody sets, and no later than it may be', async () => {
    const HOUR_MS = 3_600_000;
    let [wall, passed] = [Date.now(), 0];
    const clock = { ...systemClock, now: () => wall, monotonic: () => passed };
    const key = { tenantId: 'TENANT', requestId: 'waits' };
    const waits = { status: 'awaiting_approval', priority: 1, expiresAt: wall + HOUR_MS, waitsMs: HOUR_MS } as const;
    const dueIn = (index: WorkflowIndex) => Number(index.list()[0]?.dueAt) - passed;
    const last = await journal.append(key, [], 0, waits);
    const index = await startIndex(clock);
    expect(dueIn(index)).toBe(HOUR_MS);
    passed += 1_000;
    wall += HOUR_MS;
    expect(dueIn(index)).toBe(HOUR_MS - 1_000);
    // Seen for the first time by a clock that was set back since, or forth.
    wall -= 10 * HOUR_MS;
    expect(dueIn(await startIndex(clock))).toBe(HOUR_MS);
    wall += 20 * HOUR_MS;
    expect(dueIn(await startIndex(clock))).toBe(0);
    await journal.append(key, [], last, { status: 'failed', priority: 1 });
    await waitFor(() => index.list().length === 0);
  });

  it('is loaded at once where there is nothing', async () => {
    expect((await startIndex()).list()).toEqual([]);
  });

  it('takes no notice of heartbeats', async () => {
    await journal.probe();
    const index = await startIndex();
    await index.complete;
    expect(index.list()).toEqual([]);
  });

  it('knows what was open when it started, and who runs it', async () => {
    const [open, ended] = [await begin('open', 'executor_1'), await begin('ended')];
    await record(ended, FAILED);
    const [found, ...rest] = (await startIndex()).list();
    expect(rest).toEqual([]);
    expect(found).toMatchObject({
      key: { tenantId: 'TENANT', requestId: 'open' },
      label: { status: 'planning', priority: 1, executor: 'executor_1' },
    });
    await record(open, FAILED);
  });

  it('follows what happens, and calls back with every change of a workflow that is watched, until that is called off', async () => {
    const index = await startIndex();
    const log = await begin('followed');
    await waitFor(() => idsIn(index).includes('followed'));
    let changes = 0;
    const cancel = index.watch(log.key, () => (changes += 1));
    await record(log, { type: 'claimed', executor: 'executor_2' });
    await waitFor(() => index.list().find(({ key }) => key.requestId === 'followed')?.label?.executor === 'executor_2');
    await record(log, { type: 'cancel_requested' });
    await waitFor(() => changes === 2);
    cancel();
    await record(log, FAILED);
    await waitFor(() => !idsIn(index).includes('followed'));
    expect(changes).toBe(2);
  });

  it('knows at once what happened last, and what long ago as soon as it has read that far', async () => {
    const old = await begin('old');
    const others = Array.from({ length: 1_000 }, (_, count) => workflowSubject('TENANT', `other_${count}`));
    const headers = headersOf({ status: 'completed', priority: 1 });
    await Promise.all(others.map((subject) => bus.jetstream.publish(subject, encodeJson({}), { headers })));
    const last = await begin('last');
    const index = await startIndex();
    expect(idsIn(index)).toEqual(['last']);
    await waitFor(() => idsIn(index).includes('old'));
    for (const log of [old, last]) await record(log, FAILED);
  }, 30_000);

  it('goes on when the broker comes back', async () => {
    const index = await startIndex();
    await nats.halt();
    await nats.start();
    await waitFor(() => bus.connected);
    await begin('after_the_outage');
    await waitFor(() => idsIn(index).includes('after_the_outage'), { timeoutMs: 20_000 });
  }, 40_000);
});
