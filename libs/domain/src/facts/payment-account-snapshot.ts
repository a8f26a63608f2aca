import { z } from 'zod';
import { currency, repairOrderId } from '../fields';

/**
 * What was paid for a repair order so far; told in every payment.* event that moves money.
 * `version` rises with each change: a consumer keeps the highest it has seen, so order and repeats do not matter.
 */
export const paymentAccountSnapshot = z.object({
  repair_order_id: repairOrderId,
  version: z.int().min(1),
  /** Decimal, everything captured. */
  paid_total: z.number().min(0),
  /** Decimal, everything given back of it. */
  refunded_total: z.number().min(0),
  currency,
});
export type PaymentAccountSnapshot = z.infer<typeof paymentAccountSnapshot>;

/** Data of the payment.* events that move money; an event may carry more. */
export const paymentEventData = z.object({ account: paymentAccountSnapshot });
export type PaymentEventData = z.infer<typeof paymentEventData>;
