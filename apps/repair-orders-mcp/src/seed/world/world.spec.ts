import { canTransition, decodeVin, type RepairOrderStatus } from '@ars/domain';
import { customers, vehicles } from './customers';
import { stories } from './repair-orders';
import { tell } from './story';

const NOW = new Date('2026-11-23T09:40:00-06:00');

describe('the demonstration dealership', () => {
  it('has its eleven repair orders in the statuses of the world', () => {
    const statuses = stories.map(([facts, steps]) => [
      facts.repair_order_id,
      tell(facts, steps, NOW).repairOrder.status,
    ]);
    expect(Object.fromEntries(statuses)).toEqual({
      '1234': 'in_progress',
      '412144': 'invoiced',
      '412150': 'closed',
      '412160': 'completed',
      '412175': 'invoiced',
      '412188': 'ready_for_pickup',
      '412199': 'customer_approval',
      '412207': 'in_progress',
      '412210': 'parts_ordered',
      '412215': 'pending',
      '412221': 'quality_check',
    });
  });

  it.each(stories)(
    'tells only moves that the matrix allows, in the order of time: $repair_order_id',
    (facts, steps) => {
      const moves = steps.flatMap(([, , deed]) => ('to' in deed ? [deed.to] : []));
      expect(moves[0]).toBe('pending');
      moves.slice(1).forEach((to, index) => {
        expect([moves[index], to, canTransition(moves[index] as RepairOrderStatus, to)]).toEqual([
          moves[index],
          to,
          true,
        ]);
      });
      const times = steps.map(([at]) => at);
      expect(times).toEqual([...times].sort());
    },
  );

  it('never has a past later than now, even where its own time has not come yet', () => {
    const early = new Date('2026-11-01T00:00:00Z');
    const told = stories.map(([facts, steps]) => tell(facts, steps, early).repairOrder);
    expect(told.every(({ opened_at, updated_at }) => opened_at <= early && updated_at <= early)).toBe(true);
  });

  it('has vehicles whose VINs agree with their check digit, maker and year, each of a customer on file', () => {
    for (const { vin, year, make, customer_id } of vehicles) {
      expect(decodeVin(vin)).toMatchObject({ vin, valid: true, check_digit_ok: true, year, make });
      expect(customers.map((customer) => customer.customer_id)).toContain(customer_id);
    }
  });
});
