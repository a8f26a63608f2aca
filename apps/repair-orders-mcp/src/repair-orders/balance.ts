import type { RepairOrder } from './repair-order';

type Money = Pick<RepairOrder, 'total_minor' | 'paid_minor' | 'refunded_minor'>;

/**
 * What the customer still owes, in minor units; negative when more was paid than billed, null while no total is on
 * file.
 */
export const balanceOf = ({ total_minor, paid_minor, refunded_minor }: Money): number | null =>
  total_minor === null ? null : total_minor - paid_minor + refunded_minor;
