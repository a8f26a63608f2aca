import { startTestNats, startTestPostgres, type TestNats, type TestPostgres, waitFor } from '@ars/testing';
import { type Dealership, openDealership } from '../testing/dealership';
import { DOUBTFUL, PLANS } from '../testing/plans';
import { type RunningOrchestrator, startOrchestrator } from '../testing/start-orchestrator';

interface Listed {
  tasks: { id: string; artifacts?: unknown[] }[];
  nextPageToken?: string;
  totalSize?: number;
}

describe('the list of tasks over A2A', () => {
  let nats: TestNats;
  let postgres: TestPostgres;
  let dealership: Dealership;
  let orchestrator: RunningOrchestrator;

  beforeAll(async () => {
    [nats, postgres] = await Promise.all([startTestNats(), startTestPostgres()]);
    dealership = await openDealership(nats.url);
    const ORCHESTRATOR_DATABASE_URL = await postgres.createDatabase('orchestrator');
    orchestrator = await startOrchestrator(nats.url, PLANS, { ORCHESTRATOR_DATABASE_URL });
  });
  afterAll(async () => {
    await orchestrator?.stop();
    await dealership?.stop();
    await nats?.stop();
    await postgres?.stop();
  });

  const listed = async (params: object): Promise<Listed> => {
    const message = { jsonrpc: '2.0', id: 1, method: 'ListTasks', params };
    return (await orchestrator.post('/a2a', message, { 'a2a-version': '1.0' })).body['result'] as Listed;
  };

  it('comes page by page, newest first, says how many there are, and has results where they are wanted', async () => {
    const requests = ['Show part 1234', DOUBTFUL, 'Show part 1234'];
    for (const [index, user_request] of requests.entries())
      await orchestrator.post('/orchestrate', { user_request, request_id: `t-${index}` });
    await waitFor(async () => (await listed({})).totalSize === 3);
    const first = await listed({ pageSize: 2 });
    expect(first.tasks.map(({ id }) => id)).toEqual(['t-2', 't-1']);
    const second = await listed({ pageSize: 2, pageToken: first.nextPageToken });
    expect(second).toMatchObject({ totalSize: 3, tasks: [{ id: 't-0' }] });
    expect(second.nextPageToken ?? '').toBe('');
    const completed = { status: 'TASK_STATE_COMPLETED', includeArtifacts: true };
    await waitFor(async () => (await listed(completed)).totalSize === 2);
    const [newest] = (await listed(completed)).tasks;
    expect(newest).toMatchObject({ id: 't-2', artifacts: [{ name: 'response' }] });
    expect(first.tasks[0]?.artifacts ?? []).toEqual([]);
  });
});
