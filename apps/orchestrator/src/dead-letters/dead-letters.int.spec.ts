import { Logger } from '@nestjs/common';
import { putStream } from '@ars/broker';
import { type DeadLetter, type DeadLetterPage, ORCHESTRATOR_SUBJECTS } from '@ars/contracts';
import { CallbackModule, CallbackOutbox, NatsBus, NatsModule } from '@ars/platform';
import { startCallbackReceiver, startTestNats, type TestNats, waitFor } from '@ars/testing';
import { type RunningApplication, startApplication } from '../testing/start-application';
import { AuditModule } from '../audit/audit.module';
import { DeadLettersModule } from './dead-letters.module';

const OURS = 'TENANT_AUTOMOTIVE_RETAIL';

describe('the dead letters of a tenant', () => {
  let nats: TestNats;
  let application: RunningApplication;
  let bus: NatsBus;
  let outbox: CallbackOutbox;
  let ours: Record<string, string>;
  let theirs: Record<string, string>;

  beforeAll(() => Logger.overrideLogger(false));
  beforeEach(async () => {
    nats = await startTestNats();
    bus = await NatsBus.connect({ NATS_URL: nats.url });
    application = await startApplication({
      environment: { NATS_URL: nats.url },
      imports: [
        NatsModule.register('orchestrator'),
        CallbackModule.register('orchestrator'),
        AuditModule,
        DeadLettersModule,
      ],
    });
    outbox = application.provider(CallbackOutbox);
    ours = await application.as('operator');
    theirs = await application.as('manager', { tenant: 'OTHER' });
  });
  afterEach(async () => {
    await application.stop();
    await bus.onApplicationShutdown();
    await nats.stop();
  });

  const call = async <T>(path: string, init: RequestInit = {}): Promise<{ status: number; body: T }> => {
    const response = await fetch(`${application.url}${path}`, init);
    return { status: response.status, body: (await response.json()) as T };
  };
  const list = async (query = '', headers = ours) =>
    (await call<DeadLetterPage>(`/dead-letters${query}`, { headers })).body;
  const replay = (id: string, headers = ours) =>
    call<Record<string, unknown>>(`/dead-letters/${id}/replay`, { method: 'POST', headers });
  const idsOf = ({ dead_letters }: DeadLetterPage) => dead_letters.map(({ id }) => id);
  /** Stores dead letters as any service does; resolves to their ids. */
  const given = async (...letters: Partial<DeadLetter>[]): Promise<string[]> => {
    const publish = async (more: Partial<DeadLetter>) => {
      const letter: DeadLetter = {
        tenant_id: OURS,
        stream: 'WORK',
        subject: 'work.one',
        sequence: 7,
        consumer: 'worker',
        deliveries: 1,
        reason: { code: 'NO_USE', message: 'nothing helps' },
        headers: { 'Step-Key': 'key-1' },
        encoding: 'json',
        payload: { part: '1234' },
        time: '2026-11-23T15:40:00.000Z',
        ...more,
      };
      const { seq } = await bus.jetstream.publish(`dead-letters.${letter.stream}`, JSON.stringify(letter));
      return String(seq);
    };
    return Promise.all(letters.map(publish));
  };
  const workQueue = async () => putStream(await bus.jetstreamManager(), { name: 'WORK', subjects: ['work.>'] });
  const lastOf = async (subject: string) =>
    (await bus.jetstreamManager()).streams.getMessage('WORK', { last_by_subj: subject });

  it('are none at first', async () => {
    expect(await list()).toEqual({ dead_letters: [], next_cursor: null });
  });

  it('are listed newest first, page by page', async () => {
    const ids = await given({}, {}, {}, {}, {});
    const [first, second, third, fourth, fifth] = ids;
    const page = await list('?limit=2');
    expect(idsOf(page)).toEqual([fifth, fourth]);
    expect(page.dead_letters[0]).toEqual({
      id: fifth,
      tenant_id: OURS,
      stream: 'WORK',
      subject: 'work.one',
      sequence: 7,
      consumer: 'worker',
      deliveries: 1,
      reason: { code: 'NO_USE', message: 'nothing helps' },
      headers: { 'Step-Key': 'key-1' },
      encoding: 'json',
      payload: { part: '1234' },
      time: '2026-11-23T15:40:00.000Z',
    });
    const next = await list(`?limit=2&cursor=${page.next_cursor}`);
    expect(idsOf(next)).toEqual([third, second]);
    expect(await list(`?limit=2&cursor=${next.next_cursor}`)).toMatchObject({
      dead_letters: [{ id: first }],
      next_cursor: null,
    });
  });

  it('can be asked for by the stream they come from', async () => {
    const [, callback] = await given({}, { stream: 'CALLBACKS' }, {});
    expect(idsOf(await list('?stream=CALLBACKS'))).toEqual([callback]);
  });

  it('are not shown to another tenant; those of nobody are for whoever runs the system', async () => {
    const [foreign, own, nobodys] = await given({ tenant_id: 'OTHER' }, {}, { tenant_id: null });
    expect(idsOf(await list())).toEqual([nobodys, own]);
    expect(idsOf(await list('', theirs))).toEqual([foreign]);
    expect(await replay(String(foreign))).toMatchObject({ status: 404, body: { code: 'DEAD_LETTER_NOT_FOUND' } });
    expect(idsOf(await list('', theirs))).toEqual([foreign]);
  });

  it('are found behind many of another tenant, if need be on a later page', async () => {
    const [own] = await given({});
    await given(...Array.from({ length: 2_100 }, () => ({ tenant_id: 'OTHER' })));
    const page = await list();
    expect(page.dead_letters).toEqual([]);
    expect(idsOf(await list(`?cursor=${page.next_cursor}`))).toEqual([own]);
  });

  it('are published again under their subject, with their headers, and then forgotten', async () => {
    await workQueue();
    const [id] = await given({});
    const answer = await replay(String(id));
    expect(answer).toEqual({ status: 202, body: { id, stream: 'WORK', subject: 'work.one', sequence: 1 } });
    const message = await lastOf('work.one');
    expect(message.json()).toEqual({ part: '1234' });
    expect(message.header.get('Step-Key')).toBe('key-1');
    expect(await list()).toEqual({ dead_letters: [], next_cursor: null });
    expect(await replay(String(id))).toMatchObject({ status: 404, body: { code: 'DEAD_LETTER_NOT_FOUND' } });
  });

  it('are published again as they were, text or bytes', async () => {
    await workQueue();
    const [id] = await given({ encoding: 'base64', payload: Buffer.from([0xff, 0x00, 0x7b]).toString('base64') });
    expect((await replay(String(id))).status).toBe(202);
    expect([...(await lastOf('work.one')).data]).toEqual([0xff, 0x00, 0x7b]);
  });

  it('that were too large for a copy are published again for as long as the original is there', async () => {
    await workQueue();
    const { seq } = await bus.jetstream.publish('work.one', 'large');
    const omitted = { encoding: 'omitted', payload: null, headers: {} } as const;
    const [kept, lost] = await given({ ...omitted, sequence: seq }, { ...omitted, sequence: 99 });
    expect((await replay(String(kept))).status).toBe(202);
    expect(await lastOf('work.one')).toMatchObject({ seq: seq + 1 });
    expect((await lastOf('work.one')).string()).toBe('large');
    expect(await replay(String(lost))).toMatchObject({ status: 404, body: { code: 'DEAD_LETTER_NOT_FOUND' } });
  });

  it('stay where nobody takes them', async () => {
    const [id] = await given({ subject: 'nowhere.at.all' });
    expect(await replay(String(id))).toMatchObject({ status: 503, body: { code: 'SERVICE_UNAVAILABLE' } });
    expect(idsOf(await list())).toEqual([id]);
  });

  it.each(['?limit=0', '?limit=201', '?limit=many', '?cursor=x', '?stream=a.b', '?surprise=1'])(
    'are not listed for a question like %s',
    async (query) => {
      const answer = await call(`/dead-letters${query}`, { headers: ours });
      expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    },
  );

  it('are listed and replayed over NATS alike', async () => {
    await workQueue();
    const [foreign, own] = await given({ tenant_id: 'OTHER' }, {});
    const ask = (subject: string, payload: unknown, headers: Record<string, string> = ours) =>
      bus.request(subject, payload, { timeoutMs: 5_000, headers });
    expect(await ask(ORCHESTRATOR_SUBJECTS.deadLetters, {})).toEqual(await list());
    const page = await ask(ORCHESTRATOR_SUBJECTS.deadLetters, { limit: 1 }, theirs);
    expect(page).toMatchObject({ dead_letters: [{ id: foreign }] });
    const refused = await ask(ORCHESTRATOR_SUBJECTS.replayDeadLetter, { id: own }, theirs);
    expect(refused).toMatchObject({ code: 'DEAD_LETTER_NOT_FOUND' });
    expect(await ask(ORCHESTRATOR_SUBJECTS.replayDeadLetter, { id: own })).toMatchObject({ id: own, stream: 'WORK' });
  });

  it('are not for an advisor', async () => {
    expect(await call('/dead-letters')).toMatchObject({ status: 403, body: { code: 'NOT_PERMITTED' } });
    expect(await replay('1', {})).toMatchObject({ status: 403, body: { code: 'NOT_PERMITTED' } });
  });

  it('fit into a reply, however large each is', async () => {
    const payload = { text: 'x'.repeat(400_000) };
    await given({ payload }, { payload }, { payload });
    const page = await bus.request<DeadLetterPage>(
      ORCHESTRATOR_SUBJECTS.deadLetters,
      {},
      { timeoutMs: 5_000, headers: ours },
    );
    expect(idsOf(page)).toEqual(['3', '2']);
    expect(idsOf(await list(`?cursor=${page.next_cursor}`))).toEqual(['1']);
  });

  it('are callbacks, too, that a receiver wanted no more, and that it takes when they are replayed', async () => {
    const receiver = await startCallbackReceiver({ failFirst: 1, failureStatus: 410 });
    const callback = { id: 'cb-1', url: receiver.url, body: { done: true }, tenantId: OURS };
    await outbox.enqueue({ ...callback, withoutResults: () => ({}) });
    const [letter] = await waitFor(async () => {
      const { dead_letters } = await list();
      return dead_letters.length > 0 && dead_letters;
    });
    expect(letter).toMatchObject({ stream: 'CALLBACKS', reason: { code: 'CALLBACK_GONE' } });
    expect((await replay(String(letter?.id))).status).toBe(202);
    expect(await receiver.next()).toMatchObject({ headers: { 'webhook-id': 'cb-1' }, body: { done: true } });
    expect((await list()).dead_letters).toEqual([]);
    await receiver.stop();
  });
});
