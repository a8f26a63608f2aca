import { waitFor } from '@ars/testing';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Installation } from './support/installation';

const REFUND = 'Refund $10 of payment PAY-7001 because duplicate';
const LINK = 'Send a payment link of $100 for RO 1234 to ambujmehra16@gmail.com';
const HOLD = 'Add 2 pieces of part 1234 to RO 1234';
/** Requests under way at the same time. */
const CLIENTS = 3;
/** All of them are sent twice more, so that their number is most of the time that the story takes. */
const PAUSE_MS = 200;
/** How many are acknowledged before the backup, and after it. */
const MIN_SENT = 12;

interface Sent {
  id: string;
  acknowledgedAt: number;
}

describe('a backup made under load', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await Installation.prepare({ LOG_LEVEL: 'warn' });
    await installation.start();
  }, 300_000);
  afterAll(() => installation?.remove());

  const backup = () => installation.path('backup');
  const note = (id: string) => `Add a note to RO 412188: drill ${id}`;
  const send = (id: string) => installation.orchestrator.submit({ request_id: id, user_request: note(id) });
  const status = async (id: string) => (await installation.orchestrator.workflow(id)).status;
  const until = (id: string, wanted: string) =>
    waitFor(async () => (await status(id)) === wanted, { timeoutMs: 30_000, what: `${id} to be ${wanted}` });

  /** Notes are asked for, and acknowledged, by several clients until somebody says stop. */
  function startLoad() {
    const sent: Sent[] = [];
    const stopping = new AbortController();
    const client = async (): Promise<void> => {
      while (!stopping.signal.aborted) {
        const id = randomUUID();
        await send(id);
        sent.push({ id, acknowledgedAt: performance.now() });
        await sleep(PAUSE_MS);
      }
    };
    const clients = Array.from({ length: CLIENTS }, client);
    return {
      sent,
      more: () => {
        const before = sent.length;
        return waitFor(() => sent.length >= before + MIN_SENT, { what: 'requests to be acknowledged' });
      },
      async stop(): Promise<void> {
        stopping.abort();
        await Promise.all(clients);
      },
    };
  }

  /** How often each note stands in the history. */
  async function notes(): Promise<Map<string, number>> {
    const rows = await installation.query<{ note: string; count: string }>(
      'repair_orders',
      `select detail ->> 'note' as note, count(*) from repair_order_history
       where type = 'note_added' and detail ->> 'note' like '%drill%' group by 1`,
    );
    return new Map(rows.map(({ note: text, count }) => [text.replace(/^.*drill /, ''), Number(count)]));
  }
  const refunds = async (): Promise<number> =>
    (await installation.query('payment', "select from refunds where payment_id = 'PAY-7001'")).length;
  const reserved = async (): Promise<number> => {
    const sql = "select reserved from stock where part_number = '1234'";
    return (await installation.query<{ reserved: number }>('parts', sql))[0]?.reserved ?? Number.NaN;
  };

  let sent: Sent[];
  /** When the backup was asked for, and when it was there. */
  let begunAt: number;
  let backedUpAt: number;
  const waiting = { approval: '', confirmation: '', question: '' };
  /** Where a customer was asked to pay before the backup. */
  let payPage: string;

  it('is one cut: everything that was acknowledged before is there after everything was lost, once', async () => {
    const { orchestrator } = installation;
    waiting.approval = (await orchestrator.orchestrate({ user_request: REFUND })).request_id;
    waiting.confirmation = (await orchestrator.orchestrate({ user_request: HOLD, confirm: 'always' })).request_id;
    waiting.question = (await orchestrator.orchestrate({ user_request: 'Add a note to RO 412188' })).request_id;
    expect(await Promise.all(Object.values(waiting).map(status))).toEqual([
      ...['awaiting_approval', 'awaiting_confirmation', 'needs_clarification'],
    ]);
    const { answer = '' } = await orchestrator.orchestrate({ user_request: LINK });
    payPage = /https?:\/\/\S+\/pay\/[\w.-]+[\w-]/.exec(answer)?.[0] ?? '';
    expect((await fetch(payPage)).status).toBe(200);
    const load = startLoad();
    await load.more();
    begunAt = performance.now();
    const taken = await installation.npm('backup', backup());
    expect(taken).toMatchObject({ code: 0, output: expect.stringContaining('Effects waited for') });
    backedUpAt = performance.now();
    await load.more();
    await load.stop();
    sent = load.sent;

    await installation.kill();
    await rm(installation.dataDirectory, { recursive: true });
    const restored = await installation.npm('restore', backup());
    expect(restored.output).toMatch(/Journal and ledgers agree|will adopt it/);
    expect(restored.code).toBe(0);
    await installation.start();

    for (const { id, acknowledgedAt } of sent) if (acknowledgedAt < begunAt) await until(id, 'completed');
    const before = sent.filter(({ acknowledgedAt }) => acknowledgedAt < begunAt);
    const there = await notes();
    expect(before.length).toBeGreaterThanOrEqual(MIN_SENT);
    expect(before.filter(({ id }) => there.get(id) !== 1)).toEqual([]);
  }, 300_000);

  it('leaves the addresses of pay pages good that were given out', async () => {
    expect((await fetch(payPage)).status).toBe(200);
  });

  it('has every waiting workflow go on, and be done once', async () => {
    const { orchestrator } = installation;
    const [refundsBefore, reservedBefore] = [await refunds(), await reserved()];
    const { approval } = await orchestrator.workflow(waiting.approval);
    const { confirmation } = await orchestrator.workflow(waiting.confirmation);
    await (await installation.as('manager')).approve(waiting.approval, { plan_hash: String(approval?.plan_hash) });
    await orchestrator.confirm(waiting.confirmation, { plan_hash: String(confirmation?.plan_hash) });
    await orchestrator.clarify(waiting.question, { values: { note: 'answered after the restore' } });
    for (const id of Object.values(waiting)) await until(id, 'completed');
    expect([await refunds(), await reserved()]).toEqual([refundsBefore + 1, reservedBefore + 2]);
  });

  it('lets lost requests be sent again under their ids, and lists every workflow once', async () => {
    for (const { id } of sent) await send(id);
    for (const { id } of sent) await until(id, 'completed');
    const there = await notes();
    expect(sent.filter(({ id }) => there.get(id) !== 1)).toEqual([]);
    const { workflows } = await installation.orchestrator.workflows({ limit: 200 });
    expect(new Set(workflows.map(({ request_id }) => request_id)).size).toBe(workflows.length);
  }, 300_000);

  it('restored without the databases, says which effects the journal does not know, and adopts them', async () => {
    await installation.kill();
    const restored = await installation.npm('restore', backup(), '--only', 'journal');
    const unclaimed = sent.filter(({ acknowledgedAt }) => acknowledgedAt > backedUpAt);
    for (const { id } of unclaimed) expect(restored.output).toContain(`${id} (not in the journal)`);
    expect(restored.output).toContain(waiting.approval);
    expect(restored.code).toBe(1);

    await installation.start();
    const before = await notes();
    for (const { id } of sent) await send(id);
    for (const { id } of sent) await until(id, 'completed');
    expect(await notes()).toEqual(before);
    const refundsBefore = await refunds();
    const { approval } = await installation.orchestrator.workflow(waiting.approval);
    await (await installation.as('manager')).approve(waiting.approval, { plan_hash: String(approval?.plan_hash) });
    await until(waiting.approval, 'completed');
    expect(await refunds()).toBe(refundsBefore);
  }, 300_000);

  it('restored without the journal, names every effect that is gone', async () => {
    await installation.stop();
    const restored = await installation.npm('restore', backup(), '--only', 'databases');
    const lost = sent.filter(({ acknowledgedAt }) => acknowledgedAt > backedUpAt);
    expect(restored.output).toContain('The journal says done, the database does not have it');
    for (const { id } of lost) expect(restored.output).toContain(`${id} (completed): repair_orders.add_repair_notes`);
    expect(restored.output).toContain(`${waiting.approval} (completed): payment.process_refund`);
    expect(restored.code).toBe(1);
  }, 300_000);
});
