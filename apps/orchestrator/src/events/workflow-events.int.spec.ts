import { ORCHESTRATOR_SUBJECTS, type WorkflowEvents } from '@ars/contracts';
import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { EventSource, pathOf } from '../testing/event-source';
import { created, FAILED, JournalWriter, SUCCEEDED, TENANT } from '../testing/journal-writer';
import type { RunningApplication } from '../testing/start-application';
import { startViews } from '../testing/start-views';

let nats: TestNats;
let writer: JournalWriter;
let application: RunningApplication;

beforeAll(async () => {
  nats = await startTestNats();
  writer = await JournalWriter.open(nats.url);
  application = await startViews({ NATS_URL: nats.url });
});

afterAll(async () => {
  await application?.stop();
  await writer?.close();
  await nats?.stop();
});

const listen = (path: string, headers?: Record<string, string>) =>
  EventSource.open(`${application.url}${path}`, headers);

describe('the events of a workflow', () => {
  it('are replayed, then sent as they happen, until its end', async () => {
    const key = await writer.begin('replayed-then-live');
    const source = await listen(pathOf(key));
    expect(source.response.status).toBe(200);
    expect(source.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(source.response.headers.get('cache-control')).toBe('no-store');
    await source.received(2);
    const sequence = await writer.append(key, [{ type: 'claimed', executor: 'e1' }, SUCCEEDED]);
    await source.received(4);
    expect(source.ended).toBe(false);
    await writer.append(key, [{ type: 'completed' }]);
    await waitFor(() => source.ended);
    expect(source.types).toEqual(['created', 'planned', 'claimed', 'step_succeeded', 'completed']);
    expect(source.text).toMatch(/^retry: \d+\n\n/);
    expect(source.events[3]).toEqual({
      id: `${sequence}.1`,
      event: 'step_succeeded',
      data: { ...SUCCEEDED, at: expect.any(String) },
    });
  });

  it('are sent from where a client left off', async () => {
    const key = await writer.begin('left-off');
    await writer.append(key, [{ type: 'claimed', executor: 'e1' }, FAILED]);
    const whole = await listen(pathOf(key));
    await whole.received(4);
    const id = whole.events[2]?.id ?? '';
    for (const again of [
      await listen(pathOf(key), { 'last-event-id': id }),
      await listen(`${pathOf(key)}?last_event_id=${id}`),
    ]) {
      await again.received(1);
      expect(again.events).toEqual(whole.events.slice(3));
      again.hang();
    }
    whole.hang();
  });

  it('end for good for who knows the last of an ended workflow', async () => {
    const key = await writer.begin('known');
    await writer.append(key, [FAILED, { type: 'failed' }]);
    const source = await listen(pathOf(key));
    await waitFor(() => source.ended);
    const lastEventId = source.events.at(-1)?.id ?? '';
    const known = await listen(pathOf(key), { 'last-event-id': lastEventId });
    expect(known.response.status).toBe(204);

    await writer.append(key, [{ type: 'retry_requested' }]);
    const retried = await listen(pathOf(key), { 'last-event-id': lastEventId });
    await retried.received(1);
    await writer.append(key, [SUCCEEDED, { type: 'completed' }]);
    await waitFor(() => retried.ended);
    expect(retried.types).toEqual(['retry_requested', 'step_succeeded', 'completed']);
  });

  it('of the first release are told like others', async () => {
    const key = { tenantId: TENANT, requestId: 'first-release' };
    await writer.appendVersion1(key, created(key));
    const source = await listen(pathOf(key));
    await source.received(1);
    await writer.appendVersion1(key, { type: 'taken_over' });
    await writer.appendVersion1(key, { type: 'failed' });
    await waitFor(() => source.ended);
    expect(source.types).toEqual(['created', 'taken_over', 'failed']);
    expect(source.events[1]?.data).toEqual({ type: 'taken_over', at: expect.any(String) });
  });

  it('are many, and all come', async () => {
    const key = await writer.begin('many');
    const source = await listen(pathOf(key));
    const result = { text: 'x'.repeat(5_000) };
    for (let message = 0; message < 50; message += 1) {
      const attempts = [1, 2, 3, 4].map((number) => 4 * message + number);
      await writer.append(
        key,
        attempts.map((attempt) => ({ ...SUCCEEDED, attempt, result })),
      );
    }
    await writer.append(key, [{ type: 'completed' }]);
    await waitFor(() => source.ended, { timeoutMs: 15_000 });
    const attempts = source.events.flatMap(({ data }) => (data['attempt'] as number | undefined) ?? []);
    expect(attempts).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  });

  it('of a workflow that is not there, or another tenant’s, are a problem', async () => {
    const key = await writer.begin('not-yours', {}, { tenantId: 'OWNER' });
    for (const path of ['/workflow/nobody/events', pathOf(key)]) {
      const answer = await application.get(path);
      expect(answer).toMatchObject({ status: 404, body: { code: 'WORKFLOW_NOT_FOUND' } });
      expect(answer.type).toContain('application/problem+json');
    }
    const source = await listen(pathOf(key), await application.as('viewer', { tenant: 'OWNER' }));
    await source.received(2);
    source.hang();
    const malformed = await application.get(pathOf(key), { 'last-event-id': 'x' });
    expect(malformed).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
  });
});

describe('over NATS, the events', () => {
  const ask = (request: Record<string, unknown>) =>
    writer.bus.request<WorkflowEvents>(ORCHESTRATOR_SUBJECTS.events, request, { timeoutMs: 5_000 });

  it('come after the one that is known', async () => {
    const key = await writer.begin('asked-for');
    const whole = await ask({ request_id: key.requestId });
    expect(whole).toEqual({
      events: [
        { id: expect.stringMatching(/^\d+\.0$/), event: expect.objectContaining({ type: 'created' }) },
        { id: expect.stringMatching(/^\d+\.1$/), event: expect.objectContaining({ type: 'planned' }) },
      ],
      ended: false,
      more: false,
    });
    await writer.append(key, [{ type: 'failed' }]);
    const rest = await ask({ request_id: key.requestId, after: whole.events[1]?.id });
    expect(rest).toMatchObject({ events: [{ event: { type: 'failed' } }], ended: true, more: false });
    expect(await ask({ request_id: key.requestId, after: rest.events[0]?.id })).toMatchObject({ events: [] });
  });

  it('come in as many replies as they need', async () => {
    const key = await writer.begin('large');
    const text = 'x'.repeat(300_000);
    for (const attempt of [1, 2, 3]) await writer.append(key, [{ ...SUCCEEDED, attempt, result: { text } }]);
    const types: string[] = [];
    let replies = 0;
    for (let after: string | undefined, more = true; more; replies += 1) {
      const page = await ask({ request_id: key.requestId, ...(after && { after }) });
      types.push(...page.events.map(({ event }) => event.type));
      after = page.events.at(-1)?.id;
      more = page.more;
    }
    expect(types).toEqual(['created', 'planned', 'step_succeeded', 'step_succeeded', 'step_succeeded']);
    expect(replies).toBe(3);
  });

  it('are refused by problem details', async () => {
    expect(await ask({ request_id: 'nobody' })).toMatchObject({ code: 'WORKFLOW_NOT_FOUND' });
    expect(await ask({ request_id: 'nobody', after: 'x' })).toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});

describe('an outage of NATS', () => {
  it('interrupts the events, and loses none', async () => {
    const key = await writer.begin('through-an-outage');
    const source = await listen(pathOf(key));
    await source.received(2);
    await nats.halt();
    await nats.start();
    await waitFor(() => writer.bus.connected, { timeoutMs: 10_000 });
    await writer.append(key, [SUCCEEDED]);
    await writer.append(key, [{ type: 'completed' }]);
    await waitFor(() => source.ended, { timeoutMs: 40_000 });
    expect(source.types).toEqual(['created', 'planned', 'step_succeeded', 'completed']);
  }, 60_000);
});
