import { isCall } from '@ars/contracts';
import { dealershipCatalogue } from '../fixtures/dealership-catalogue';
import { planOf, readRepairOrder, readPart, reserve, pay, accepted, codes, stepOf } from '../fixtures/plans';

describe('guardWrites, through validatePlan', () => {
  describe('proves entities before they are written', () => {
    it('by adding the reads that are missing, in parallel and in front', () => {
      const plan = accepted(planOf(reserve(), pay()));
      expect(plan.execution_steps.filter(isCall)).toMatchObject([
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
      expect(plan.execution_steps.filter(isCall).map(({ step_id }) => step_id)).toEqual(['look', 'create_payment_1']);
      expect(stepOf(plan, 'create_payment_1')?.dependencies).toEqual(['look']);
    });

    it('not by a read of another repair order', () => {
      const plan = accepted(planOf(readRepairOrder({ parameters: { repair_order_id: '9' } }), pay()));
      expect(stepOf(plan, 'create_payment_1')?.dependencies).toEqual(['validate_ro_2']);
    });

    it('not by a read that itself waits for the write', () => {
      const plan = accepted(planOf(pay(), readRepairOrder({ step_id: 'after', dependencies: ['create_payment_1'] })));
      expect(plan.execution_steps.filter(isCall).map(({ step_id }) => step_id)).toEqual([
        'validate_ro_1',
        'create_payment_1',
        'after',
      ]);
    });

    it('once for all writes that name the same entity', () => {
      const plan = accepted(planOf(pay(), pay({ step_id: 'again' })));
      expect(
        plan.execution_steps.filter(isCall).filter(({ operation }) => operation === 'get_repair_order_details'),
      ).toHaveLength(1);
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
      expect(
        accepted(planOf(create, note))
          .execution_steps.filter(isCall)
          .map(({ step_id }) => step_id),
      ).toEqual(['look_at_open_orders_1', 'create', 'note']);
    });

    it('but is not restrictive: without a reachable reader the write stands alone', () => {
      const unreachable = dealershipCatalogue.map((service) =>
        service.service === 'repair_orders' ? { ...service, status: 'unavailable' as const } : service,
      );
      expect(accepted(planOf(pay()), unreachable).execution_steps.filter(isCall)).toHaveLength(1);
      expect(accepted(planOf(pay()), dealershipCatalogue.slice(0, 1)).execution_steps.filter(isCall)).toHaveLength(1);
    });

    it('and never in front of reads', () => {
      expect(accepted(planOf(readPart())).execution_steps.filter(isCall)).toHaveLength(1);
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
});
