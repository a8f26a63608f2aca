import { type RegisteredService } from '@ars/contracts';
import { read, serviceOf } from '../fixtures/build-catalogue';
import { planOf, readPart, reserve, pay, accepted, refused, codes, stepOf } from '../fixtures/plans';

describe('references, through validatePlan', () => {
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
      const parameters = { repair_order_id: '1234', description: reference, amount: 'much', customer_email: 'a@b.co' };
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
          read({ name: 'make', output: { number: {} } }),
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

    describe('typed by both schemas', () => {
      const given = {
        part: { type: 'string', 'x-entity': 'part' },
        day: { type: 'string', format: 'date' },
        state: { type: 'string', enum: ['open', 'closed'] },
        count: { type: 'integer' },
        text: { type: 'string' },
      };
      const codesFor = (output: keyof typeof given, wanted: Record<string, unknown>) => {
        const operations = [read({ name: 'make', output: given }), read({ name: 'take', input: { a: wanted } })];
        const make = { step_id: 'make', service_name: 'odd', operation: 'make' };
        const take = {
          ...make,
          step_id: 'take',
          operation: 'take',
          parameters: { a: `$steps.make.outputs.${output}` },
        };
        return codes(planOf(make, take), [serviceOf('odd', operations)]);
      };

      it.each<[string, keyof typeof given, Record<string, unknown>]>([
        ['another type', 'count', { type: 'string' }],
        ['the identifier of another kind of thing', 'part', { type: 'string', 'x-entity': 'repair_order' }],
        ['another format', 'day', { type: 'string', format: 'email' }],
        ['none of the values taken', 'state', { type: 'string', enum: ['paid', 'void'] }],
      ])('refuses %s', (_, output, wanted) => {
        expect(codesFor(output, wanted)).toEqual(['INVALID_REFERENCE']);
      });

      it.each<[string, keyof typeof given, Record<string, unknown>]>([
        ['an integer for a number', 'count', { type: 'number' }],
        ['the identifier of the same kind of thing', 'part', { type: 'string', 'x-entity': 'part' }],
        ['an identifier as text', 'part', { type: 'string' }],
        ['a text that may be one', 'text', { type: 'string', 'x-entity': 'part', format: 'email', enum: ['a'] }],
        ['one of the values taken', 'state', { type: 'string', enum: ['closed', 'void'] }],
      ])('takes %s', (_, output, wanted) => {
        expect(codesFor(output, wanted)).toEqual([]);
      });
    });

    it('takes one for the key of a map where it can be one, and refuses a part of a key', () => {
      const parameters = {
        part_numbers: ['$steps.find.outputs.parts#/0/part_number'],
        repair_order_id: '1234',
      };
      const codesWith = (key: string) =>
        codes(planOf(search, reserve({ parameters: { ...parameters, quantity_map: { [key]: 2 } } })));
      expect(codesWith('$steps.find.outputs.parts#/0/part_number')).toEqual([]);
      expect(codesWith('$steps.find.outputs.nothing')).toEqual(['INVALID_REFERENCE']);
      expect(codesWith('part $steps.find.outputs.parts#/0/part_number')).toContain('INVALID_REFERENCE');
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
});
