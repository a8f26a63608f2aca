import { startTestNats, type TestNats } from '@ars/testing';
import { type Dealership, openDealership } from './testing/dealership';
import { OrchestratorModule } from './orchestrator.module';
import { type RunningApplication, startApplication } from './testing/start-application';

/** As long as a request may be, and of much to look at. */
const HOSTILE = 'Note for RO 412207 and 12/28, PAY-7001: add part 1234 tomorrow, '.repeat(200).slice(0, 8_000);
const ORDINARY = 'Show part 1234';

describe('an orchestrator that is sent texts which take long to read', () => {
  let nats: TestNats;
  let dealership: Dealership;
  const running: RunningApplication[] = [];

  beforeAll(async () => {
    nats = await startTestNats();
    dealership = await openDealership(nats.url);
  });
  afterAll(async () => {
    for (const one of running) await one.stop();
    await dealership?.stop();
    await nats?.stop();
  });

  const start = async (environment: Record<string, string>): Promise<RunningApplication> => {
    const one = await startApplication({
      environment: { NATS_URL: nats.url, ...environment },
      imports: [OrchestratorModule],
    });
    running.push(one);
    return one;
  };

  it('says that it lives while it reads them, and reads the next one', async () => {
    const orchestrator = await start({ PREVIEWS_PER_CALLER: '6' });
    // The thread is there from now on.
    await orchestrator.post('/plan', { user_request: ORDINARY });
    let reading = 6;
    const read = Array.from({ length: reading }, () =>
      orchestrator.post('/plan', { user_request: HOSTILE }).finally(() => (reading -= 1)),
    );
    const waits: number[] = [];
    while (reading > 0) {
      const asked = performance.now();
      expect((await orchestrator.get('/health/live')).status).toBe(200);
      if (reading > 0) waits.push(performance.now() - asked);
    }
    for (const { status } of await Promise.all(read)) expect(status).toBe(200);
    expect(waits.length).toBeGreaterThan(3);
    // The middle one: a machine that is busy with other things lets any of them wait.
    expect(waits.sort((one, other) => one - other)[waits.length >> 1]).toBeLessThan(100);
    expect((await orchestrator.post('/plan', { user_request: ORDINARY })).status).toBe(200);
  }, 120_000);

  it('answers what it cannot read in time with a refusal', async () => {
    const orchestrator = await start({ PLANNING_TIMEOUT: '0.01' });
    const { status, body } = await orchestrator.post('/orchestrate', { user_request: HOSTILE });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      success: false,
      execution_results: { status: 'failed', error: { code: 'PLANNING_TIMEOUT', retryable: false } },
    });
  }, 120_000);
});
