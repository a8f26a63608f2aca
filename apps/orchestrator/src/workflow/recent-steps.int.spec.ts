import { JetStreamJournal, systemClock, WorkflowLog, type WorkflowState } from '@ars/executor';
import { NatsBus } from '@ars/platform';
import { aStep } from '@ars/executor/testing';
import { startTestNats, type TestNats } from '@ars/testing';
import type { ServiceRegistry } from '../registry/service-registry';
import { RecentSteps } from './recent-steps';

const ANA = { tenantId: 'T1', dealerId: 'D1', userId: 'ana' };
const caller = (identity = ANA, request_id = 'asking') => ({
  identity,
  request: { request_id, user_request: '', context: { user_id: identity.userId } },
});
const DONE = { status: 'succeeded', result: { part_number: '1234', on_hand: 3 } };
const EFFECT = { ledger: true, idempotent: true };
const NOTHING_KNOWN = { list: () => [] } as unknown as ServiceRegistry;

const state = (status: string, parameters: Record<string, unknown>, identity = ANA, id = 'r') =>
  ({
    status,
    ...caller(identity, id),
    plan: {
      execution_steps: [
        aStep({ step_id: 'look', effect: null, parameters: { part_number: '1234' } }),
        aStep({ step_id: 'act', operation: 'reserve_parts', parameters, effect: EFFECT, dependencies: ['look'] }),
        aStep({ step_id: 'left', operation: 'left_out', effect: EFFECT }),
      ],
    },
    steps: { look: { ...DONE, succession: 1 }, act: { ...DONE, succession: 2 }, left: { status: 'skipped' } },
  }) as unknown as WorkflowState;

const UNTRIED = { attempts: 0, checks: [], generation: 0, status: 'pending' };
const waiting = (identity: typeof ANA, id = 'r') => {
  const confirmed = state('awaiting_confirmation', { repair_order_id: '412207' }, identity, id);
  return { ...confirmed, steps: { ...confirmed.steps, act: UNTRIED, left: UNTRIED } } as unknown as WorkflowState;
};

describe('what a caller’s latest workflows did', () => {
  let nats: TestNats;
  let bus: NatsBus;
  let journal: JetStreamJournal;
  let recent: RecentSteps;
  const recentOver = (connected: NatsBus) => new RecentSteps(connected, NOTHING_KNOWN, journal);

  beforeAll(async () => {
    nats = await startTestNats();
    bus = await NatsBus.connect({ NATS_URL: nats.url });
    journal = await JetStreamJournal.open(bus);
    recent = recentOver(bus);
  });
  afterAll(async () => {
    await bus?.onApplicationShutdown();
    await nats?.stop();
  });

  it('is nothing before there was one', async () => {
    expect(await recent.of(caller())).toEqual([]);
  });

  it('is told by the steps that succeeded, the latest first, with what they were given', async () => {
    await recent.remember(state('completed', { repair_order_id: '412207', quantity: '$steps.look.outputs.on_hand' }));
    expect(await recent.of(caller())).toEqual([
      {
        ...{ workflow: 'r', request: '', step_id: 'act', depends_on: ['look'], step_key: expect.any(String) },
        ...{ service: 'parts', operation: 'reserve_parts', parameters: { repair_order_id: '412207', quantity: 3 } },
      },
      {
        ...{ workflow: 'r', request: '', step_id: 'look' },
        ...{ service: 'parts', operation: 'get_part_details', parameters: { part_number: '1234' } },
      },
    ]);
  });

  it('is told of a few workflows, each once, though its end is looked at again', async () => {
    const one = { ...ANA, userId: 'cat' };
    for (const id of ['1', '2', '3', '4', '5', '6', '6']) {
      await recent.remember(state('completed', { repair_order_id: id }, one, id));
    }
    const workflows = (await recent.of(caller(one))).map(({ workflow }) => workflow);
    expect(workflows).toEqual(['6', '6', '5', '5', '4', '4', '3', '3', '2', '2']);
  });

  it('is told whole of workflows that end in one moment, in whichever orchestrator', async () => {
    const dan = { ...ANA, userId: 'dan' };
    const elsewhere = recentOver(bus);
    const ends = ['1', '2', '3', '4', '5'].map((id, index) =>
      (index % 2 === 0 ? recent : elsewhere).remember(state('completed', { repair_order_id: id }, dan, id)),
    );
    await Promise.all(ends);
    const workflows = (await recent.of(caller(dan))).map(({ workflow }) => workflow);
    expect([...new Set(workflows)].sort()).toEqual(['1', '2', '3', '4', '5']);
    expect(workflows).toHaveLength(10);
  });

  it('is told of what only waits, as not done, until it was done or failed', async () => {
    const eve = { ...ANA, userId: 'eve' };
    const pendingOf = async () => (await recent.of(caller(eve))).map(({ pending }) => pending);
    await recent.remember(waiting(eve));
    expect(await pendingOf()).toEqual([true, true]);
    await recent.remember(state('failed', {}, eve));
    expect(await pendingOf()).toEqual([]);
  });

  it('is told of what goes on since it waited, as in work', async () => {
    const fay = { ...ANA, userId: 'fay' };
    await recent.remember(waiting(fay, 'going'));
    const { request, identity } = caller(fay, 'going');
    await WorkflowLog.create(journal, { type: 'created', request, identity }, systemClock);
    expect((await recent.of(caller(fay))).map(({ pending }) => pending)).toEqual(['in_work', 'in_work']);
  });

  it('is first what the request itself was to do when it was read back, and not in work', async () => {
    const gil = { ...ANA, userId: 'gil' };
    await recent.remember(state('completed', { repair_order_id: '412207' }, gil, 'before'));
    await recent.remember(waiting(gil, 'asked'));
    const { request, identity } = caller(gil, 'asked');
    await WorkflowLog.create(journal, { type: 'created', request, identity }, systemClock);
    const told = (await recent.of(caller(gil, 'asked'))).map(({ workflow, pending }) => [workflow, pending]);
    expect(told).toEqual([...Array(2).fill(['asked', true]), ...Array(2).fill(['before', undefined])]);
  });

  it('is nobody else’s, and not what failed', async () => {
    await recent.remember(state('failed', { repair_order_id: '412221' }));
    await recent.remember(state('completed', { repair_order_id: '412299' }, { ...ANA, userId: 'ben' }));
    await recent.remember(state('completed', { repair_order_id: '412300' }, { ...ANA, tenantId: 'T2' }));
    expect((await recent.of(caller()))[0]?.parameters).toMatchObject({ repair_order_id: '412207' });
  });

  it('is not kept for those who do not say who they are', async () => {
    const unnamed = { ...caller(), identity: { ...ANA, userId: 'anonymous' } };
    await recent.remember({ ...state('completed', { repair_order_id: '412301' }), ...unnamed });
    expect((await recent.of(caller()))[0]?.parameters).toMatchObject({ repair_order_id: '412207' });
    expect(await recent.of(unnamed)).toEqual([]);
  });

  it('keeps nobody from being served when it cannot be had', async () => {
    const gone = await NatsBus.connect({ NATS_URL: nats.url });
    const lost = recentOver(gone);
    await gone.onApplicationShutdown();
    await expect(lost.remember(state('completed', {}))).resolves.toBeUndefined();
    expect(await lost.of(caller())).toEqual([]);
  });
});
