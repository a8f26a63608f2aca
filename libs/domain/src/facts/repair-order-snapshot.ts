import { z } from 'zod';
import { currency, repairOrderId, repairOrderStatus } from '../fields';

/**
 * What other services may know of a repair order; told in every repair_orders.* event.
 * `version` rises with each change: a consumer keeps the highest it has seen, so order and repeats do not matter.
 */
export const repairOrderSnapshot = z.object({
  repair_order_id: repairOrderId,
  version: z.int().min(1),
  status: repairOrderStatus,
  customer_id: z.string().nullable(),
  customer_name: z.string().nullable(),
  customer_email: z.string().nullable(),
  customer_phone: z.string().nullable(),
  sms_consent: z.boolean(),
  /** Absent in events of earlier releases. */
  vehicle: z.object({ vehicle_id: z.string(), year: z.int(), make: z.string(), model: z.string() }).optional(),
  /** Decimal, what the customer is billed; null while not on file. */
  total: z.number().nullable(),
  /** The total less what was paid, as far as repair orders have heard of it; null while no total is on file. */
  balance: z.number().nullable(),
  currency,
});
export type RepairOrderSnapshot = z.infer<typeof repairOrderSnapshot>;

/** Data of every repair_orders.* event but those of customers and vehicles; an event may carry more. */
export const repairOrderEventData = z.object({ repair_order: repairOrderSnapshot });
export type RepairOrderEventData = z.infer<typeof repairOrderEventData>;
