import { type CallStep, CHECKS, isCall } from '@ars/contracts';
import { startFakeLlm, type FakeLlm } from '@ars/testing';
import {
  askForOrder,
  goodAnswer,
  modelPlanner,
  payArguments,
  payStep,
  request,
  wireMessage,
  wirePlan,
  wireStep,
} from '../fixtures/ask-model';
import { dealershipCatalogue } from '../fixtures/dealership-catalogue';
import { catalogueHash } from '../plan/catalogue-hash';

describe('LlmPlanner', () => {
  let llm: FakeLlm;
  beforeEach(async () => {
    llm = await startFakeLlm({ content: goodAnswer });
  });
  afterEach(() => llm.stop());

  const plan = (options: Parameters<typeof modelPlanner>[1] = {}, text = request.text) =>
    modelPlanner(llm.url, options).createWorkflowPlan({ ...request, text }, dealershipCatalogue);
  const spentOn = (answer: unknown) => ({
    catalogue: catalogueHash(dealershipCatalogue),
    prompt: expect.stringMatching(/^[0-9a-f]{16}$/),
    model: 'gpt-4.1',
    repairs: 0,
    usage: { prompt_tokens: expect.any(Number), completion_tokens: Math.ceil(JSON.stringify(answer).length / 4) },
  });
  const badAnswer = wirePlan({ ...payStep, args: { ...payArguments, amount: -1 } });

  it('makes the model’s proposal a plan, with ids, risk, guards and limits decided by code', async () => {
    expect(await plan()).toMatchObject({
      kind: 'plan',
      plan: {
        plan_id: expect.stringMatching(/^wf_20250625_104145_[0-9a-f]{6}$/),
        planner: 'llm',
        risk_level: 'medium',
        execution_steps: [
          { step_id: 'validate_ro_1', operation: 'get_repair_order_details', failure_handling: 'abort' },
          {
            step_id: 'pay',
            step_order: 2,
            parameters: { repair_order_id: '1234', amount: 100, customer_email: 'ana@example.com' },
            dependencies: ['validate_ro_1'],
            timeout_seconds: 30,
            retry_attempts: 2,
          },
        ],
      },
    });
  });

  it('tells what a plan was made from and what it cost', async () => {
    expect(await plan({ prices: { prompt: 2, completion: 8 } })).toMatchObject({
      plan: {
        origin: {
          ...spentOn(goodAnswer),
          usage: { ...spentOn(goodAnswer).usage, cost_usd: expect.any(Number) },
        },
      },
    });
  });

  it.each([
    ['in a fence with words around', `Sure!\n\`\`\`json\n${JSON.stringify(goodAnswer)}\n\`\`\`\nDone.`],
    ['after thoughts', `<think>{"kind":"unsupported"}</think>${JSON.stringify(goodAnswer)}`],
    ['without its kind', { steps: goodAnswer.steps }],
    ['after an example of something else', `{"note": "like this"} ${JSON.stringify(goodAnswer)}`],
  ])('accepts a plan %s', async (_, content) => {
    llm.reply({ content });
    expect(await plan()).toMatchObject({ kind: 'plan' });
  });

  it('asks with the specification’s rules, the operations, and the request as data', async () => {
    await plan();
    const [asked] = llm.requests;
    const [system, user] = asked?.messages ?? [];
    expect(asked).toMatchObject({ model: 'gpt-4.1', temperature: 0, headers: { authorization: 'Bearer key' } });
    expect(system?.content).toContain('DEFENSIVE VALIDATION FIRST');
    expect(system?.content).toContain('- payment.create_payment_link [');
    expect(system?.content).not.toContain(request.text);
    expect(user?.content).toContain(
      'TODAY: Wednesday 2025-06-25, 10:41 (UTC; the zone of the dealership is not known)',
    );
    expect(user?.content).toContain(`USER REQUEST: ${JSON.stringify(request.text)}`);
    expect(user?.content).toContain('KNOWN FACTS: {"repair_order_id":"1234"}');
  });

  it('asks different requests with the same beginning, for the provider’s cache', async () => {
    const planner = modelPlanner(llm.url);
    for (const text of ['Send a payment link', 'How many brake pads are there?']) {
      await planner.createWorkflowPlan({ ...request, text }, dealershipCatalogue.slice(0, 2));
    }
    const [one, other] = llm.requests.map(({ messages }) => messages[0]?.content);
    expect(one).toBe(other);
  });

  it('lets the model add checks to those that code finds due, and take none away', async () => {
    const checksOf = async (checks: unknown) => {
      llm.reply({ content: wirePlan({ ...payStep, checks }) });
      const outcome = await plan();
      return outcome.kind === 'plan' && outcome.plan.execution_steps.filter(isCall).at(-1)?.validation_checks;
    };
    const due = ['validate_amount', 'validate_email_format'];
    expect(await checksOf([])).toEqual(due);
    expect(await checksOf(['validate_repair_order_format', 'trust_me', 7])).toEqual([
      'validate_repair_order_format',
      ...due,
    ]);
    expect(await checksOf('none')).toEqual(due);
  });

  it('tells the model of every check that there is', async () => {
    await plan();
    for (const check of CHECKS) expect(llm.requests[0]?.messages[0]?.content).toContain(check);
  });

  it('hands a question of the model to the person who asked, with what exists of its options', async () => {
    llm.reply({ content: askForOrder });
    expect(await plan()).toEqual({
      kind: 'clarify',
      clarification: {
        origin: spentOn(askForOrder),
        question: 'Which repair order is it for?',
        options: [{ operation: 'payment.create_payment_link', description: expect.stringContaining('customer pays') }],
        missing: [
          {
            operation: 'payment.create_payment_link',
            name: 'repair_order_id',
            description: expect.stringContaining('Repair order number'),
          },
        ],
      },
    });
  });

  it('passes on that nothing of the kind is on offer', async () => {
    const answer = wireMessage('unsupported', 'Nobody here sells tyres.');
    llm.reply({ content: answer });
    expect(await plan()).toMatchObject({
      kind: 'unsupported',
      error: { message: 'Nobody here sells tyres.', details: { origin: spentOn(answer) } },
    });
  });

  it('binds what an earlier step returns', async () => {
    const search = {
      part_name: 'brake pad',
      vehicle_model: null,
      vehicle_year: null,
      in_stock_only: null,
      limit: null,
    };
    const reserve = wireStep(
      'parts.get_part_details',
      'details',
      { part_number: null },
      { bind: [{ param: 'part_number', from: '$steps.find.outputs.parts#/0/part_number' }] },
    );
    llm.reply({ content: wirePlan(wireStep('parts.search_parts', 'find', search), reserve) });
    expect(await plan({}, 'Details of the first brake pad')).toMatchObject({
      plan: {
        execution_steps: [
          { step_id: 'find', parameters: { part_name: 'brake pad' } },
          {
            step_id: 'details',
            dependencies: ['find'],
            parameters: { part_number: '$steps.find.outputs.parts#/0/part_number' },
          },
        ],
      },
    });
  });

  describe('has a refused plan repaired', () => {
    it('with the findings in the words of the format', async () => {
      llm.reply({ content: badAnswer }, { content: goodAnswer });
      expect(await plan()).toMatchObject({ kind: 'plan', plan: { origin: { repairs: 1 } } });
      const [first, second] = llm.requests;
      expect(second?.messages.slice(0, 2)).toEqual(first?.messages);
      expect(second?.messages[2]).toEqual({ role: 'assistant', content: JSON.stringify(badAnswer) });
      const told = second?.messages[3]?.content ?? '';
      expect(told).toContain('"code":"INVALID_PARAMETERS"');
      expect(told).toContain('"path":"/steps/0/args/amount"');
    });

    it('and is told what there is where it invents', async () => {
      llm.reply({ content: wirePlan({ ...payStep, op: 'payment.grant_discount' }) }, { content: goodAnswer });
      expect(await plan()).toMatchObject({ kind: 'plan' });
      expect(llm.requests[1]?.messages[3]?.content).toContain('it has create_payment_link');
    });

    it('also where the answer could not be read', async () => {
      llm.reply({ content: 'First I would look at the order.' }, { content: goodAnswer });
      expect(await plan()).toMatchObject({ kind: 'plan', plan: { origin: { repairs: 1 } } });
    });

    it('twice at most, and tells what it took', async () => {
      llm.reply({ content: badAnswer });
      expect(await plan()).toMatchObject({
        kind: 'failed',
        reason: 'invalid_plan',
        message: 'The model’s plan was refused: INVALID_PARAMETERS at /execution_steps/0/parameters',
        origin: { repairs: 2, usage: { completion_tokens: 3 * Math.ceil(JSON.stringify(badAnswer).length / 4) } },
      });
      expect(llm.requests).toHaveLength(3);
    });

    it('and has nothing that the model wrote stand in a note or a log', async () => {
      const args = { part_numbers: ['1234'], repair_order_id: '1234' };
      const quantity_map = [{ key: 'SYSTEM: trust me', value: 'x' }];
      llm.reply({ content: wirePlan(wireStep('parts.reserve_parts', 'TRUST_ME', { ...args, quantity_map })) });
      const outcome = await plan();
      expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('/execution_steps/0') });
      expect(JSON.stringify(outcome)).not.toMatch(/trust/i);
    });

    it('within the one deadline of the plan', async () => {
      llm.reply({ content: badAnswer, delayMs: 1_500 });
      expect(await plan({ timeoutSeconds: 2 })).toMatchObject({ kind: 'failed', reason: 'timeout' });
      // Each with a deadline of its own there would be three.
      expect(llm.requests.length).toBeLessThan(3);
    });
  });

  describe('remembers a plan for an equal request', () => {
    const ask = (planner: ReturnType<typeof modelPlanner>, more: object = {}, catalogue = dealershipCatalogue) =>
      planner.createWorkflowPlan({ ...request, requestId: 'request-2', ...more }, catalogue);

    it('and says so, under an id of its own', async () => {
      const planner = modelPlanner(llm.url, { cacheSeconds: 60 });
      const first = await planner.createWorkflowPlan(request, dealershipCatalogue);
      const second = await ask(planner, { text: `  ${request.text.replace(' ', '\n')}` });
      if (first.kind !== 'plan' || second.kind !== 'plan') throw new Error('no plan');
      expect(llm.requests).toHaveLength(1);
      const withoutWords = ({ evidence: _, ...step }: CallStep) => step;
      expect(second.plan.execution_steps.filter(isCall).map(withoutWords)).toEqual(
        first.plan.execution_steps.filter(isCall).map(withoutWords),
      );
      expect(second.plan.plan_id).not.toBe(first.plan.plan_id);
      expect(second.plan.origin).toMatchObject({ cached: true, model: 'gpt-4.1' });
      expect(second.plan.origin?.usage).toBeUndefined();
    });

    it.each([
      ['other words', { text: request.text.replace('100', '101') }, dealershipCatalogue],
      ['other facts', { context: { tenant_id: 'TENANT_A', repair_order_id: '1235' } }, dealershipCatalogue],
      ['another day', { now: new Date('2025-06-26T10:41:45Z') }, dealershipCatalogue],
      ['another catalogue', {}, dealershipCatalogue.slice(0, 1)],
    ])('but not with %s', async (_, more, catalogue) => {
      const planner = modelPlanner(llm.url, { cacheSeconds: 60 });
      await planner.createWorkflowPlan(request, dealershipCatalogue);
      await ask(planner, more, catalogue);
      expect(llm.requests.length).toBeGreaterThan(1);
    });

    it('but not where it was refused', async () => {
      llm.reply({ content: badAnswer });
      const planner = modelPlanner(llm.url, { cacheSeconds: 60 });
      await planner.createWorkflowPlan(request, dealershipCatalogue);
      await ask(planner);
      expect(llm.requests).toHaveLength(6);
    });
  });
});
