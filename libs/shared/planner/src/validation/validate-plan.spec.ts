import { ERRORS, type RegisteredService, type ValidatedPlan, type WorkflowStep } from '@ars/contracts';
import { courtesyCarService, dealershipCatalogue } from '../fixtures/dealership-catalogue';
import { read, serviceOf, write } from '../fixtures/build-catalogue';
import type { PlanFinding } from './plan-finding';
import { validatePlan } from './validate-plan';

type LooseStep = Partial<Record<keyof WorkflowStep, unknown>>;

const planOf = (...steps: unknown[]) => ({ plan_id: 'wf_1', planner: 'llm', execution_steps: steps });

const readRepairOrder = (step: LooseStep = {}): LooseStep => ({
  step_id: 'validate_ro_1',
  service_name: 'repair_orders',
  operation: 'get_repair_order_details',
  parameters: { repair_order_id: '1234' },
  ...step,
});
const readPart = (step: LooseStep = {}): LooseStep => ({
  step_id: 'validate_part_1',
  service_name: 'parts',
  operation: 'get_part_details',
  parameters: { part_number: '1234' },
  ...step,
});
const reserve = (step: LooseStep = {}): LooseStep => ({
  step_id: 'reserve_part_1',
  service_name: 'parts',
  operation: 'reserve_parts',
  parameters: { part_numbers: ['1234'], repair_order_id: '1234', quantity_map: { '1234': 1 } },
  ...step,
});
const pay = (step: LooseStep = {}): LooseStep => ({
  step_id: 'create_payment_1',
  service_name: 'payment',
  operation: 'create_payment_link',
  parameters: { repair_order_id: '1234', amount: 100, currency: 'USD', customer_email: 'ambujmehra16@gmail.com' },
  ...step,
});

function accepted(candidate: unknown, catalogue = dealershipCatalogue): ValidatedPlan {
  const verdict = validatePlan(candidate, catalogue);
  if ('findings' in verdict) throw new Error(JSON.stringify(verdict.findings));
  return verdict.plan;
}
function refused(candidate: unknown, catalogue = dealershipCatalogue): PlanFinding[] {
  const verdict = validatePlan(candidate, catalogue);
  return 'findings' in verdict ? verdict.findings : [];
}
const codes = (candidate: unknown, catalogue = dealershipCatalogue) =>
  refused(candidate, catalogue).map(({ code }) => code);
