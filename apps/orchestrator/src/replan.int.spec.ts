import { JetStreamJournal } from '@ars/executor';
import { NatsBus } from '@ars/platform';
import { type LlmRequest, waitFor } from '@ars/testing';
import { modelledSystemForEachSuite } from './testing/modelled-system-for-each-suite';
import { modelPlan, modelSays, modelStep } from './testing/model-answers';
import { ALTERNATIVE, openScarceDealership, SCARCE } from './testing/scarce-dealership';

const REQUEST = 'Send a payment link of 100$ for RO 1234 to ana@example.com, and add part 1234 to RO 1234';

const reserve = (id: string, part_numbers: unknown, more: object) =>
  modelStep('parts.reserve_parts', id, { part_numbers, repair_order_id: '1234' }, { on_failure: 'abort', ...more });

const FIRST = modelPlan(
  modelStep('payment.create_payment_link', 'pay', {
    ...{ repair_order_id: '1234', amount: 100, customer_email: 'ana@example.com' },
  }),
  reserve('reserve', [SCARCE], { after: ['pay'] }),
);
const SECOND = modelPlan(
  modelStep('parts.get_alternative_parts', 'find', { part_number: SCARCE }),
  reserve('reserve_instead', null, {
    bind: [{ param: 'part_numbers/0', from: '$steps.find.outputs.alternatives#/0/part_number' }],
  }),
);
/** A number out of nowhere, though it happens to be the right one. */
const UNPROVEN = modelPlan(reserve('reserve_instead', [ALTERNATIVE], {}));

const system = modelledSystemForEachSuite(openScarceDealership, () => FIRST);
const { model, orchestrator } = system;

const isReplan = ({ messages }: LlmRequest) => messages[1]?.content.includes('PROGRESS: ');
const replans = () => model.questions.filter(isReplan).length;

/** How a workflow ends whose read-backs are confirmed: nobody asked for another part in so many words. */
const ended = (id: string) =>
  waitFor(
    async () => {
      const { body } = await orchestrator.get(`/workflow/${id}`);
      const { plan_hash } = (body['confirmation'] ?? {}) as { plan_hash?: string };
      if (plan_hash !== undefined) await orchestrator.post(`/workflow/${id}/confirm`, { plan_hash });
      return body['response'] as Record<string, unknown>;
    },
    { timeoutMs: 20_000 },
  );
/** @param second what the model says when what remains is to be replanned */
const orchestrate = async (request_id: string, second: unknown) => {
  model.answer((request) => (isReplan(request) ? second : FIRST));
  await orchestrator.post('/orchestrate', { user_request: REQUEST, request_id });
  return ended(request_id);
};
const reservationsOf = (id: string) =>
  system.dealership.parts.requests
    .filter(({ operation, request_id }) => operation === 'reserve_parts' && request_id.startsWith(`${id}.`))
    .map(({ parameters }) => parameters['part_numbers']);
const linksOf = (id: string) =>
  system.dealership.payment.requests
    .filter(({ request_id }) => request_id.startsWith(`${id}.`))
    .map(({ operation }) => operation);

describe('a workflow that a model planned and a failure stops', () => {
  it('goes on by another plan, which a read leads to, and keeps what was done', async () => {
    const body = await orchestrate('elsewhere', SECOND);
    expect(body).toMatchObject({
      success: true,
      workflow_plan: { plan_id: expect.stringMatching(/_r1$/), planner: 'llm' },
      execution_results: {
        status: 'completed',
        failed_steps: ['reserve'],
        replan: {
          outcome: 'replanned',
          reason: 'reserve failed and stops the workflow',
          replaced_steps: ['reserve'],
          added_steps: expect.arrayContaining(['find', 'reserve_instead']),
        },
        steps: { reserve: { error: { code: 'INSUFFICIENT_STOCK' } }, reserve_instead: { status: 'succeeded' } },
      },
    });
    expect(body['final_result']).toContain('   🔁 replanned\n      Reason: reserve failed and stops the workflow');
    expect(reservationsOf('elsewhere')).toEqual([[SCARCE], [ALTERNATIVE]]);
    expect(linksOf('elsewhere')).toEqual(['create_payment_link']);
    // What nobody's words prove is looked at once more before it is read back.
    expect(replans()).toBe(2);
  });

  it('is undone where the validation engine lets no other plan through', async () => {
    const body = await orchestrate('invented', UNPROVEN);
    expect(body).toMatchObject({
      success: false,
      execution_results: {
        status: 'failed',
        failed_steps: ['reserve'],
        undone_steps: ['pay'],
        replan: { outcome: 'declined', reason: 'No other plan was found' },
      },
    });
    expect(body['final_result']).toContain('🔁 not replanned');
    expect(reservationsOf('invented')).toEqual([[SCARCE]]);
    expect(linksOf('invented')).toEqual(['create_payment_link', 'cancel_payment_link']);
  });

  it('is undone, too, where the model says that there is no other way', async () => {
    const question = 'No other part fits';
    expect(await orchestrate('hopeless', modelSays('unsupported', question))).toMatchObject({
      execution_results: { undone_steps: ['pay'], replan: { outcome: 'declined', reason: question } },
    });
  });
});

describe('a workflow whose orchestrator is killed', () => {
  /** Leaves behind what a process that ended without a word had stored of a workflow like `elsewhere` by then. */
  async function leaveBehind(request_id: string, lastType: string): Promise<void> {
    const bus = await NatsBus.connect({ NATS_URL: system.natsUrl });
    const journal = await JetStreamJournal.open(bus);
    const tenantId = 'TENANT_AUTOMOTIVE_RETAIL';
    const events = (await journal.read({ tenantId, requestId: 'elsewhere' })).flatMap((entry) => entry.events);
    const until = events.findLastIndex(({ type }) => type === lastType) + 1;
    const copy = events
      .slice(0, until)
      .map((event) => (event.type === 'created' ? { ...event, request: { ...event.request, request_id } } : event))
      .map((event) => (event.type === 'claimed' ? { ...event, executor: 'gone' } : event));
    const label = { status: 'running', priority: 1, executor: 'gone' } as const;
    await journal.append({ tenantId, requestId: request_id }, copy, 0, label);
    await bus.connection.close();
  }

  it.each([
    ['goes on by the other plan, without asking for it again, once that is stored', 'replanned', 0],
    // A model that is not sure of its writes is asked to look once more.
    ['has another plan asked for where none is stored', 'step_failed', 2],
  ])(
    '%s',
    async (_case, lastType, questions) => {
      const id = `killed-after-${lastType}`;
      model.answer((request) => (isReplan(request) ? SECOND : FIRST));
      const before = replans();
      await leaveBehind(id, lastType);
      expect(await ended(id)).toMatchObject({ success: true, execution_results: { replan: { outcome: 'replanned' } } });
      expect(replans() - before).toBe(questions);
      expect(reservationsOf(id)).toEqual([[ALTERNATIVE]]);
      expect(linksOf(id)).toEqual([]);
    },
    30_000,
  );
});
