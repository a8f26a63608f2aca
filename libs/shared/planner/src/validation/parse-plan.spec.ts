import { isCall } from '@ars/contracts';
import { dealershipCatalogue } from '../fixtures/dealership-catalogue';
import { validatePlan } from './validate-plan';
import { serviceOf, write } from '../fixtures/build-catalogue';
import { planOf, readRepairOrder, readPart, reserve, pay, accepted, refused, codes, stepOf } from '../fixtures/plans';

describe('parsePlan, through validatePlan', () => {
  describe('refuses what has not the shape of a plan', () => {
    it.each([
      ['nothing', undefined, ['MALFORMED_PLAN']],
      ['a text', 'plan', ['MALFORMED_PLAN']],
      ['a list', [], ['MALFORMED_PLAN']],
      ['no steps key', { plan_id: 'wf_1', planner: 'llm' }, ['MALFORMED_PLAN']],
      [
        'steps as an object',
        { plan_id: 'wf_1', planner: 'llm', execution_steps: { 0: readPart() } },
        ['MALFORMED_PLAN'],
      ],
      ['no steps', planOf(), ['EMPTY_PLAN']],
      [
        '26 steps',
        planOf(...Array.from({ length: 26 }, (_, index) => readPart({ step_id: `s${index}` }))),
        ['TOO_MANY_STEPS'],
      ],
      ['a step that is null', planOf(null), ['MALFORMED_PLAN']],
      ['no plan id', { ...planOf(readPart()), plan_id: undefined }, ['MALFORMED_PLAN']],
      ['a plan id with spaces', { ...planOf(readPart()), plan_id: 'a b' }, ['MALFORMED_PLAN']],
      ['an unknown planner', { ...planOf(readPart()), planner: 'oracle' }, ['MALFORMED_PLAN']],
      ['a step without an id', planOf(readPart({ step_id: undefined })), ['MALFORMED_PLAN']],
      ['a step id that no reference could name', planOf(readPart({ step_id: 'step.1' })), ['MALFORMED_PLAN']],
      ['parameters as a list', planOf(readPart({ parameters: ['1234'] })), ['MALFORMED_PLAN']],
      ['dependencies as a text', planOf(readPart({ dependencies: 'validate_ro_1' })), ['MALFORMED_PLAN']],
      ['dependencies of objects', planOf(readPart({ dependencies: [{}] })), ['MALFORMED_PLAN']],
      ['an operation that is a number', planOf(readPart({ operation: 7 })), ['MALFORMED_PLAN']],
      ['an endless service name', planOf(readPart({ service_name: 'x'.repeat(200) })), ['MALFORMED_PLAN']],
    ])('%s', (_, candidate, expected) => {
      expect(codes(candidate)).toEqual(expected);
    });

    it('parameters nested a hundred thousand levels deep', () => {
      const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown;
      expect(codes(planOf(readPart({ parameters: { part_number: deep } })))).toEqual(['MALFORMED_PLAN']);
    });

    it('with one finding for each fault, each with its step and path', () => {
      expect(refused(planOf(readPart({ operation: '' }), readRepairOrder({ parameters: 1 })))).toEqual([
        expect.objectContaining({ step_id: 'validate_part_1', path: '/execution_steps/0/operation' }),
        expect.objectContaining({ step_id: 'validate_ro_1', path: '/execution_steps/1/parameters' }),
      ]);
    });
  });
  describe('brings limits and wishes into bounds', () => {
    it.each([
      [undefined, 30],
      ['soon', 30],
      [0, 1],
      [-5, 1],
      [45.4, 45],
      [1e9, 120],
      [Number.NaN, 30],
    ])('timeout_seconds %p becomes %p', (wish, granted) => {
      expect(
        accepted(planOf(readPart({ timeout_seconds: wish }))).execution_steps.filter(isCall)[0]?.timeout_seconds,
      ).toBe(granted);
    });

    it.each([
      [undefined, 2],
      [-1, 0],
      [99, 5],
      ['2', 2],
    ])('retry_attempts %p of a read becomes %p', (wish, granted) => {
      expect(
        accepted(planOf(readPart({ retry_attempts: wish }))).execution_steps.filter(isCall)[0]?.retry_attempts,
      ).toBe(granted);
    });

    it('leaves what the author does not say to the configuration, for added guards too', () => {
      const verdict = validatePlan(planOf(pay()), dealershipCatalogue, {
        defaults: { timeoutSeconds: 45, retryAttempts: 1 },
      });
      const steps = 'plan' in verdict ? verdict.plan.execution_steps.filter(isCall) : [];
      expect(steps.map(({ timeout_seconds, retry_attempts }) => [timeout_seconds, retry_attempts])).toEqual([
        [45, 1],
        [45, 1],
      ]);
    });

    it('repeats a write only where a repeat takes effect once', () => {
      const catalogue = [
        serviceOf('shop', [write({ name: 'order', idempotent: false }), write({ name: 'stamp', idempotent: true })]),
      ];
      const steps = ['order', 'stamp'].map((operation) => ({
        step_id: operation,
        service_name: 'shop',
        operation,
        retry_attempts: 3,
      }));
      const plan = accepted(planOf(...steps), catalogue);
      expect(plan.execution_steps.filter(isCall).map(({ retry_attempts }) => retry_attempts)).toEqual([0, 3]);
    });

    it('drops unknown check names and keeps known ones once', () => {
      const validation_checks = [
        'check_part_exists',
        'check_moon_phase',
        7,
        'check_part_exists',
        'validate_part_number_format',
      ];
      const plan = accepted(planOf(readPart({ validation_checks })));
      expect(plan.execution_steps.filter(isCall)[0]?.validation_checks).toEqual([
        'check_part_exists',
        'validate_part_number_format',
      ]);
    });

    it('chooses the failure handling that the author left open or invented: reads abort, writes are retried', () => {
      const plan = accepted(
        planOf(readPart({ failure_handling: 'panic' }), reserve(), pay({ failure_handling: 'skip' })),
      );
      expect(stepOf(plan, 'validate_part_1')?.failure_handling).toBe('abort');
      expect(stepOf(plan, 'reserve_part_1')?.failure_handling).toBe('retry');
      expect(stepOf(plan, 'create_payment_1')?.failure_handling).toBe('skip');
    });

    it('takes numbers for step ids, as models write them', () => {
      const plan = accepted(planOf(readPart({ step_id: 1 }), readRepairOrder({ step_id: 2, dependencies: [1] })));
      expect(plan.execution_steps.filter(isCall).map(({ step_id, dependencies }) => [step_id, dependencies])).toEqual([
        ['1', []],
        ['2', ['1']],
      ]);
    });

    it('numbers the steps in the order of execution, ties by the order wished for', () => {
      const plan = accepted(
        planOf(
          readPart({ step_id: 'last', dependencies: ['first'], step_order: 1 }),
          readPart({ step_id: 'third', step_order: 30 }),
          readPart({ step_id: 'first', step_order: 20 }),
        ),
      );
      expect(plan.execution_steps.filter(isCall).map(({ step_id, step_order }) => [step_id, step_order])).toEqual([
        ['first', 1],
        ['last', 2],
        ['third', 3],
      ]);
    });
  });
});
