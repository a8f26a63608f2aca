import { JetStreamJournal, JournalConflict, systemClock, WorkflowLog } from '@ars/executor';
import { NatsBus } from '@ars/platform';
import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { type Dealership, openDealership } from './testing/dealership';
import { EXAMPLE, PLANS } from './testing/plans';
import { type RunningOrchestrator, startOrchestrator } from './testing/start-orchestrator';

let nats: TestNats;
const running: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  nats = await startTestNats();
});

afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.stop();
});

afterAll(() => nats?.stop());

const keep = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
  const one = await starting;
  running.push(one);
  return one;
};
const anOrchestrator = (): Promise<RunningOrchestrator> => keep(startOrchestrator(nats.url, PLANS));
const aDealership = (reserve?: Parameters<typeof openDealership>[1]): Promise<Dealership> =>
  keep(openDealership(nats.url, reserve));

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const slow = (milliseconds: number) => async () => {
  await pause(milliseconds);
  return { result: { reservation_id: 'RES_001' } };
};
const LONG = 'Reserve part 1234, then ask for money';
const reserving = (dealership: Dealership) => () =>
  dealership.parts.requests.some(({ operation }) => operation === 'reserve_parts');

describe('a workflow', () => {
  it('is tried again while its agent says "later", each time under the same key', async () => {
    let count = 0;
    const dealership = await aDealership(() =>
      (count += 1) < 2
        ? { error: 'Not now', error_code: 'UPSTREAM_UNAVAILABLE', retryable: true }
        : { result: { reservation_id: 'RES_001' } },
    );
    const orchestrator = await anOrchestrator();
    const { body } = await orchestrator.post('/orchestrate', { user_request: EXAMPLE, request_id: 'later' });
    expect(body).toMatchObject({ success: true, execution_results: { steps: { reserve_part_1: { attempts: 2 } } } });
    const keys = dealership.parts.requests.filter(({ operation }) => operation === 'reserve_parts');
    expect(keys.map(({ request_id }) => request_id)).toEqual(['later.reserve_part_1', 'later.reserve_part_1']);
  });

  it('goes on without an agent that went away, as far as it can', async () => {
    const dealership = await aDealership();
    const orchestrator = await anOrchestrator();
    await dealership.payment.stop();
    const { status, body } = await orchestrator.post('/orchestrate', { user_request: EXAMPLE });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      success: false,
      execution_results: {
        status: 'partial',
        completed_steps: 3,
        steps: { create_payment_1: { attempts: 3, error: { code: 'SERVICE_UNAVAILABLE', retryable: true } } },
      },
    });
  }, 15_000);

  it('that nobody can plan because the agents are absent is said to be worth another try', async () => {
    const orchestrator = await anOrchestrator();
    const { status, body } = await orchestrator.post('/orchestrate', { user_request: EXAMPLE });
    expect(status).toBe(200);
    const message = expect.stringContaining('cannot be reached at the moment: payment, parts, repair_orders');
    expect(body).toMatchObject({ success: false, execution_results: { error: { message, retryable: true } } });
  });

  it('stops when it is cancelled: what runs is finished, nothing is begun', async () => {
    const dealership = await aDealership(slow(300));
    const orchestrator = await anOrchestrator();
    const answer = orchestrator.post('/orchestrate', { user_request: LONG, request_id: 'stop-me' });
    await waitFor(reserving(dealership));
    const cancelled = await orchestrator.post('/workflow/stop-me/cancel');
    expect(cancelled).toMatchObject({ status: 202, body: { status: 'running' } });
    const { body } = await answer;
    expect(body).toMatchObject({ success: false, execution_results: { status: 'cancelled', completed_steps: 3 } });
    expect(dealership.payment.requests).toEqual([]);
    const again = await orchestrator.post('/workflow/stop-me/cancel');
    expect(again).toMatchObject({ status: 409, body: { code: 'WORKFLOW_FINISHED' } });
  });

  it('can be seen, joined and cancelled through another orchestrator', async () => {
    const dealership = await aDealership(slow(1_000));
    const [one, other] = [await anOrchestrator(), await anOrchestrator()];
    const request = { user_request: LONG, request_id: 'shared' };
    const answer = one.post('/orchestrate', request);
    await waitFor(reserving(dealership));
    expect((await other.get('/workflow/shared')).body).toMatchObject({ status: 'running' });
    const joined = other.post('/orchestrate', request);
    expect((await other.post('/workflow/shared/cancel')).status).toBe(202);
    expect((await answer).body).toMatchObject({ execution_results: { status: 'cancelled' } });
    expect((await joined).body).toEqual((await answer).body);
  });

  it('that was left running by an orchestrator that ended is taken over by the next, and by no other', async () => {
    const dealership = await aDealership(slow(300));
    const bus = await NatsBus.connect({ NATS_URL: nats.url });
    const journal = await JetStreamJournal.open(bus);
    const identity = { tenantId: 'TENANT_AUTOMOTIVE_RETAIL', dealerId: 'DEALER_001_AUTOMOTIVE', userId: 'advisor' };
    const request = { request_id: 'left-behind', user_request: LONG };
    const log = await WorkflowLog.create(journal, { type: 'created', request, identity }, systemClock);
    const [one, other] = await Promise.all([anOrchestrator(), anOrchestrator()]);
    for (const orchestrator of [one, other]) {
      const ended = async () => (await orchestrator.get('/workflow/left-behind')).body['status'] === 'completed';
      await waitFor(ended);
    }
    const late = await anOrchestrator();
    expect((await late.get('/workflow/left-behind')).body).toMatchObject({ response: { success: true } });
    expect(dealership.parts.requests.filter(({ operation }) => operation === 'reserve_parts')).toHaveLength(1);
    log.record({ type: 'failed' });
    await expect(log.stored()).rejects.toThrow(JournalConflict);
    await bus.connection.close();
  }, 20_000);

  it('that runs is left to the orchestrator that runs it', async () => {
    await aDealership(slow(2_000));
    const one = await anOrchestrator();
    const answer = one.post('/orchestrate', { user_request: LONG, request_id: 'mine' });
    await waitFor(async () => (await one.get('/workflow/mine')).body['status'] === 'running');
    await anOrchestrator();
    expect((await answer).body).toMatchObject({ success: true });
  }, 20_000);

  it('is still known after the orchestrator was restarted, with the same answer', async () => {
    await aDealership();
    const before = await startOrchestrator(nats.url, PLANS);
    const request = { user_request: EXAMPLE, request_id: 'remembered' };
    const { body } = await before.post('/orchestrate', request);
    await before.stop();
    const after = await anOrchestrator();
    expect((await after.get('/workflow/remembered')).body).toMatchObject({ status: 'completed', response: body });
    expect((await after.post('/orchestrate', request)).body).toEqual(body);
  });
});

