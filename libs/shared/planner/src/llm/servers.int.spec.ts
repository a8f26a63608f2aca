import { Logger } from '@nestjs/common';
import {
  brainOf,
  LLM_FAULTS,
  LLM_PROFILES,
  startFakeLlm,
  type FakeLlm,
  type LlmFaultName,
  type LlmProfileName,
} from '@ars/testing';
import { DeterministicPlanner } from '../deterministic/deterministic-planner';
import { FallbackPlanner } from '../fallback-planner';
import { askForOrder, goodAnswer, modelPlanner, request, wirePlan, wireStep } from '../fixtures/ask-model';
import { courtesyCarService, dealershipCatalogue } from '../fixtures/dealership-catalogue';
import type { PlanOutcome } from '../planner';
import { validatePlan } from '../validation/validate-plan';

const catalogue = [...dealershipCatalogue, courtesyCarService];
const reserve = wireStep('parts.reserve_parts', 'reserve', {
  part_numbers: ['1234'],
  repair_order_id: '1234',
  quantity_map: [{ key: '1234', value: 1 }],
  hold_hours: null,
});
const brain = brainOf(
  { when: /payment link/, propose: [goodAnswer] },
  {
    when: /Reserve/,
    propose: [wirePlan({ ...reserve, args: { ...reserve.args, part_numbers: [] } }), wirePlan(reserve)],
  },
  { when: /Do it/, propose: [askForOrder] },
);
const profiles = Object.keys(LLM_PROFILES) as LlmProfileName[];
const models: Partial<Record<LlmProfileName, string>> = { 'openai-strict': 'o4-mini' };

describe('whatever server stands behind it, the planner', () => {
  beforeAll(() => Logger.overrideLogger(false));
  afterAll(() => Logger.overrideLogger(['log', 'warn', 'error']));

  let llm: FakeLlm;
  beforeEach(async () => {
    llm = await startFakeLlm(brain);
  });
  afterEach(() => llm.stop());

  const plannerFor = (profile: LlmProfileName, timeoutSeconds = 20) => {
    llm.behaveAs(profile);
    const planner = modelPlanner(llm.url, { model: models[profile] ?? 'qwen3', timeoutSeconds });
    return new FallbackPlanner(planner, new DeterministicPlanner());
  };
  const ask = (planner: FallbackPlanner, text = request.text) =>
    planner.createWorkflowPlan({ ...request, text, context: {} }, catalogue);

  /** What is to be executed, as somebody who trusts nobody would see it. */
  function writesOf(outcome: PlanOutcome): string[] {
    if (outcome.kind !== 'plan') return [];
    expect(validatePlan(outcome.plan, catalogue, { request })).toHaveProperty('plan');
    return outcome.plan.execution_steps
      .filter(({ effect }) => effect !== null)
      .map(({ operation, parameters }) => `${operation} ${parameters['amount']} ${parameters['customer_email']}`);
  }

  it.each(profiles)('plans, repairs and asks with %s', async (profile) => {
    const planner = plannerFor(profile);
    const paid = await ask(planner);
    expect(paid).toMatchObject({ kind: 'plan', plan: { planner: 'llm', origin: { repairs: 0 } } });
    expect(writesOf(paid)).toEqual(['create_payment_link 100 ana@example.com']);
    const reserved = await ask(planner, 'Reserve part 1234 for RO 1234');
    expect(reserved).toMatchObject({ kind: 'plan', plan: { planner: 'llm', origin: { repairs: 1 } } });
    expect(await ask(planner, 'Do it for the order')).toMatchObject({ kind: 'clarify' });
  });

  const faults = Object.keys(LLM_FAULTS) as LlmFaultName[];
  describe.each(profiles)('with %s', (profile) => {
    it.each(faults)('makes the deterministic plan, and the model’s once it is over: %s', async (fault) => {
      llm.reply(LLM_FAULTS[fault]);
      const planner = plannerFor(profile, 1);
      const meanwhile = await ask(planner);
      expect(meanwhile).toMatchObject({
        kind: 'plan',
        plan: { planner: 'deterministic', planner_note: expect.stringContaining('Made without the language model') },
      });
      llm.reply(brain);
      const afterwards = await ask(planner);
      expect(afterwards).toMatchObject({ kind: 'plan', plan: { planner: 'llm' } });
      for (const outcome of [meanwhile, afterwards]) {
        expect(writesOf(outcome)).toEqual(['create_payment_link 100 ana@example.com']);
      }
    });
  });

  it.each(profiles)('falls back where %s has no such model, or refuses the key', async (profile) => {
    llm.behaveAs(profile);
    const absent = modelPlanner(llm.url, { model: 'absent', apiKey: '' });
    const outcome = await ask(new FallbackPlanner(absent, new DeterministicPlanner()));
    expect(writesOf(outcome)).toEqual(['create_payment_link 100 ana@example.com']);
  });
});
