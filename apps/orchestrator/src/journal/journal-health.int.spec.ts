import { STREAMS } from '@ars/contracts';
import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { connect, DiscardPolicy, type NatsConnection } from 'nats';
import { type RunningOrchestrator, startOrchestrator } from '../testing/start-orchestrator';

describe('a journal that can be asked but takes nothing more', () => {
  let nats: TestNats;
  let client: NatsConnection;
  let orchestrator: RunningOrchestrator;

  beforeAll(async () => {
    nats = await startTestNats();
    client = await connect({ servers: nats.url });
    orchestrator = await startOrchestrator(nats.url, {});
  });
  afterAll(async () => {
    await orchestrator?.stop();
    await client?.close();
    await nats?.stop();
  });

  const limit = async (change: { max_bytes: number }) => {
    const { streams } = await client.jetstreamManager();
    await streams.update(STREAMS.workflows.name, { ...change, discard: DiscardPolicy.New });
  };

  it('is not ready, and says which, until it takes messages again', async () => {
    expect((await orchestrator.get('/health/ready')).status).toBe(200);
    await limit({ max_bytes: 1 });
    const refused = await waitFor(async () => {
      const answer = await orchestrator.get('/health/ready');
      return answer.status === 503 && answer;
    });
    expect(refused.body).toMatchObject({ details: { journal: { status: 'down' } } });
    expect((await orchestrator.get('/health/live')).status).toBe(200);
    await limit({ max_bytes: -1 });
    await waitFor(async () => (await orchestrator.get('/health/ready')).status === 200);
  });

  it('is not written to for everybody who asks', async () => {
    const { streams } = await client.jetstreamManager();
    const length = async () => (await streams.info(STREAMS.workflows.name)).state.last_seq;
    const before = await length();
    await Promise.all(Array.from({ length: 50 }, () => orchestrator.get('/health/ready')));
    expect((await length()) - before).toBeLessThanOrEqual(5);
  });
});