const stepOf = (plan: ValidatedPlan, id: string) => plan.execution_steps.find((step) => step.step_id === id);

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
      plan.execution_steps.map(({ step_id, step_order, dependencies }) => [step_id, step_order, dependencies]),
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
    expect(Object.keys(plan.execution_steps[0] as object).sort()).toEqual([
      'dependencies',
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
      expect(accepted(planOf(readPart({ timeout_seconds: wish }))).execution_steps[0]?.timeout_seconds).toBe(granted);
    });

    it.each([
      [undefined, 2],
      [-1, 0],
      [99, 5],
      ['2', 2],
    ])('retry_attempts %p of a read becomes %p', (wish, granted) => {
      expect(accepted(planOf(readPart({ retry_attempts: wish }))).execution_steps[0]?.retry_attempts).toBe(granted);
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
      expect(plan.execution_steps.map(({ retry_attempts }) => retry_attempts)).toEqual([0, 3]);
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
      expect(plan.execution_steps[0]?.validation_checks).toEqual(['check_part_exists', 'validate_part_number_format']);
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
      expect(plan.execution_steps.map(({ step_id, dependencies }) => [step_id, dependencies])).toEqual([
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
      expect(plan.execution_steps.map(({ step_id, step_order }) => [step_id, step_order])).toEqual([
        ['first', 1],
        ['last', 2],
        ['third', 3],
      ]);
    });
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

  describe('checks parameters against the operation’s schema', () => {
    it.each([
      ['a missing one', { repair_order_id: '1234', amount: 100 }, '/execution_steps/0/parameters'],
      [
        'a wrong type',
        { repair_order_id: '1234', amount: '100', customer_email: 'a@b.co' },
        '/execution_steps/0/parameters/amount',
      ],
      [
        'a negative amount',
        { repair_order_id: '1234', amount: -1, customer_email: 'a@b.co' },
        '/execution_steps/0/parameters/amount',
      ],
      [
        'a broken email',
        { repair_order_id: '1234', amount: 1, customer_email: 'a' },
        '/execution_steps/0/parameters/customer_email',
      ],
      [
        'a currency that is none',
        { repair_order_id: '1234', amount: 1, customer_email: 'a@b.co', currency: 'XXZ' },
        '/execution_steps/0/parameters/currency',
      ],
      [
        'an unknown one',
        { repair_order_id: '1234', amount: 1, customer_email: 'a@b.co', tip: 3 },
        '/execution_steps/0/parameters',
      ],
    ])('%s', (_, parameters, path) => {
      expect(refused(planOf(pay({ parameters })))).toEqual([
        expect.objectContaining({ code: 'INVALID_PARAMETERS', step_id: 'create_payment_1', path }),
      ]);
    });

    it('leaves out a null that means "not given"', () => {
      const parameters = { part_number: '1234', quantity: null };
      const plan = accepted(planOf(readPart({ operation: 'check_part_availability', parameters })));
      expect(plan.execution_steps[0]?.parameters).toEqual({ part_number: '1234' });
    });

    it('still misses a required parameter that is null', () => {
      expect(codes(planOf(readPart({ parameters: { part_number: null } })))).toEqual(['INVALID_PARAMETERS']);
    });

    it('does not refuse what a schema that cannot be compiled may have meant', () => {
      const broken = { ...read({ name: 'look' }), parameters: { type: 'object', properties: { a: { pattern: '[' } } } };
      expect(
        codes(planOf({ step_id: 'a', service_name: 'odd', operation: 'look', parameters: { a: 'x' } }), [
          serviceOf('odd', [broken]),
        ]),
      ).toEqual([]);
    });
  });

  describe('takes references as values to come', () => {
    const search = {
      step_id: 'find',
      service_name: 'parts',
      operation: 'search_parts',
      parameters: { part_name: 'brake pads' },
    };
    const reference = '$steps.find.outputs.parts#/0/part_number';

    it('in the place of any type, alone or inside a list', () => {
      const parameters = {
        part_numbers: [reference],
        repair_order_id: '1234',
        quantity_map: '$steps.find.outputs.total',
      };
      expect(codes(planOf(search, reserve({ parameters })))).toEqual([]);
    });

    it('and waits for the step whose result it uses', () => {
      const plan = accepted(planOf(readPart({ parameters: { part_number: reference } }), search));
      expect(plan.execution_steps.map(({ step_id }) => step_id)).toEqual(['find', 'validate_part_1']);
      expect(stepOf(plan, 'validate_part_1')?.dependencies).toEqual(['find']);
    });

    it('while everything beside them is still checked', () => {
      const parameters = { repair_order_id: reference, amount: 'much', customer_email: 'a@b.co' };
      expect(refused(planOf(search, pay({ parameters })))).toEqual([
        expect.objectContaining({ code: 'INVALID_PARAMETERS', path: '/execution_steps/1/parameters/amount' }),
      ]);
    });

    it('also where alternatives of the whole object hang on them', () => {
      const either = {
        type: 'object',
        anyOf: [{ properties: { a: { type: 'integer' } }, required: ['a'] }, { required: ['b'] }],
      };
      const catalogue: RegisteredService[] = [
        serviceOf('odd', [
          read({ name: 'make', output: ['number'] }),
          { ...read({ name: 'take' }), parameters: either },
        ]),
      ];
      const steps = [
        { step_id: 'make', service_name: 'odd', operation: 'make' },
        { step_id: 'take', service_name: 'odd', operation: 'take', parameters: { a: '$steps.make.outputs.number' } },
      ];
      expect(codes(planOf(...steps), catalogue)).toEqual([]);
    });

    it.each([
      ['to no step', '$steps.ghost.outputs.parts'],
      ['to the step itself', '$steps.validate_part_1.outputs.part_number'],
      ['to an output that the producer does not have', '$steps.find.outputs.colour'],
      ['in a form that is none', '$steps.find.parts[0]'],
      ['inside a longer text', 'part $steps.find.outputs.parts'],
    ])('refuses one %s', (_, part_number) => {
      expect(refused(planOf(search, readPart({ parameters: { part_number } })))[0]).toMatchObject({
        code: 'INVALID_REFERENCE',
        step_id: 'validate_part_1',
        path: '/execution_steps/1/parameters/part_number',
      });
    });

    it('refuses one as a key, where nobody would resolve it', () => {
      const parameters = {
        part_numbers: ['1234'],
        repair_order_id: '1234',
        quantity_map: { '$steps.find.outputs.total': 1 },
      };
      expect(codes(planOf(search, reserve({ parameters })))).toContain('INVALID_REFERENCE');
    });

    it('accepts any output of a producer that does not say what it returns', () => {
      const catalogue = [serviceOf('odd', [read({ name: 'make' }), read({ name: 'take', input: { a: {} } })])];
      const steps = [
        { step_id: 'make', service_name: 'odd', operation: 'make' },
        {
          step_id: 'take',
          service_name: 'odd',
          operation: 'take',
          parameters: { a: '$steps.make.outputs.anything#/0' },
        },
      ];
      expect(codes(planOf(...steps), catalogue)).toEqual([]);
    });
  });

  describe('proves entities before they are written', () => {
    it('by adding the reads that are missing, in parallel and in front', () => {
      const plan = accepted(planOf(reserve(), pay()));
      expect(plan.execution_steps).toMatchObject([
        {
          step_id: 'validate_ro_1',
          operation: 'get_repair_order_details',
          parallel_group: 'validation_group',
          failure_handling: 'abort',
          dependencies: [],
        },
        {
          step_id: 'validate_part_1',
          operation: 'get_part_details',
          parallel_group: 'validation_group',
          failure_handling: 'abort',
          dependencies: [],
        },
        { step_id: 'reserve_part_1', dependencies: ['validate_part_1', 'validate_ro_1'] },
        { step_id: 'create_payment_1', dependencies: ['validate_ro_1'] },
      ]);
    });

    it('by making the write wait for a read that is already there', () => {
      const plan = accepted(planOf(pay({ step_order: 1 }), readRepairOrder({ step_id: 'look', step_order: 2 })));
      expect(plan.execution_steps.map(({ step_id }) => step_id)).toEqual(['look', 'create_payment_1']);
      expect(stepOf(plan, 'create_payment_1')?.dependencies).toEqual(['look']);
    });

    it('not by a read of another repair order', () => {
      const plan = accepted(planOf(readRepairOrder({ parameters: { repair_order_id: '9' } }), pay()));
      expect(stepOf(plan, 'create_payment_1')?.dependencies).toEqual(['validate_ro_2']);
    });

    it('not by a read that itself waits for the write', () => {
      const plan = accepted(planOf(pay(), readRepairOrder({ step_id: 'after', dependencies: ['create_payment_1'] })));
      expect(plan.execution_steps.map(({ step_id }) => step_id)).toEqual([
        'validate_ro_1',
        'create_payment_1',
        'after',
      ]);
    });

    it('once for all writes that name the same entity', () => {
      const plan = accepted(planOf(pay(), pay({ step_id: 'again' })));
      expect(plan.execution_steps.filter(({ operation }) => operation === 'get_repair_order_details')).toHaveLength(1);
    });

    it('for every part of a list', () => {
      const parameters = {
        part_numbers: ['1234', '04465-33480'],
        repair_order_id: '1234',
        quantity_map: { '1234': 1, '04465-33480': 2 },
      };
      expect(stepOf(accepted(planOf(reserve({ parameters }))), 'reserve_part_1')?.dependencies).toHaveLength(3);
    });

    it('but leaves entities that an earlier step produced to that step', () => {
      const create = {
        step_id: 'create',
        service_name: 'repair_orders',
        operation: 'create_repair_order',
        parameters: { customer_id: 'C-20118', vehicle_id: '4T1G11AK6LU000000', service_description: 'oil change' },
      };
      const parameters = { repair_order_id: '$steps.create.outputs.repair_order_id', note: 'waits' };
      const note = { step_id: 'note', service_name: 'repair_orders', operation: 'add_repair_notes', parameters };
      expect(accepted(planOf(create, note)).execution_steps.map(({ step_id }) => step_id)).toEqual(['create', 'note']);
    });

    it('but is not restrictive: without a reachable reader the write stands alone', () => {
      const unreachable = dealershipCatalogue.map((service) =>
        service.service === 'repair_orders' ? { ...service, status: 'unavailable' as const } : service,
      );
      expect(accepted(planOf(pay()), unreachable).execution_steps).toHaveLength(1);
      expect(accepted(planOf(pay()), dealershipCatalogue.slice(0, 1)).execution_steps).toHaveLength(1);
    });

    it('and never in front of reads', () => {
      expect(accepted(planOf(readPart())).execution_steps).toHaveLength(1);
    });

    it('within the limit of steps', () => {
      const notes = Array.from({ length: 20 }, (_, index) => ({
        step_id: `note_${index}`,
        service_name: 'repair_orders',
        operation: 'add_repair_notes',
        parameters: { repair_order_id: `${index}`, note: 'x' },
      }));
      expect(codes(planOf(...notes))).toEqual(['TOO_MANY_STEPS']);
    });
  });

  describe('decides by code what a plan says about itself', () => {
    it('adds the checks that the schemas imply', () => {
      const plan = accepted(planOf(readRepairOrder(), readPart(), reserve(), pay()));
      expect(plan.execution_steps.map(({ validation_checks }) => validation_checks)).toEqual([
        ['check_repair_order_exists'],
        ['check_part_exists'],
        [],
        ['validate_amount', 'validate_email_format', 'validate_currency_code'],
      ]);
      expect(plan.validation_summary).toEqual([
        'check_repair_order_exists',
        'check_part_exists',
        'validate_amount',
        'validate_email_format',
        'validate_currency_code',
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
    expect(plan.execution_steps[0]?.validation_checks).toEqual(['validate_email_format']);
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
