import { startFakeLlm, type FakeLlm } from '@ars/testing';
import { modelPlanner, request as asked, wirePlan, wireStep } from '../fixtures/ask-model';
import { dealershipCatalogue } from '../fixtures/dealership-catalogue';
import type { PlanRequest } from '../planner';

const reserve = wireStep('parts.reserve_parts', 'reserve', {
  part_numbers: ['1234', '5678'],
  repair_order_id: '1234',
  quantity_map: [
    { key: '1234', value: 2 },
    { key: '5678', value: 4 },
  ],
  hold_hours: null,
});

describe('a model in a conversation', () => {
  let llm: FakeLlm;
  beforeEach(async () => {
    llm = await startFakeLlm({ content: wirePlan(reserve) });
  });
  afterEach(() => llm.stop());

  const planner = () => modelPlanner(llm.url, { cacheSeconds: 60 });
  const plan = (more: Partial<PlanRequest>) =>
    planner().createWorkflowPlan({ ...asked, context: {}, ...more }, dealershipCatalogue);
  const lines = (index = 0) => llm.requests[index]?.messages[1]?.content.split('\n') ?? [];

  describe('whose question was answered', () => {
    const values = { part_numbers: ['1234', '5678'], quantity_map: { '1234': 2, '5678': 4 } };
    const answered = [
      { question: 'Shall they be\nreserved?', answer: 'yes' },
      { question: 'Which parts, and how many?', option: 'parts.reserve_parts', values },
    ];
    const request = {
      text: 'Prepare RO 1234\nyes',
      context: { ...values, chosen_operation: 'parts.reserve_parts' },
      answered,
    };

    it('learns what was asked, what was said to it and every value, and plans with them', async () => {
      expect(await plan(request)).toMatchObject({
        kind: 'plan',
        plan: { execution_steps: expect.arrayContaining([expect.objectContaining({ operation: 'reserve_parts' })]) },
      });
      const { chosen_operation } = request.context;
      expect(lines()).toContain(`KNOWN FACTS: ${JSON.stringify({ ...values, chosen_operation })}`);
      const from = lines().findIndex((line) => line.startsWith('ASKED'));
      expect(lines().slice(from, from + 4)).toEqual([
        'ASKED: "Shall they be reserved?"',
        'ANSWERED: {"answer":"yes"}',
        'ASKED: "Which parts, and how many?"',
        `ANSWERED: {"option":"parts.reserve_parts","values":${JSON.stringify(values)}}`,
      ]);
    });

    it('is not taken for one of whom something else was asked', async () => {
      const one = planner();
      const ask = (question: string) =>
        one.createWorkflowPlan({ ...asked, ...request, answered: [{ question, answer: 'yes' }] }, dealershipCatalogue);
      await ask('Shall they be reserved?');
      await ask('Shall they be released?');
      expect(llm.requests).toHaveLength(2);
    });
  });
});
