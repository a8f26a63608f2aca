import { startFakeLlm, type FakeLlm } from '@ars/testing';
import { modelPlanner, request, wirePlan, wireStep } from '../fixtures/ask-model';
import { dealershipCatalogue } from '../fixtures/dealership-catalogue';
import { accepted, planOf, readPart, readRepairOrder, reserve } from '../fixtures/plans';
import type { PlanProgress } from '../planner';

const asked = { ...request, text: 'Add part number 1234 to RO number 1234', context: {} };
const progress: PlanProgress = {
  plan: accepted(planOf(readRepairOrder(), readPart(), reserve())),
  results: {
    validate_ro_1: { status: 'succeeded', result: { repair_order_id: '1234' } },
    validate_part_1: { status: 'succeeded', result: { part_number: '1234' } },
    reserve_part_1: { status: 'failed', error: { code: 'INSUFFICIENT_STOCK', message: 'Buy more', retryable: false } },
  },
};

const find = wireStep('parts.get_alternative_parts', 'find', { part_number: '1234', in_stock_only: true });
const reserveAs = (id: string, part_numbers: string[] | null, bind: object[] = []) => {
  const args = { part_numbers, repair_order_id: '1234', quantity_map: [], hold_hours: null };
  return wireStep('parts.reserve_parts', id, args, { bind });
};
const FOUND = [{ param: 'part_numbers/0', from: '$steps.find.outputs.alternatives#/0/part_number' }];
const good = wirePlan(find, reserveAs('reserve_instead', null, FOUND));

describe('a model that replans what remains', () => {
  let llm: FakeLlm;
  beforeEach(async () => {
    llm = await startFakeLlm({ content: good });
  });
  afterEach(() => llm.stop());

  const replan = () => modelPlanner(llm.url).replan(asked, dealershipCatalogue, progress);

  it('is told what was done and what failed, by codes, and has its steps put behind what was done', async () => {
    expect(await replan()).toMatchObject({
      kind: 'plan',
      plan: {
        plan_id: 'wf_1_r1',
        planner: 'llm',
        origin: { model: 'gpt-4.1' },
        // Nobody asked for that part: it is read back before it is held.
        doubts: expect.arrayContaining([expect.objectContaining({ step_id: 'reserve_instead' })]),
        execution_steps: [
          { step_id: 'validate_ro_1' },
          { step_id: 'validate_part_1' },
          { step_id: 'find' },
          { step_id: 'look_at_part_1' },
          {
            step_id: 'reserve_instead',
            parameters: { part_numbers: ['$steps.find.outputs.alternatives#/0/part_number'], repair_order_id: '1234' },
          },
        ],
      },
    });
    const question = llm.requests[0]?.messages[1]?.content ?? '';
    expect(question).toContain('"error":"INSUFFICIENT_STOCK"');
    expect(question).not.toContain('Buy more');
  });

  it('is told to find another id for a step that has one of before', async () => {
    llm.reply({ content: wirePlan(find, reserveAs('reserve_part_1', null, FOUND)) }, { content: good });
    expect(await replan()).toMatchObject({ kind: 'plan' });
    const [, , , findings] = llm.requests[1]?.messages ?? [];
    expect(findings?.content).toContain('DUPLICATE_STEP');
  });

  it('gets through no value that it took out of a result, or thought of', async () => {
    llm.reply({ content: wirePlan(reserveAs('reserve_instead', ['9876'])) });
    expect(await replan()).toMatchObject({
      kind: 'failed',
      reason: 'invalid_plan',
      message: expect.stringContaining('UNPROVEN_VALUE'),
    });
  });
});
