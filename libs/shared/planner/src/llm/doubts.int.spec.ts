import { startFakeLlm, type FakeLlm } from '@ars/testing';
import { guess, modelPlanner, payStep, request, said, wireMessage, wirePlan, wireStep } from '../fixtures/ask-model';
import { dealershipCatalogue } from '../fixtures/dealership-catalogue';

const order = ['Send a payment link of 100$ for RO 1234'];
const stated = [said('repair_order_id', '1234'), said('amount', '100$'), said('customer_email', 'ana@example.com')];
const described = (...values: unknown[]) => ({
  ...payStep,
  args: { ...payStep.args, description: 'Brake pads' },
  evidence: { order, values: [...stated, ...values] },
});
const invented = wirePlan(described());
const marked = wirePlan(described(guess('description')));
const good = wirePlan(payStep);
const broken = wirePlan({ ...payStep, args: { ...payStep.args, amount: -1 } });

describe('what a model cannot prove', () => {
  let llm: FakeLlm;
  beforeEach(async () => {
    llm = await startFakeLlm({ content: good });
  });
  afterEach(() => llm.stop());

  const plan = (more: object = {}) =>
    modelPlanner(llm.url).createWorkflowPlan({ ...request, ...more }, dealershipCatalogue);
  const toldIn = (index: number) => llm.requests[index]?.messages.at(-1)?.content ?? '';

  it('is shown to it once, and may be put right', async () => {
    llm.reply({ content: invented }, { content: good });
    const outcome = await plan();
    expect(outcome).toMatchObject({ kind: 'plan', plan: { origin: { repairs: 1 } } });
    expect(outcome).not.toHaveProperty('plan.doubts');
    expect(toldIn(1)).toContain('"doubt":"VALUE_GUESSED"');
    expect(toldIn(1)).toContain('"path":"/steps/0/args/description"');
  });

  it('becomes a doubt where it stays', async () => {
    llm.reply({ content: invented });
    expect(await plan()).toMatchObject({
      kind: 'plan',
      plan: {
        origin: { repairs: 1 },
        doubts: [{ code: 'VALUE_GUESSED', step_id: 'pay', parameter: '/description' }],
      },
    });
    expect(llm.requests).toHaveLength(2);
  });

  it('becomes one at once where it says itself that it guessed', async () => {
    llm.reply({ content: marked });
    expect(await plan()).toMatchObject({
      plan: { origin: { repairs: 0 }, doubts: [{ code: 'VALUE_GUESSED', parameter: '/description' }] },
    });
  });

  it.each([
    ['an answer that is refused', [{ content: broken }]],
    ['an answer that cannot be read', [{ content: 'Well…' }]],
    ['a server that fails', [{ status: 401 }]],
  ])('is read back as it was where the second look comes to %s', async (_, replies) => {
    llm.reply({ content: invented }, ...replies);
    expect(await plan()).toMatchObject({ kind: 'plan', plan: { doubts: [{ code: 'VALUE_GUESSED' }] } });
  });

  it('is given up for a question where it thinks better of it', async () => {
    llm.reply({ content: invented }, { content: wireMessage('clarify', 'What is it for?') });
    expect(await plan()).toMatchObject({ kind: 'clarify', clarification: { question: 'What is it for?' } });
  });

  it('goes back to it with the findings of all rounds before', async () => {
    llm.reply({ content: broken }, { content: invented }, { content: good });
    expect(await plan()).toMatchObject({ kind: 'plan', plan: { origin: { repairs: 2 } } });
    const third = llm.requests[2]?.messages ?? [];
    expect(third.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user', 'assistant', 'user']);
    expect(third[3]?.content).toContain('INVALID_PARAMETERS');
    expect(third[5]?.content).toContain('VALUE_GUESSED');
  });

  it('is not settled by passing over words of the order', async () => {
    const text = `${request.text}, but only half of it`;
    const ignored = [{ words: 'but only half of it', reason: 'courtesy' }];
    llm.reply({ content: { ...good, ignored } });
    expect(await plan({ text })).toMatchObject({
      plan: {
        doubts: expect.arrayContaining([expect.objectContaining({ code: 'WORDS_UNUSED' })]),
        ignored: [{ text: 'but only half of it', reason: 'courtesy' }],
      },
    });
  });

  it('is told where it stands in the request, once it was judged', async () => {
    const outcome = await plan();
    const { text } = request;
    const spanOf = (words: string) => ({
      start: text.indexOf(words),
      end: text.indexOf(words) + words.length,
      text: words,
    });
    expect(outcome).toMatchObject({
      plan: {
        language: 'en',
        execution_steps: expect.arrayContaining([
          expect.objectContaining({
            step_id: 'pay',
            evidence: {
              order: [spanOf(text)],
              values: expect.arrayContaining([{ parameter: '/amount', source: 'request', spans: [spanOf('100$')] }]),
            },
          }),
        ]),
      },
    });
  });
});

describe('what needs no plan of writes', () => {
  let llm: FakeLlm;
  beforeEach(async () => {
    llm = await startFakeLlm({ content: good });
  });
  afterEach(() => llm.stop());

  const plan = () => modelPlanner(llm.url).createWorkflowPlan(request, dealershipCatalogue);

  it('is answered where the operations say so', async () => {
    llm.reply({ content: wireMessage('answer', 'A payment link is emailed to the customer.') });
    expect(await plan()).toMatchObject({
      kind: 'plan',
      plan: { answer: 'A payment link is emailed to the customer.', execution_steps: [], planner: 'llm' },
    });
  });

  it('is no answer where it tells figures that nobody gave', async () => {
    llm.reply({ content: wireMessage('answer', 'RO 1234 owes $642.15.') });
    expect(await plan()).toMatchObject({ kind: 'failed', reason: 'invalid_plan' });
    expect(llm.requests[1]?.messages.at(-1)?.content).toMatch(/642\.15.*"path":"\/message"/);
  });

  const look = wireStep('repair_orders.get_repair_order_details', 'order', { repair_order_id: '1234' });

  it('is looked up first where the question needs what is found', async () => {
    llm.reply({ content: wireMessage('clarify', 'Which part is it about?', { steps: [look] }) });
    expect(await plan()).toMatchObject({
      kind: 'plan',
      plan: { then_ask: { question: 'Which part is it about?' }, execution_steps: [{ step_id: 'order' }] },
    });
  });

  it('is asked without looking where the look cannot be planned', async () => {
    llm.reply({ content: wireMessage('clarify', 'Which part is it about?', { steps: [look, payStep] }) });
    expect(await plan()).toMatchObject({
      kind: 'clarify',
      clarification: { question: 'Which part is it about?', origin: { repairs: 2 } },
    });
  });
});
