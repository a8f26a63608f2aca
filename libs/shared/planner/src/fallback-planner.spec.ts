import { Logger } from '@nestjs/common';
import type { ValidatedPlan } from '@ars/contracts';
import { FallbackPlanner } from './fallback-planner';
import { llmFailure, type LlmFailure } from './chat/llm-failure';
import { clarify, Planner, unsupported, type PlanOutcome } from './planner';

const request = { text: 'x', context: {}, requestId: 'r', now: new Date(0) };
const plan = { plan_id: 'wf_1', planner: 'deterministic' } as ValidatedPlan;

class Fixed extends Planner {
  constructor(private readonly outcome: PlanOutcome) {
    super();
  }
  async createWorkflowPlan() {
    return this.outcome;
  }
}
const preferred = (outcome: PlanOutcome | LlmFailure) => ({
  createWorkflowPlan: async () => outcome,
  replan: async () => outcome,
});

describe('FallbackPlanner', () => {
  beforeAll(() => Logger.overrideLogger(false));
  afterAll(() => Logger.overrideLogger(['log', 'warn', 'error']));

  it.each<PlanOutcome>([{ kind: 'plan', plan: { ...plan, planner: 'llm' } }, clarify('Which repair order?')])(
    'takes what the model gives: $kind',
    async (outcome) => {
      const planner = new FallbackPlanner(preferred(outcome), new Fixed({ kind: 'plan', plan }));
      expect(await planner.createWorkflowPlan(request, [])).toBe(outcome);
    },
  );

  it('lets the other planner make the plan when the model cannot, and notes why', async () => {
    const failed = llmFailure('rate_limited', 'The server limits the rate of requests');
    const planner = new FallbackPlanner(preferred(failed), new Fixed({ kind: 'plan', plan }));
    expect(await planner.createWorkflowPlan(request, [])).toEqual({
      kind: 'plan',
      plan: {
        ...plan,
        planner_note: 'Made without the language model (rate_limited): The server limits the rate of requests',
      },
    });
  });

  it('asks no model for whoever has used up what they may have of it, and notes that', async () => {
    const model = preferred({ kind: 'plan', plan: { ...plan, planner: 'llm' } });
    const planner = new FallbackPlanner(model, new Fixed({ kind: 'plan', plan }));
    const without = { ...request, withoutModel: true };
    expect(await planner.createWorkflowPlan(without, [])).toMatchObject({
      plan: { planner: 'deterministic', planner_note: expect.stringContaining('used up') },
    });
    expect(await planner.replan(without, [], { plan, results: {} })).toBeUndefined();
  });

  const origin = { catalogue: 'c', model: 'm', usage: { prompt_tokens: 7, completion_tokens: 1 }, repairs: 2 };
  it.each<[PlanOutcome, object]>([
    [{ kind: 'plan', plan }, { plan: { planner: 'deterministic', origin } }],
    [clarify('What?'), { clarification: { origin } }],
    [unsupported('No'), { error: { details: { origin } } }],
  ])('keeps what the vain attempt cost: $kind', async (outcome, expected) => {
    const planner = new FallbackPlanner(preferred({ ...llmFailure('invalid_plan', ''), origin }), new Fixed(outcome));
    expect(await planner.createWorkflowPlan(request, [])).toMatchObject(expected);
  });

  describe('replans what remains', () => {
    const progress = { plan: { ...plan, plan_id: 'wf_1' }, results: {} };

    it('with the model', async () => {
      const outcome: PlanOutcome = { kind: 'plan', plan: { ...plan, plan_id: 'wf_1_r1' } };
      expect(await new FallbackPlanner(preferred(outcome), new Fixed(outcome)).replan(request, [], progress)).toBe(
        outcome,
      );
    });

    it('not without it', async () => {
      const failed = new FallbackPlanner(preferred(llmFailure('timeout', '')), new Fixed({ kind: 'plan', plan }));
      expect(await failed.replan(request, [], progress)).toBeUndefined();
    });
  });

  it('passes on that neither understood', async () => {
    const planner = new FallbackPlanner(preferred(llmFailure('timeout', '')), new Fixed(clarify('What?')));
    expect(await planner.createWorkflowPlan(request, [])).toMatchObject({
      kind: 'clarify',
      clarification: { question: 'What? (The language model could not help: timeout.)' },
    });
  });
});
