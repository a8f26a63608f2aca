import { ORCHESTRATOR_SUBJECTS } from '@ars/contracts';
import { clarify, Planner, type PlanOutcome } from '@ars/planner';
import { natsHeaders, startTestNats, type TestNats, waitFor } from '@ars/testing';
import { connect, type NatsConnection } from 'nats';
import { OrchestratorModule } from '../orchestrator.module';
import { type Dealership, openDealership } from '../testing/dealership';
import { type RunningApplication, startApplication } from '../testing/start-application';

class AskingPlanner extends Planner {
  asked = 0;

  async createWorkflowPlan(): Promise<PlanOutcome> {
    this.asked += 1;
    return clarify('Which ones?');
  }
}

const LIMITS = {
  ...{ OPEN_WORKFLOWS: '3', TENANT_OPEN_WORKFLOWS: '5', EVENT_STREAMS: '2', TENANT_EVENT_STREAMS: '3' },
  ...{ SUBMISSIONS_PER_MINUTE: '120', TENANT_SUBMISSIONS_PER_MINUTE: '100000' },
};

type Who = Record<string, string>;

const planner = new AskingPlanner();
let nats: TestNats;
let dealership: Dealership;
let outsider: NatsConnection;
let orchestrator: RunningApplication;

beforeAll(async () => {
  nats = await startTestNats();
  // Where no agent is there at all, no answer would help, and nothing waits.
  dealership = await openDealership(nats.url);
  outsider = await connect({ servers: nats.url });
  orchestrator = await startApplication({
    environment: { NATS_URL: nats.url, ...LIMITS },
    imports: [OrchestratorModule],
    customize: (builder) => builder.overrideProvider(Planner).useValue(planner),
  });
});
afterAll(async () => {
  await orchestrator?.stop();
  await outsider?.close();
  await dealership?.stop();
  await nats?.stop();
});

const post = (path: string, body: unknown, who: Who) =>
  fetch(`${orchestrator.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...who },
    body: JSON.stringify(body),
  });
/** What waits for an answer is open until it is cancelled. */
const submit = (request_id: string, who: Who) =>
  post('/orchestrate-async', { user_request: 'Show the brake pads', request_id }, who);
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code];
const TOO_MANY = [429, 'TOO_MANY_REQUESTS'];

/** Submits until as many are open as may be: the journal tells of them a moment later. */
const fill = async (prefix: string, count: number, who: Who) => {
  for (let index = 0; index < count; index += 1) expect((await submit(`${prefix}-${index}`, who)).status).toBe(202);
  return waitFor(async () => {
    const next = await submit(`${prefix}-next`, who);
    return next.status === 429 && next;
  });
};

describe('workflows that have not ended', () => {
  it('are bounded for each caller, over HTTP as over NATS, and leave others theirs', async () => {
    const [cashier, parts] = [await orchestrator.as('cashier'), await orchestrator.as('parts')];
    const refused = await fill('open', 3, cashier);
    expect(Number(refused.headers.get('retry-after'))).toBe(30);
    expect(await codeOf(refused)).toEqual(TOO_MANY);
    const request = JSON.stringify({ user_request: 'Show the brake pads' });
    const headers = natsHeaders(cashier);
    const reply = await outsider.request(ORCHESTRATOR_SUBJECTS.orchestrateAsync, request, { timeout: 5_000, headers });
    expect(reply.json()).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS', details: { retry_after: 30 } });
    // What was submitted before is answered; and so is somebody else, until the tenant has as many as it may.
    expect((await submit('open-0', cashier)).status).toBe(202);
    await fill('others', 2, parts);
    expect((await submit('elsewhere', await orchestrator.as('parts', { tenant: 'T2' }))).status).toBe(202);
  });

  it('make room when they end', async () => {
    const cashier = await orchestrator.as('cashier');
    expect((await post('/workflow/open-1/cancel', {}, cashier)).status).toBe(202);
    await waitFor(async () => (await submit('after', cashier)).status === 202);
  });
});

describe('event streams', () => {
  const listen = async (who: Who) => {
    const stop = new AbortController();
    const answer = await fetch(`${orchestrator.url}/workflow/open-0/events`, { headers: who, signal: stop.signal });
    return { answer, stop: () => stop.abort() };
  };

  it('are bounded for each caller and tenant, and given back when a client goes', async () => {
    const [cashier, manager] = [await orchestrator.as('cashier'), await orchestrator.as('manager')];
    const first = await listen(cashier);
    const others = [await listen(cashier), await listen(manager)];
    const refused = await listen(cashier);
    expect(refused.answer.headers.get('retry-after')).toBe('5');
    expect(await codeOf(refused.answer)).toEqual(TOO_MANY);
    expect(await codeOf((await listen(manager)).answer)).toEqual(TOO_MANY);
    const task = { jsonrpc: '2.0', id: 1, method: 'SubscribeToTask', params: { id: 'open-0' } };
    const overA2a = await post('/a2a', task, { ...cashier, 'a2a-version': '1.0' });
    expect(JSON.stringify(await overA2a.json())).toContain('TOO_MANY_REQUESTS');
    first.stop();
    const again = await waitFor(async () => {
      const next = await listen(cashier);
      return next.answer.status === 200 && next;
    });
    for (const { stop } of [again, ...others]) stop();
  });
});

describe('what comes with a request', () => {
  it('is bounded in bytes, not in characters', async () => {
    const cashier = await orchestrator.as('cashier');
    const context = { note: 'é'.repeat(17_000) };
    const refused = await post('/orchestrate-async', { user_request: 'Show the brake pads', context }, cashier);
    expect(await codeOf(refused)).toEqual([400, 'VALIDATION_FAILED']);
    const smaller = { user_request: 'Show the brake pads', context: { note: 'e'.repeat(17_000) } };
    expect((await post('/plan', smaller, cashier)).status).toBe(200);
  });
});

describe('a caller at their limit', () => {
  const LOOKS = 40;
  const p95 = (times: number[]) => [...times].sort((one, other) => one - other)[Math.floor(times.length * 0.95)] ?? 0;

  it('costs others nothing: nothing is planned for what is refused, and the 95th percentile stays', async () => {
    const [greedy, manager] = [await orchestrator.as('technician'), await orchestrator.as('manager')];
    const preview = { user_request: 'Show the brake pads' };
    await waitFor(async () => {
      const answers = await Promise.all(Array.from({ length: 25 }, () => post('/plan', preview, greedy)));
      return answers.some(({ headers }) => Number(headers.get('retry-after')) > 1);
    });
    const before = planner.asked;
    const [alone, beside]: [number[], number[]] = [[], []];
    // In turns, so that whatever else the machine does is in both.
    for (let look = 0; look < LOOKS; look += 1) {
      const refusals = look % 2 === 0 ? [] : Array.from({ length: 3 }, () => post('/plan', preview, greedy));
      const startedAt = performance.now();
      expect((await post('/plan', preview, manager)).status).toBe(200);
      (look % 2 === 0 ? alone : beside).push(performance.now() - startedAt);
      expect((await Promise.all(refusals)).map(({ status }) => status)).toEqual(refusals.map(() => 429));
    }
    expect(planner.asked - before).toBe(LOOKS);
    expect(p95(beside)).toBeLessThan(2 * p95(alone) + 50);
  });
});
