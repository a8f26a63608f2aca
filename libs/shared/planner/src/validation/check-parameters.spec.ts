import { isCall } from '@ars/contracts';
import { read, serviceOf } from '../fixtures/build-catalogue';
import { planOf, readPart, pay, accepted, refused, codes } from '../fixtures/plans';

describe('checkParameters, through validatePlan', () => {
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
      expect(plan.execution_steps.filter(isCall)[0]?.parameters).toEqual({ part_number: '1234' });
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
});
