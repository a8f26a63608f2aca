import { workflowSubject } from '@ars/contracts';
import { encodeJson, type NatsBus } from '@ars/platform';
import { waitFor } from '@ars/testing';
import { systemClock } from '../clock';
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
  const startIndex = async () => {
    const index = new WorkflowIndex(await nats.connect());
    indexes.push(index);
    await index.start();
    await index.loaded;
    return index;
  };
  const idsIn = (index: WorkflowIndex) => index.open.list().map(({ key }) => key.requestId);

  it('is loaded at once where there is nothing', async () => {
    expect((await startIndex()).open.list()).toEqual([]);
  });

  it('takes no notice of heartbeats', async () => {
    await journal.probe();
    const index = await startIndex();
    await index.complete;
    expect(index.open.list()).toEqual([]);
  });

  it('knows what was open when it started, and who runs it', async () => {
    const [open, ended] = [await begin('open', 'executor_1'), await begin('ended')];
    await record(ended, FAILED);
    const [found, ...rest] = (await startIndex()).open.list();
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
    await waitFor(
      () => index.open.list().find(({ key }) => key.requestId === 'followed')?.label?.executor === 'executor_2',
    );
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
