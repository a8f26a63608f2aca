import { type DealershipEvent, ORCHESTRATOR_SUBJECTS, type StandingOrderView, type WorkflowView } from '@ars/contracts';
import { NatsBus } from '@ars/platform';
import { StandingOrderStore } from '@ars/standing-orders';
import {
  natsHeaders,
  startTestNats,
  temporaryDirectory,
  type TemporaryDirectory,
  type TestNats,
  waitFor,
} from '@ars/testing';
import { connect, type NatsConnection } from 'nats';
import { misfitsOfData } from './testing/misfits-of-data';
import { type Dealership, openDealership } from './testing/dealership';
import { DOUBTFUL, type DraftSteps, EXAMPLE, PLANS } from './testing/plans';
import { type RunningOrchestrator, startOrchestrator } from './testing/start-orchestrator';

const TENANT = 'TENANT_AUTOMOTIVE_RETAIL';
const FIVE_MINUTES_MS = 300_000;
const OFTEN = { cron: '*/5 * * * *', timezone: 'America/Chicago' };
const READ = 'Show part 1234';

type Headers = Record<string, string>;
const people: Record<string, Headers> = {};
let plans: Record<string, DraftSteps>;
let nats: TestNats;
let directory: TemporaryDirectory;
let outsider: NatsConnection;
let bus: NatsBus;
let store: StandingOrderStore;
let dealership: Dealership;
let orchestrators: RunningOrchestrator[];

beforeAll(async () => {
  plans = { ...PLANS };
  nats = await startTestNats();
  outsider = await connect({ servers: nats.url });
  bus = await NatsBus.connect({ NATS_URL: nats.url });
  store = new StandingOrderStore(bus);
  dealership = await openDealership(nats.url);
  // Orchestrators share the key by which they know people.
  directory = await temporaryDirectory();
  const environment = { TIME_ZONE: 'America/Chicago', DATA_DIR: directory.path };
  orchestrators = [
    await startOrchestrator(nats.url, plans, environment),
    await startOrchestrator(nats.url, plans, environment),
  ];
  for (const role of ['advisor', 'manager', 'viewer', 'parts'] as const) people[role] = await first().as(role);
  people['stranger'] = await first().as('manager', { dealer: 'NEXT_DOOR' });
});
afterAll(async () => {
  await Promise.all(orchestrators.map((each) => each.stop()));
  await dealership?.stop();
  await bus?.connection.close();
  await outsider?.close();
  await nats?.stop();
  await directory?.remove();
});

const first = (): RunningOrchestrator => orchestrators[0] as RunningOrchestrator;

