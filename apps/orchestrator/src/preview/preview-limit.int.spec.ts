import { ORCHESTRATOR_SUBJECTS } from '@ars/contracts';
import { clarify, Planner, type PlanOutcome } from '@ars/planner';
import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { connect, type NatsConnection } from 'nats';
import { OrchestratorModule } from '../orchestrator.module';
import { type RunningApplication, startApplication } from '../testing/start-application';

const REQUEST = { user_request: 'Show the brake pads' };

/** Comes to an end when it is told to, as a model may that has much to do. */
class BusyPlanner extends Planner {
  readonly asked: (() => void)[] = [];

  async createWorkflowPlan(): Promise<PlanOutcome> {
    await new Promise<void>((resolve) => this.asked.push(resolve));
    return clarify('Which ones?');
  }

  finish(): void {
    for (const answer of this.asked.splice(0)) answer();
  }
}

describe('previews of plans', () => {
  const planner = new BusyPlanner();
  let nats: TestNats;
  let outsider: NatsConnection;
  let orchestrator: RunningApplication;

  beforeAll(async () => {
    nats = await startTestNats();
    outsider = await connect({ servers: nats.url });
    orchestrator = await startApplication({
      environment: { NATS_URL: nats.url, PREVIEW_CONCURRENCY: '2' },
      imports: [OrchestratorModule],
      customize: (builder) => builder.overrideProvider(Planner).useValue(planner),
    });
  });
  afterAll(async () => {
    planner.finish();
    await orchestrator?.stop();
    await outsider?.close();
    await nats?.stop();
  });

  const preview = () => orchestrator.post('/plan', REQUEST);
  const areAsked = (count: number) => waitFor(async () => planner.asked.length === count);

  it('are refused beyond the limit, until one of those before is made', async () => {
    const first = [preview(), preview()];
    await areAsked(2);

    const refused = await fetch(`${orchestrator.url}/plan`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(REQUEST),
    });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    const problem = { status: 429, code: 'TOO_MANY_REQUESTS', retryable: true };
    expect(await refused.json()).toMatchObject(problem);
    const reply = await outsider.request(ORCHESTRATOR_SUBJECTS.plan, JSON.stringify(REQUEST));
    expect(reply.json()).toMatchObject(problem);
    expect(planner.asked).toHaveLength(2);

    planner.finish();
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200]);
    const next = preview();
    await areAsked(1);
    planner.finish();
    expect((await next).status).toBe(200);
  });
});
