/** What one payment page asks for. */
export interface Checkout {
  paymentLinkId: string;
  repairOrderId: string;
  amountMinor: number;
  currency: string;
  customerEmail?: string;
  description?: string;
}

export interface ProviderRefund {
  /** The provider's name for the captured payment. */
  transactionId: string;
  amountMinor: number;
  currency: string;
  /** The same key never gives money back twice. */
  idempotencyKey: string;
}

/**
 * Who takes the customer's money. The card is entered on the provider's page and nowhere else. When the customer has
 * paid there, the provider's side of this server (the page's controller here, a webhook elsewhere) calls `captureLink`.
 */
export interface PaymentProvider {
  /** Opens a page on which exactly this amount can be paid, once; gives the provider's reference to it. */
  createCheckout(checkout: Checkout): Promise<string>;
  /** Address of the page, for the customer. */
  checkoutUrl(reference: string): string;
  /** Takes the page out of service: nothing can be paid on it any more. */
  closeCheckout(reference: string): Promise<void>;
  /** Gives money back; resolves to the provider's name for the refund. */
  refund(refund: ProviderRefund): Promise<string>;
}