async function send(method: string, path: string, who: string, body?: object) {
  const response = await fetch(`${first().url}${path}`, {
    method,
    headers: { ...people[who], 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = response.status === 204 ? {} : ((await response.json()) as Record<string, unknown>);
  return { status: response.status, code: answer['code'], body: answer as unknown as StandingOrderView };
}
const make = (user_request: string, more: object = {}, who = 'advisor') =>
  send('POST', '/standing-orders', who, { user_request, schedule: OFTEN, ...more });
const at = (id: string) => `/standing-orders/${id}`;
const look = async (id: string) => (await send('GET', at(id), 'advisor')).body;

/** Its time has come: what it is due at next is the latest time of its schedule. */
async function makeDue(id: string): Promise<string> {
  const next_at = new Date(Math.floor(Date.now() / FIVE_MINUTES_MS) * FIVE_MINUTES_MS).toISOString();
  await store.change({ tenantId: TENANT, id }, (order) => ({ ...order, next_at }));
  return next_at;
}
const ran = (id: string, count = 1) =>
  waitFor(async () => {
    const { runs } = await look(id);
    const settled = runs.filter(({ status }) => status && !['planning', 'running'].includes(status));
    return settled.length === count && runs;
  });
const workflow = async (id: string | undefined) =>
  (await first().get(`/workflow/${id}`, people['advisor'])).body as unknown as WorkflowView;
const reads = () => dealership.parts.requests.filter(({ operation }) => operation === 'get_part_details').length;

describe('a standing order that reads', () => {
  it('goes on at once, says when in words, and is listed for its dealer alone', async () => {
    const { status, body } = await make(READ, { schedule: { cron: '0 8 * * 1' } });
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'active', missed: 'once', writes: [], made_by: 'the-advisor', version: 1 });
    expect(body.says).toBe('Every Monday at 8:00 AM (America/Chicago). Missed runs are made up for by one.');
    expect(new Date(body.next_at ?? '').getUTCDay()).toBe(1);
    const listed = (await first().get('/standing-orders', people['manager'])).body['standing_orders'];
    expect(listed).toContainEqual(expect.objectContaining({ id: body.id }));
    expect((await first().get('/standing-orders', people['stranger'])).body).toEqual({ standing_orders: [] });
    expect((await send('GET', at(body.id), 'stranger')).code).toBe('STANDING_ORDER_NOT_FOUND');
    expect((await send('DELETE', at(body.id), 'parts')).code).toBe('NOT_PERMITTED');
    expect((await send('DELETE', at(body.id), 'manager')).status).toBe(204);
    expect((await send('PATCH', at(body.id), 'advisor', { paused: true })).code).toBe('STANDING_ORDER_ENDED');
  });

  it('is run once when its time has come, by whichever of two orchestrators, as a workflow of its maker', async () => {
    const { body } = await make(READ);
    const before = reads();
    const due = await makeDue(body.id);
    const [run] = await ran(body.id);
    expect(run).toMatchObject({ at: due, outcome: 'begun', status: 'completed' });
    expect(await workflow(run?.request_id)).toMatchObject({
      asked_by: 'the-advisor',
      user_request: READ,
      standing_order: { id: body.id, at: due },
    });
    await send('DELETE', at(body.id), 'advisor');
    expect(reads()).toBe(before + 1);
  });

  it('rests and goes on as its maker or a manager says', async () => {
    const { body } = await make(READ);
    expect((await send('PATCH', at(body.id), 'parts', { paused: true })).code).toBe('NOT_PERMITTED');
    const paused = await send('PATCH', at(body.id), 'manager', { paused: true });
    expect(paused.body).toMatchObject({ status: 'paused', next_at: null });
    const resumed = await send('PATCH', at(body.id), 'advisor', { paused: false });
    expect(resumed.body).toMatchObject({ status: 'active', next_at: expect.any(String), version: 1 });
    await send('DELETE', at(body.id), 'advisor');
  });

  it('is changed by its maker alone, and is another version then', async () => {
    const { body } = await make(READ);
    const change = { schedule: { cron: '30 7 * * 1-5', timezone: 'Europe/Madrid' }, missed: 'skip' };
    expect((await send('PATCH', at(body.id), 'manager', change)).code).toBe('NOT_THE_REQUESTER');
    const changed = await send('PATCH', at(body.id), 'advisor', change);
    expect(changed.body).toMatchObject({ status: 'active', version: 2, missed: 'skip' });
    expect(changed.body.says).toBe('Every weekday at 7:30 AM (Europe/Madrid). Missed runs are left out.');
    await send('DELETE', at(body.id), 'advisor');
  });

  it('is made once by the same request, and by another one refused', async () => {
    const one = await make(READ, { request_id: 'weekly' });
    const again = await make(READ, { request_id: 'weekly' });
    expect(again.body.id).toBe(one.body.id);
    expect((await make(EXAMPLE, { request_id: 'weekly' })).code).toBe('IDEMPOTENCY_MISMATCH');
    await send('DELETE', at(one.body.id), 'advisor');
  });
});

describe('what cannot be carried out by itself', () => {
  it.each([
    ['words that leave a question', 'Tidy up', {}, 'STANDING_ORDER_UNCLEAR'],
    ['no schedule', READ, { schedule: { cron: 'often' } }, 'VALIDATION_FAILED'],
    ['a time that never comes', READ, { schedule: { cron: '0 8 30 2 *' } }, 'VALIDATION_FAILED'],
    ['every minute', READ, { schedule: { cron: '* * * * *' } }, 'VALIDATION_FAILED'],
    ['clocks that nobody has', READ, { schedule: { cron: '0 8 * * 1', timezone: 'Mars/Base' } }, 'VALIDATION_FAILED'],
    ['the number of a card', 'Charge 4111 1111 1111 1111', {}, 'CARD_NUMBER_REFUSED'],
  ])('is refused: %s', async (_what, words, more, code) => {
    expect((await make(words, more)).code).toBe(code);
  });
});

describe('a standing order that writes', () => {
  it('waits until a manager agrees to what they looked at, and is then carried out', async () => {
    const { body } = await make(EXAMPLE);
    expect(body).toMatchObject({
      status: 'awaiting_approval',
      missed: 'skip',
      next_at: null,
      writes: ['parts.reserve_parts', 'payment.create_payment_link'],
    });
    expect(body.orders).toHaveLength(2);
    const approve = (who: string, version = 1) => send('POST', `${at(body.id)}/approve`, who, { version });
    expect((await approve('advisor')).code).toBe('NOT_AN_APPROVER');
    expect((await approve('manager', 2)).code).toBe('STANDING_ORDER_CHANGED');
    expect((await approve('manager')).body).toMatchObject({ status: 'active', approved_by: 'the-manager' });
    const links = dealership.payment.requests.length;
    await makeDue(body.id);
    expect((await ran(body.id))[0]).toMatchObject({ outcome: 'begun', status: 'completed' });
    expect(dealership.payment.requests.length).toBe(links + 1);
    const edited = await send('PATCH', at(body.id), 'advisor', { missed: 'once' });
    expect(edited.body).toMatchObject({ status: 'awaiting_approval', approved_by: null, version: 2 });
    await send('DELETE', at(body.id), 'advisor');
  });

  it('goes on at once where a manager made it, and is not to be had by who only looks', async () => {
    const { body } = await make(EXAMPLE, {}, 'manager');
    expect(body).toMatchObject({ status: 'active' });
    expect((await make(EXAMPLE, {}, 'viewer')).code).toBe('NOT_PERMITTED');
    await send('DELETE', at(body.id), 'manager');
  });

  it('does nothing by which nobody agreed that it may write, whatever its words have come to mean', async () => {
    plans['Tell of part 1234'] = PLANS[READ] as DraftSteps;
    const { body } = await make('Tell of part 1234');
    plans['Tell of part 1234'] = PLANS[EXAMPLE] as DraftSteps;
    const links = dealership.payment.requests.length;
    await makeDue(body.id);
    const [run] = await ran(body.id);
    expect(run).toMatchObject({ outcome: 'begun', status: 'failed' });
    expect(JSON.stringify(await workflow(run?.request_id))).toContain('NOT_PERMITTED');
    expect(dealership.payment.requests.length).toBe(links);
    await send('DELETE', at(body.id), 'advisor');
  });

  it('is read back at each run where it is doubtful, or refused where nobody may be asked', async () => {
    const asking = await make(DOUBTFUL, {}, 'manager');
    const silent = await make(DOUBTFUL, { confirm: 'never' }, 'manager');
    expect(asking.body.doubts).toHaveLength(1);
    await Promise.all([makeDue(asking.body.id), makeDue(silent.body.id)]);
    expect((await ran(asking.body.id))[0]).toMatchObject({ status: 'awaiting_confirmation' });
    const [refused] = await ran(silent.body.id);
    expect(refused).toMatchObject({ status: 'failed' });
    expect(JSON.stringify(await workflow(refused?.request_id))).toContain('CONFIRMATION_REQUIRED');
    for (const { body } of [asking, silent]) await send('DELETE', at(body.id), 'manager');
  });

  it('rests once the key that made it was revoked', async () => {
    const issued = await first().post('/keys', { name: 'crm', roles: ['system'] }, people['manager']);
    people['crm'] = { 'x-api-key': String(issued.body['key']) };
    const { body } = await make(READ, {}, 'crm');
    await send('DELETE', `/keys/${String(issued.body['id'])}`, 'manager');
    await makeDue(body.id);
    await waitFor(async () => (await look(body.id)).status === 'paused');
    const { runs, reason } = await look(body.id);
    expect([runs[0]?.outcome, reason]).toEqual(['refused', expect.stringContaining('revoked')]);
    await send('DELETE', at(body.id), 'manager');
  });
});

describe('what is told of standing orders', () => {
  it('is the same over NATS, stands in the audit trail, and is an event of the dealership', async () => {
    const ask = async (subject: string, body: object) =>
      (
        await outsider.request(subject, JSON.stringify(body), {
          timeout: 10_000,
          headers: natsHeaders(people['manager'] as Headers),
        })
      ).json<StandingOrderView>();
    const heard: DealershipEvent<{ status: string }>[] = [];
    const subscription = outsider.subscribe(`dealership.${TENANT}.orchestrator.standing_order_changed`, {
      callback: (_error, message) => void heard.push(message.json()),
    });
    const { id } = await ask(ORCHESTRATOR_SUBJECTS.makeStandingOrder, { user_request: READ, schedule: OFTEN });
    expect(await ask(ORCHESTRATOR_SUBJECTS.changeStandingOrder, { id, paused: true })).toMatchObject({
      status: 'paused',
    });
    expect(await ask(ORCHESTRATOR_SUBJECTS.standingOrder, { id })).toMatchObject({ id, status: 'paused', runs: [] });
    expect(await ask(ORCHESTRATOR_SUBJECTS.endStandingOrder, { id })).toMatchObject({ status: 'ended' });
    await waitFor(() => heard.some(({ subject, data }) => subject === id && data.status === 'ended'));
    subscription.unsubscribe();
    expect(heard.flatMap(({ data }) => misfitsOfData('standing_order_changed', data))).toEqual([]);
    const { body } = await first().get(`/audit?object=${id}`, people['manager']);
    const actions = (body['entries'] as { action: string }[]).map(({ action }) => action);
    expect(actions).toEqual(['end_standing_order', 'change_standing_order', 'make_standing_order']);
  });
});
