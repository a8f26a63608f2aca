import { isCall, type StepResult } from '@ars/contracts';
import { dealershipCatalogue } from '../fixtures/dealership-catalogue';
import { accepted, type LooseStep, pay, planOf, readPart, readRepairOrder, reserve } from '../fixtures/plans';
import type { PlanProgress } from '../planner';
import { validatePlan } from './validate-plan';

const request = {
  text: 'Add part number 1234 to RO number 1234, and send payment link of 100$ to ambujmehra16@gmail.com',
  context: {},
  requestId: 'request-1',
  now: new Date('2026-11-23T15:40:00Z'),
};
const FIRST = accepted(planOf(readRepairOrder(), readPart(), reserve(), pay()));
const RESULTS: PlanProgress['results'] = {
  validate_ro_1: { status: 'succeeded', result: { repair_order_id: '1234' } },
  validate_part_1: { status: 'succeeded', result: { part_number: '1234' } },
  reserve_part_1: { status: 'failed', error: { code: 'INSUFFICIENT_STOCK', message: '', retryable: false } },
};
const SUCCEEDED = { status: 'succeeded', result: {} } as const;
const find: LooseStep = {
  step_id: 'find',
  service_name: 'parts',
  operation: 'get_alternative_parts',
  parameters: { part_number: '1234', in_stock_only: true },
};
const FOUND = '$steps.find.outputs.alternatives#/0/part_number';
const instead = (step: LooseStep = {}) =>
  reserve({
    step_id: 'reserve_instead',
    parameters: { part_numbers: [FOUND], repair_order_id: '1234', quantity_map: {} },
    ...step,
  });
const payAnew = pay({ step_id: 'pay_anew' });

const judged = (steps: unknown[], results = RESULTS, catalogue = dealershipCatalogue) =>
  validatePlan({ ...planOf(...steps), plan_id: 'wf_1_r1' }, catalogue, {
    request,
    progress: { plan: FIRST, results },
  });
const codesOf = (...steps: unknown[]) => {
  const verdict = judged(steps);
  return 'findings' in verdict ? [...new Set(verdict.findings.map(({ code }) => code))] : [];
};
const planFrom = (...given: Parameters<typeof judged>) => {
  const verdict = judged(...given);
  if ('findings' in verdict) throw new Error(JSON.stringify(verdict.findings));
  return verdict.plan;
};

