import { STREAMS } from '@ars/contracts';
import { startTestNats, startTestPostgres, type TestNats, type TestPostgres, waitFor } from '@ars/testing';
import { nanos } from 'nats';
import { JournalWriter } from '../testing/journal-writer';
import { startViews } from '../testing/start-views';
import type { RunningApplication } from '../testing/start-application';

const DAY_MS = 86_400_000;

describe('a workflow that waited, and that the journal has forgotten all the same', () => {
  let nats: TestNats;
  let postgres: TestPostgres;
  let writer: JournalWriter;
  const running: RunningApplication[] = [];

  beforeAll(async () => {
    [nats, postgres] = await Promise.all([startTestNats(), startTestPostgres()]);
    writer = await JournalWriter.open(nats.url);
  });
  afterAll(async () => {
    await Promise.all(running.map((application) => application.stop()));
    await writer?.close();
    await nats?.stop();
    await postgres?.stop();
  });

  it('is not listed any more', async () => {
    const url = await postgres.createDatabase('orchestrator');
    const start = async () => {
      const settings = { NATS_URL: nats.url, ORCHESTRATOR_DATABASE_URL: url, WORKFLOW_RETENTION_DAYS: '7' };
      const application = await startViews(settings);
      running.push(application);
      return async () => ((await application.get('/workflows')).body['workflows'] as unknown[]).length;
    };
    await writer.begin('forgotten', {}, { at: new Date(Date.now() - 9 * DAY_MS) });
    const listed = await start();
    await waitFor(async () => (await listed()) === 1);
    const { streams } = await writer.bus.jetstreamManager();
    await streams.update(STREAMS.workflows.name, { max_age: nanos(200), duplicate_window: nanos(200) });
    await waitFor(async () => (await streams.info(STREAMS.workflows.name)).state.messages === 0);
    const listedAfterRestart = await start();
    await waitFor(async () => (await listedAfterRestart()) === 0);
  });
});
