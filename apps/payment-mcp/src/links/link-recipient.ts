import { ToolError } from '@ars/mcp-server';
import type { Account } from '../accounts/payment-account';
import type { Channel } from '../database/schema';

/** How the address of a link reaches the customer; `none`: whoever asked hands it over. */
export const SEND_BY = ['email', 'sms', 'none'] as const;

export interface LinkRequest {
  send_by?: (typeof SEND_BY)[number];
  customer_email?: string;
  customer_phone?: string;
}

/** Where a link goes; undefined where it is only handed over. */
export interface Recipient {
  channel: Channel;
  address: string;
}

/**
 * The recipient that was named, else the contact on file: its email address, or its telephone number where the customer has
 * agreed to text messages. Where neither is there and no way was asked for, nothing is sent.
 * @throws ToolError CONTACT_MISSING, SMS_CONSENT_MISSING
 */
export function recipientOfLink(
  { send_by, customer_email, customer_phone }: LinkRequest,
  account: Account,
): Recipient | undefined {
  if (send_by === 'none') return undefined;
  const channel = send_by ?? (customer_email === undefined && customer_phone !== undefined ? 'sms' : undefined);
  if (channel === 'sms') return byText(customer_phone ?? account.customer_phone, account);
  const address = customer_email ?? account.customer_email;
  if (address !== null) return { channel: 'email', address };
  if (channel === 'email') throw contactMissing('email', account);
  return account.customer_phone !== null && account.sms_consent
    ? { channel: 'sms', address: account.customer_phone }
    : undefined;
}

function byText(phone: string | null, account: Account): Recipient {
  if (phone === null) throw contactMissing('sms', account);
  requireSmsConsent(phone, account);
  return { channel: 'sms', address: phone };
}

/** Consent was given for the number on file, for no other. @throws ToolError SMS_CONSENT_MISSING */
export function requireSmsConsent(phone: string, { sms_consent, customer_phone }: Account): void {
  if (sms_consent && phone === customer_phone) return;
  throw new ToolError('SMS_CONSENT_MISSING', 'The customer has not agreed to text messages to this number');
}

export const contactMissing = (channel: Channel, { repair_order_id }: Account): ToolError =>
  new ToolError(
    'CONTACT_MISSING',
    `Repair order ${repair_order_id} has no ${channel === 'sms' ? 'telephone number' : 'email address'} on file`,
    { details: { repair_order_id, channel } },
  );
