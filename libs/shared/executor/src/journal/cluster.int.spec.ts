import { STREAMS } from '@ars/contracts';
import { NatsBus } from '@ars/platform';
import { startTestNatsCluster, type TestNatsCluster, waitFor } from '@ars/testing';
import { systemClock } from '../clock';
import { CREATED } from '../testing/build-plan';
import { WorkflowIndex } from '../ownership/workflow-index';
import { WorkflowEngine } from '../workflow-engine';
import { WorkflowStore } from '../workflow-store';
import { JetStreamJournal } from './jetstream-journal';
import { WorkflowLog } from './workflow-log';

describe('the journal on three servers with three copies', () => {
  let cluster: TestNatsCluster;
  let bus: NatsBus;
  let journal: JetStreamJournal;
  let engine: WorkflowEngine;

  beforeAll(async () => {
    cluster = await startTestNatsCluster();
    bus = await NatsBus.connect({ NATS_URL: cluster.urls });
    // A cluster that is just being formed has no meta leader to make a stream yet.
    await waitFor(async () => (journal = await JetStreamJournal.open(bus)) !== undefined, { timeoutMs: 30_000 });
    const conduct = () => new Promise<never>(() => {});
    engine = await WorkflowEngine.open(bus, journal, new WorkflowIndex(bus), {
      concurrency: 1,
      conduct,
      report: () => {},
    });
  }, 60_000);

  afterAll(async () => {
    await bus?.connection.close();
    await cluster?.stop();
  });

  const leader = async (): Promise<string | undefined> => {
    const { streams } = await bus.jetstreamManager();
    return (await streams.info(STREAMS.workflows.name)).cluster?.leader;
  };

  it('loses nothing and goes on when the server that leads it dies', async () => {
    const log = await WorkflowLog.create(journal, CREATED, systemClock, 'one');
    const { config } = await (await bus.jetstreamManager()).streams.info(STREAMS.workflows.name);
    expect(config.num_replicas).toBe(3);

    const before = await leader();
    await cluster.kill(String(before));
    log.record({ type: 'failed' });
    await log.stored();

    expect(await leader()).not.toBe(before);
    const entries = await journal.read(log.key);
    expect(entries.flatMap(({ events }) => events.map(({ type }) => type))).toEqual(['created', 'claimed', 'failed']);
  }, 90_000);

  it('does not keep whoever controls a workflow waiting when it has lost its majority', async () => {
    await engine.runner.begin(ANOTHER);
    await cluster.kill(String(await leader()));

    const key = { tenantId: ANOTHER.identity.tenantId, requestId: ANOTHER.request.request_id };
    const cancelling = new WorkflowStore(engine, bus).control(key, () => ({ type: 'cancel_requested' }));
    await expect(cancelling).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryable: true });
  }, 30_000);
});

const ANOTHER = { ...CREATED, request: { ...CREATED.request, request_id: 'another' } };
