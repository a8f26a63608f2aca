import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { PaymentProvider } from './payment-provider';

/** How a page is known where it is kept; whoever reads that cannot pay. */
export const newCheckoutReference = (): string => randomBytes(16).toString('base64url');

/** Addresses travel in text messages, and 128 bits are beyond guessing. */
const PROOF_BYTES = 16;
/** A reference and its proof. */
const TOKEN = /^([A-Za-z0-9_-]{22,43})\.([A-Za-z0-9_-]{22})$/;
/** As earlier releases gave them out, of which the hash is kept. */
const EARLIER_TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * Addresses of pay pages. Whoever knows one may pay there, so that it holds a proof which only the key makes: neither the
 * database nor a copy of it gives one away.
 */
export class PayPageTokens {
  /** @param key 256 bits, base64url */
  constructor(private readonly key: string) {}

  tokenOf(reference: string): string {
    return `${reference}.${this.proofOf(reference).toString('base64url')}`;
  }

  /** Of the page that the token gives access to; undefined for whatever else people type. */
  referenceOf(token: string): string | undefined {
    if (EARLIER_TOKEN.test(token)) return createHash('sha256').update(token).digest('base64url');
    const [, reference = '', proof = ''] = TOKEN.exec(token) ?? [];
    const given = Buffer.from(proof, 'base64url');
    const right = this.proofOf(reference);
    return given.length === right.length && timingSafeEqual(given, right) ? reference : undefined;
  }

  private proofOf(reference: string): Buffer {
    return createHmac('sha256', Buffer.from(this.key, 'base64url')).update(reference).digest().subarray(0, PROOF_BYTES);
  }
}

/**
 * The demonstration provider: this server's own pay page (`pay-page/`), on which no card is asked for or charged.
 * @param publicUrl where customers reach the page
 */
export function localProvider(publicUrl: string, tokens: PayPageTokens): PaymentProvider {
  return {
    createCheckout: async () => newCheckoutReference(),
    checkoutUrl: (reference) => `${publicUrl.replace(/\/+$/, '')}/pay/${tokens.tokenOf(reference)}`,
    // The page asks the link itself whether it is still active.
    closeCheckout: async () => undefined,
    refund: async ({ idempotencyKey }) => `re_local_${digest(idempotencyKey)}`,
  };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24);