describe('an orchestrator that is stopped', () => {
  it('finishes what is in flight, answers it, and lets nobody new wait; what is handed over is for others', async () => {
    const dealership = await aDealership(slow(500));
    const orchestrator = await startOrchestrator(nats.url, PLANS);
    const answer = orchestrator.post('/orchestrate', { user_request: LONG, request_id: 'drained' });
    await waitFor(reserving(dealership));
    const stopped = orchestrator.stop();
    const refused = await orchestrator.post('/orchestrate', { user_request: LONG });
    expect(refused).toMatchObject({ status: 503, body: { code: 'SERVICE_UNAVAILABLE', retryable: true } });
    const handedOver = await orchestrator.post('/orchestrate-async', { user_request: LONG, request_id: 'handed_over' });
    expect(handedOver.status).toBe(202);
    const [ready, live] = [await orchestrator.get('/health/ready'), await orchestrator.get('/health/live')];
    expect(ready).toMatchObject({
      status: 503,
      body: { details: { service: { status: 'down', message: 'stopping' } } },
    });
    expect(live.status).toBe(200);
    expect((await answer).body).toMatchObject({ success: true });
    await stopped;
    const other = await anOrchestrator();
    await waitFor(async () => (await other.get('/workflow/handed_over')).body['status'] === 'completed');
  });
});
