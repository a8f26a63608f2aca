import { canTransition, isFinished, isStatus, STATUSES, TRANSITIONS } from './repair-order-status';

describe('repair order statuses', () => {
  it('move as the specification says, and in no other way', () => {
    expect(TRANSITIONS).toEqual({
      pending: ['scheduled', 'cancelled'],
      scheduled: ['in_progress', 'cancelled'],
      in_progress: ['parts_ordered', 'quality_check', 'cancelled'],
      parts_ordered: ['in_progress', 'cancelled'],
      quality_check: ['customer_approval', 'in_progress'],
      customer_approval: ['ready_for_pickup', 'in_progress'],
      ready_for_pickup: ['completed', 'in_progress'],
      completed: ['invoiced'],
      invoiced: ['closed'],
      cancelled: [],
      closed: [],
    });
    expect(Object.keys(TRANSITIONS).sort()).toEqual([...STATUSES].sort());
  });

  it('are asked about one at a time', () => {
    expect(canTransition('pending', 'scheduled')).toBe(true);
    expect(canTransition('pending', 'completed')).toBe(false);
    expect(canTransition('closed', 'pending')).toBe(false);
    expect(STATUSES.some((status) => canTransition(status, status))).toBe(false);
  });

  it('end the work when invoiced, closed or cancelled', () => {
    expect(STATUSES.filter(isFinished)).toEqual(['invoiced', 'closed', 'cancelled']);
  });

  it('are told from other words', () => {
    expect(isStatus('in_progress')).toBe(true);
    expect(isStatus('In Progress')).toBe(false);
    expect(isStatus('toString')).toBe(false);
  });
});
