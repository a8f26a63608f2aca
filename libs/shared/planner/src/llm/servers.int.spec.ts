import { isCall } from '@ars/contracts';
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
import { askForOrder, chatOf, goodAnswer, request, wirePlan, wireStep } from '../fixtures/ask-model';
import { courtesyCarService, dealershipCatalogue } from '../fixtures/dealership-catalogue';
import type { PlanOutcome } from '../planner';
import type { OpenAiChat } from '../chat/open-ai-chat';
import { LlmPlanner } from './llm-planner';
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

  const servers: FakeLlm[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });
  const serverOf = async (profile: LlmProfileName): Promise<FakeLlm> => {
    const server = await startFakeLlm(brain);
    servers.push(server);
    server.behaveAs(profile);
    return server;
  };
  const plannerFor = (chat: OpenAiChat, timeoutSeconds = 20) =>
    new FallbackPlanner(new LlmPlanner(chat, { timeoutSeconds, cacheSeconds: 0 }), new DeterministicPlanner());
  const chatWith = (llm: FakeLlm, profile: LlmProfileName) => chatOf(llm.url, { model: models[profile] ?? 'qwen3' });
  const ask = (planner: FallbackPlanner, text = request.text) =>
    planner.createWorkflowPlan({ ...request, text, context: {} }, catalogue);

  /** What is to be executed, as somebody who trusts nobody would see it. */
  function writesOf(outcome: PlanOutcome): string[] {
    if (outcome.kind !== 'plan') return [];
    expect(validatePlan(outcome.plan, catalogue, { request })).toHaveProperty('plan');
    return outcome.plan.execution_steps
      .filter(isCall)
      .filter(({ effect }) => effect !== null)
      .map(({ operation, parameters }) => `${operation} ${parameters['amount']} ${parameters['customer_email']}`);
  }

  it.each(profiles)('plans, repairs and asks with %s', async (profile) => {
    const planner = plannerFor(chatWith(await serverOf(profile), profile));
    const paid = await ask(planner);
    expect(paid).toMatchObject({ kind: 'plan', plan: { planner: 'llm', origin: { repairs: 0 } } });
    expect(writesOf(paid)).toEqual(['create_payment_link 100 ana@example.com']);
    const reserved = await ask(planner, 'Reserve part 1234 for RO 1234');
    expect(reserved).toMatchObject({ kind: 'plan', plan: { planner: 'llm', origin: { repairs: 1 } } });
    expect(await ask(planner, 'Do it for the order')).toMatchObject({ kind: 'clarify' });
  });

  /** What comes of a request while something fails, and afterwards. */
  async function sufferedBy(profile: LlmProfileName, fault: LlmFaultName): Promise<string[]> {
    const llm = await serverOf(profile);
    llm.reply(LLM_FAULTS[fault]);
    const chat = chatWith(llm, profile);
    const meanwhile = await ask(plannerFor(chat, fault === 'no answer' ? 1 : 20));
    llm.reply(brain);
    const afterwards = await ask(plannerFor(chat));
    const makerOf = (outcome: PlanOutcome): string =>
      outcome.kind === 'plan'
        ? `${outcome.plan.planner} ${outcome.plan.planner_note ? 'with a note' : ''}`
        : outcome.kind;
    return [meanwhile, afterwards].flatMap((outcome) => [makerOf(outcome).trim(), ...writesOf(outcome)]);
  }

  const faults = Object.keys(LLM_FAULTS) as LlmFaultName[];
  describe.each(profiles)('with %s, makes the deterministic plan and goes on with the model, after:', (profile) => {
    it.each(faults)(
      '%s',
      async (fault) => {
        const pay = 'create_payment_link 100 ana@example.com';
        expect(await sufferedBy(profile, fault)).toEqual(['deterministic with a note', pay, 'llm', pay]);
      },
      60_000,
    );
  });

  it.each(profiles)('makes the deterministic plan where %s has no such model', async (profile) => {
    const llm = await serverOf(profile);
    llm.reply(LLM_FAULTS['unknown model']);
    expect(writesOf(await ask(plannerFor(chatOf(llm.url, { model: 'absent' }))))).toEqual([
      'create_payment_link 100 ana@example.com',
    ]);
  });
});
