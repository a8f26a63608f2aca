import { ORCHESTRATOR_SUBJECTS } from '@ars/contracts';
import { clarify, Planner, type PlanOutcome } from '@ars/planner';
import { startTestNats, type TestNats } from '@ars/testing';
import { connect, type NatsConnection } from 'nats';
import { OrchestratorModule } from '../orchestrator.module';
import { type RunningApplication, startApplication } from '../testing/start-application';

const REQUEST = { user_request: 'Show the brake pads' };

class AskingPlanner extends Planner {
  async createWorkflowPlan(): Promise<PlanOutcome> {
    return clarify('Which ones?');
  }
}

describe('what anybody may ask for in a minute', () => {
  let nats: TestNats;
  let outsider: NatsConnection;
  let orchestrator: RunningApplication;

  beforeEach(async () => {
    nats = await startTestNats();
    outsider = await connect({ servers: nats.url });
    orchestrator = await startApplication({
      environment: { NATS_URL: nats.url, SUBMISSIONS_PER_MINUTE: '3', TENANT_SUBMISSIONS_PER_MINUTE: '5' },
      imports: [OrchestratorModule],
      customize: (builder) => builder.overrideProvider(Planner).useClass(AskingPlanner),
    });
  });
  afterEach(async () => {
    await orchestrator?.stop();
    await outsider?.close();
    await nats?.stop();
  });

  const ask = async (path: string, headers: Record<string, string> = {}, more: object = {}) =>
    fetch(`${orchestrator.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ ...REQUEST, ...more }),
    });

  it('is counted for HTTP and NATS together, whatever an anonymous caller calls itself, and said with when to come again', async () => {
    expect((await ask('/orchestrate-async', {}, { context: { user_id: 'ana' } })).status).toBe(202);
    expect((await ask('/plan', {}, { context: { user_id: 'bob' } })).status).toBe(200);
    const third = await outsider.request(ORCHESTRATOR_SUBJECTS.orchestrateAsync, JSON.stringify(REQUEST));
    expect(third.json()).toHaveProperty('status_url');
    const refused = await ask('/orchestrate-async', {}, { context: { user_id: 'eve' } });
    expect([refused.status, await refused.json()]).toEqual([
      429,
      expect.objectContaining({
        code: 'TOO_MANY_REQUESTS',
        retryable: true,
        details: { retry_after: expect.any(Number) },
      }),
    ]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(1);
    const overNats = await outsider.request(ORCHESTRATOR_SUBJECTS.plan, JSON.stringify(REQUEST));
    expect(overNats.json()).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
  });

  it('leaves others what is theirs, until their tenant is at its limit', async () => {
    const cashier = await orchestrator.as('cashier');
    for (let count = 0; count < 8; count += 1) await ask('/orchestrate-async');
    expect((await ask('/orchestrate-async', cashier)).status).toBe(202);
    expect((await ask('/orchestrate-async', cashier)).status).toBe(202);
    expect((await ask('/orchestrate-async', await orchestrator.as('manager'))).status).toBe(429);
    expect((await ask('/orchestrate-async', await orchestrator.as('cashier', { tenant: 'T2' }))).status).toBe(202);
  });
});
