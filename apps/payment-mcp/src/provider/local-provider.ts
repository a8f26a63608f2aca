import { createHash, randomBytes } from 'node:crypto';
import type { PaymentProvider } from './payment-provider';

/** Whoever knows the address of a pay page may pay on it, so it is beyond guessing. */
export const newCheckoutReference = (): string => randomBytes(32).toString('base64url');
const REFERENCE = /^[A-Za-z0-9_-]{43}$/;

/** Whether the text could be a reference at all; addresses hold whatever somebody types. */
export const isCheckoutReference = (text: string): boolean => REFERENCE.test(text);

/**
 * The demonstration provider: this server's own pay page (`pay-page/`), on which no card is asked for or charged.
 * @param publicUrl where customers reach this server
 */
export function localProvider(publicUrl: string): PaymentProvider {
  return {
    createCheckout: async () => newCheckoutReference(),
    checkoutUrl: (reference) => `${publicUrl.replace(/\/+$/, '')}/pay/${reference}`,
    // The page asks the link itself whether it is still active.
    closeCheckout: async () => undefined,
    refund: async ({ idempotencyKey }) => `re_local_${digest(idempotencyKey)}`,
  };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24);
