import { ERRORS, isCall } from '@ars/contracts';
import { read, serviceOf } from '../fixtures/build-catalogue';
import { courtesyCarService } from '../fixtures/dealership-catalogue';
import {
  planOf,
  readRepairOrder,
  readPart,
  reserve,
  pay,
  accepted,
  refused,
  codes,
  type LooseStep,
} from '../fixtures/plans';

describe('validatePlan', () => {
  it('accepts the specification’s example and keeps its steps, order and dependencies', () => {
    const plan = accepted(
      planOf(
        readRepairOrder({
          step_order: 1,
          validation_checks: ['check_repair_order_exists'],
          parallel_group: 'validation_group',
          failure_handling: 'abort',
        }),
        readPart({
          step_order: 2,
          validation_checks: ['check_part_exists'],
          parallel_group: 'validation_group',
          failure_handling: 'abort',
        }),
        reserve({ step_order: 3, dependencies: ['validate_ro_1', 'validate_part_1'], failure_handling: 'retry' }),
        pay({ step_order: 4, dependencies: ['validate_ro_1'], failure_handling: 'retry' }),
      ),
    );
    expect(
      plan.execution_steps
        .filter(isCall)
        .map(({ step_id, step_order, dependencies }) => [step_id, step_order, dependencies]),
    ).toEqual([
      ['validate_ro_1', 1, []],
      ['validate_part_1', 2, []],
      ['reserve_part_1', 3, ['validate_ro_1', 'validate_part_1']],
      ['create_payment_1', 4, ['validate_ro_1']],
    ]);
    expect(plan).toMatchObject({
      plan_id: 'wf_1',
      planner: 'llm',
      risk_level: 'medium',
      estimated_duration_seconds: 15,
      service_dependencies: { repair_orders: [], parts: ['repair_orders'], payment: ['repair_orders'] },
    });
  });

  it('gives only what a plan step has: nothing of the operation or of the author’s own inventions', () => {
    const plan = accepted(planOf(readPart({ thoughts: 'I should look', capability: {} } as LooseStep)));
    expect(Object.keys(plan.execution_steps.filter(isCall)[0] as object).sort()).toEqual([
      'dependencies',
      'effect',
      'failure_handling',
      'operation',
      'parallel_group',
      'parameters',
      'retry_attempts',
      'service_name',
      'step_id',
      'step_order',
      'timeout_seconds',
      'validation_checks',
    ]);
  });

  describe('refuses a graph that cannot run', () => {
    it('two steps of one id', () => {
      expect(codes(planOf(readPart(), readPart()))).toEqual(['DUPLICATE_STEP']);
    });
    it('a dependency that is not in the plan', () => {
      expect(refused(planOf(readPart({ dependencies: ['ghost'] })))).toEqual([
        expect.objectContaining({
          code: 'MISSING_DEPENDENCY',
          step_id: 'validate_part_1',
          path: '/execution_steps/0/dependencies',
        }),
      ]);
    });
    it('a step that waits for itself', () => {
      expect(codes(planOf(readPart({ dependencies: ['validate_part_1'] })))).toEqual(['CYCLIC_DEPENDENCY']);
    });
    it('a ring of three steps, naming them and not the step behind them', () => {
      const ring = ['a', 'b', 'c'].map((step_id, index) =>
        readPart({ step_id, dependencies: [['c', 'a', 'b'][index]] }),
      );
      const [finding] = refused(planOf(...ring, readPart({ step_id: 'behind', dependencies: ['a'] })));
      expect(finding).toMatchObject({ code: 'CYCLIC_DEPENDENCY', message: 'The steps a, b, c wait for each other' });
    });
    it('a ring closed by a reference', () => {
      const plan = planOf(
        readPart({ step_id: 'a', dependencies: ['b'] }),
        readPart({ step_id: 'b', parameters: { part_number: '$steps.a.outputs.part_number' } }),
      );
      expect(codes(plan)).toEqual(['CYCLIC_DEPENDENCY']);
    });
  });

  describe('refuses operations that nobody offers', () => {
    it('an unknown service, naming the known ones', () => {
      const [finding] = refused(planOf(readPart({ service_name: 'warehouse' })));
      expect(finding).toMatchObject({ code: 'UNKNOWN_SERVICE', path: '/execution_steps/0/service_name' });
      expect(finding?.message).toContain('payment, parts, repair_orders');
    });
    it('an unknown operation, naming the known ones', () => {
      const [finding] = refused(planOf(readPart({ operation: 'delete_everything' })));
      expect(finding).toMatchObject({ code: 'UNKNOWN_OPERATION', path: '/execution_steps/0/operation' });
      expect(finding?.message).toContain('get_part_details');
    });
    it.each(['__proto__', 'constructor', 'toString'])('the inherited name %s', (name) => {
      expect(codes(planOf(readPart({ service_name: name })))).toEqual(['UNKNOWN_SERVICE']);
      expect(codes(planOf(readPart({ operation: name })))).toEqual(['UNKNOWN_OPERATION']);
    });
  });

  describe('decides by code what a plan says about itself', () => {
    it('adds the checks that the schemas imply', () => {
      const plan = accepted(planOf(readRepairOrder(), readPart(), reserve(), pay()));
      expect(plan.execution_steps.filter(isCall).map(({ validation_checks }) => validation_checks)).toEqual([
        ['check_repair_order_exists'],
        ['check_part_exists'],
        [],
        ['validate_amount', 'validate_email_format'],
      ]);
      expect(plan.validation_summary).toEqual([
        'check_repair_order_exists',
        'check_part_exists',
        'validate_amount',
        'validate_email_format',
      ]);
    });

    it('rates the risk whatever the author says', () => {
      const refund = {
        step_id: 'refund',
        service_name: 'payment',
        operation: 'process_refund',
        parameters: { payment_id: 'PAY-7001', reason: 'duplicate' },
      };
      const large = pay({ parameters: { repair_order_id: '1234', amount: 5000.01, customer_email: 'a@b.co' } });
      const unannotated = [serviceOf('odd', [{ ...read({ name: 'act' }), annotations: {} }])];
      expect(accepted({ ...planOf(readPart()), risk_level: 'high' }).risk_level).toBe('low');
      expect(accepted(planOf(pay())).risk_level).toBe('medium');
      expect(accepted({ ...planOf(refund), risk_level: 'low' }).risk_level).toBe('high');
      expect(accepted(planOf(large)).risk_level).toBe('high');
      expect(accepted(planOf({ step_id: 'a', service_name: 'odd', operation: 'act' }), unannotated).risk_level).toBe(
        'high',
      );
    });

    it('keeps who planned it, and why not another', () => {
      const plan = accepted({ ...planOf(readPart()), planner: 'deterministic', planner_note: 'rate limited' });
      expect(plan).toMatchObject({ planner: 'deterministic', planner_note: 'rate limited' });
    });
  });

  it('works on services it has never seen, without the extension keywords', () => {
    const parameters = { loaner_id: 'LC-07', driver_email: 'ana@example.com' };
    const plan = accepted(
      planOf({ step_id: 'b', service_name: 'courtesy_cars', operation: 'book_loaner', parameters }),
      [courtesyCarService],
    );
    expect(plan.execution_steps.filter(isCall)[0]?.validation_checks).toEqual(['validate_email_format']);
  });

  it('gives codes of the shared list only, and reports all faults of a plan together', () => {
    const findings = refused(
      planOf(
        readPart({ service_name: 'warehouse', dependencies: ['ghost'] }),
        readPart({ parameters: { part_number: '$steps.nowhere.outputs.x' } }),
        pay({ parameters: {} }),
      ),
    );
    expect(new Set(findings.map(({ code }) => code))).toEqual(
      new Set(['DUPLICATE_STEP', 'MISSING_DEPENDENCY', 'INVALID_REFERENCE', 'UNKNOWN_SERVICE', 'INVALID_PARAMETERS']),
    );
    for (const { code } of findings) expect(ERRORS).toHaveProperty(code);
  });
});