describe('a plan that takes the place of one that stopped', () => {
  it('keeps what succeeded as it is, and puts the new steps behind it', () => {
    const { execution_steps: steps, plan_id, reviewed } = planFrom([find, instead(), payAnew]);
    expect([plan_id, reviewed]).toEqual(['wf_1_r1', true]);
    expect(steps.map(({ step_id }) => step_id)).toEqual([
      ...['validate_ro_1', 'validate_part_1'],
      ...['find', 'look_at_part_1', 'reserve_instead', 'pay_anew'],
    ]);
    const kept = FIRST.execution_steps.filter(isCall).filter(({ step_id }) => RESULTS[step_id]?.status === 'succeeded');
    expect(steps.slice(0, 2)).toEqual(kept);
    const taken = Math.max(...FIRST.execution_steps.filter(isCall).map(({ step_order }) => step_order));
    expect(steps.slice(2).map(({ step_order }) => step_order)).toEqual(
      steps.slice(2).map((_step, index) => taken + index + 1),
    );
  });

  it('has its writes wait for what was proven before, instead of proving it again', () => {
    const { execution_steps: steps } = planFrom([find, instead(), payAnew]);
    expect(steps.find(({ step_id }) => step_id === 'pay_anew')?.dependencies).toContain('validate_ro_1');
    expect(steps.filter(isCall).filter(({ operation }) => operation === 'get_repair_order_details')).toHaveLength(1);
  });

  it('proves again what was to be proven and was not, under another id', () => {
    const results = { ...RESULTS, validate_ro_1: { status: 'failed' as const } };
    const { execution_steps: steps } = planFrom([find, instead(), payAnew], results);
    const proof = steps.filter(isCall).find(({ operation }) => operation === 'get_repair_order_details');
    expect(proof?.step_id).not.toBe('validate_ro_1');
    expect(proof?.step_order).toBeGreaterThan(4);
  });

  it('may use results by reference', () => {
    const repair_order_id = '$steps.validate_ro_1.outputs.repair_order_id';
    expect(
      codesOf(find, instead({ parameters: { part_numbers: [FOUND], repair_order_id, quantity_map: {} } }), payAnew),
    ).toEqual([]);
  });

  it.each<[string, unknown[], string]>([
    [
      'uses a result as a value',
      [instead({ parameters: { part_numbers: ['9876'], repair_order_id: '1234', quantity_map: {} } }), payAnew],
      'UNPROVEN_VALUE',
    ],
    [
      'refers to what failed',
      [
        pay({
          step_id: 'pay_anew',
          parameters: {
            repair_order_id: '$steps.reserve_part_1.outputs.reservation_id',
            amount: 100,
            customer_email: 'ambujmehra16@gmail.com',
          },
        }),
      ],
      'INVALID_REFERENCE',
    ],
    ['waits for what failed', [find, instead({ dependencies: ['reserve_part_1'] }), payAnew], 'MISSING_DEPENDENCY'],
    [
      'gives a step the id of one that failed',
      [find, instead({ step_id: 'reserve_part_1' }), payAnew],
      'DUPLICATE_STEP',
    ],
    ['gives a step the id of one that was not done', [find, instead(), pay()], 'DUPLICATE_STEP'],
    ['leaves out what was asked for and not done', [find, instead()], 'UNCOVERED_REQUEST'],
    ['leaves out what failed', [payAnew], 'UNCOVERED_REQUEST'],
  ])('is refused where it %s', (_case, steps, code) => {
    expect(codesOf(...steps)).toEqual([code]);
  });

  describe('does with all that was to be written', () => {
    const verdictOn = (text: string, parameters: LooseStep['parameters'], ...steps: unknown[]) => {
      const plan = accepted(planOf(readRepairOrder(), readPart(), reserve({ parameters }), pay()));
      const basis = {
        request: { ...request, text },
        progress: { plan, results: { ...RESULTS, validate_part_2: SUCCEEDED } },
      };
      return validatePlan({ ...planOf(...steps), plan_id: 'wf_1_r1' }, dealershipCatalogue, basis);
    };

    it('as many pieces', () => {
      const text = request.text.replace('Add part', 'Add 2 pieces of part');
      const two = { part_numbers: ['1234'], repair_order_id: '1234', quantity_map: { 1234: 2 } };
      const uncovered = expect.objectContaining({ code: 'UNCOVERED_REQUEST', message: expect.stringContaining('“2”') });
      expect(verdictOn(text, two, find, instead(), payAnew)).toMatchObject({
        findings: expect.arrayContaining([uncovered]),
      });
      const items = [{ part_number: FOUND, quantity: 2 }];
      const order = { ...find, step_id: 'order', operation: 'order_parts', parameters: { items } };
      expect(verdictOn(text, two, find, order, instead(), payAnew)).toMatchObject({ plan: {} });
    });

    it('each of several parts, though only one of them cannot be had', () => {
      const text = request.text.replace('part number 1234', 'part numbers 1234 and 777');
      const both = { part_numbers: ['1234', '777'], repair_order_id: '1234', quantity_map: {} };
      expect(verdictOn(text, both, find, instead(), payAnew)).toEqual({
        findings: [expect.objectContaining({ code: 'UNCOVERED_REQUEST', message: expect.stringContaining('777') })],
      });
      const parameters = { part_numbers: [FOUND, '777'], repair_order_id: '1234', quantity_map: {} };
      expect(verdictOn(text, both, find, instead({ parameters }), payAnew)).toMatchObject({ plan: {} });
    });
  });

  it('counts the steps that it keeps', () => {
    const looks = Array.from({ length: 21 }, (_, index) => ({ ...find, step_id: `find_${index}` }));
    expect(codesOf(...looks, find, instead(), payAnew)).toEqual(['TOO_MANY_STEPS']);
  });

  it('keeps what succeeded at a service that is gone, though nothing can refer to it', () => {
    const results: PlanProgress['results'] = {
      ...RESULTS,
      reserve_part_1: { status: 'succeeded', result: {} } satisfies Partial<StepResult>,
    };
    const gone = dealershipCatalogue.filter(({ service }) => service !== 'parts');
    const verdict = validatePlan({ ...planOf(payAnew), plan_id: 'wf_1_r1' }, gone, {
      progress: { plan: FIRST, results },
    });
    expect(verdict).toMatchObject({
      plan: {
        execution_steps: expect.arrayContaining([
          FIRST.execution_steps.filter(isCall).find(({ step_id }) => step_id === 'reserve_part_1'),
        ]),
      },
    });
  });
});
