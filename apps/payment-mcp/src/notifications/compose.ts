import { formatMoney } from '@ars/domain';
import type { Channel, Template } from '../database/schema';

/** What a message to a customer is about. */
export interface MessageSubject {
  repairOrderId: string;
  customerName: string | null;
  /** Minor units. */
  amount: number;
  currency: string;
  /** For templates about a link: where to pay, until when. */
  link?: { url: string; expiresAt: Date };
}

export interface Message {
  headline: string;
  body: string;
}

/** Writes the message; an SMS carries the first sentence and the address only, since it is paid for by the segment. */
export function compose(template: Template, channel: Channel, subject: MessageSubject): Message {
  const { repairOrderId, customerName, link } = subject;
  const amount = formatMoney(subject.amount, subject.currency);
  const { headline, sentence } = TEXTS[template](amount, repairOrderId);
  if (channel === 'sms') return { headline, body: [sentence, ...(link ? [link.url] : [])].join(' ') };
  const lines = [
    customerName === null ? 'Hello,' : `Hello ${customerName},`,
    sentence,
    ...(link === undefined ? [] : [`${link.url}\nThe link works once, until ${link.expiresAt.toUTCString()}.`]),
    'Your service department',
  ];
  return { headline, body: `${lines.join('\n\n')}\n` };
}

const TEXTS: Record<Template, (amount: string, repairOrderId: string) => { headline: string; sentence: string }> = {
  payment_link: (amount, id) => ({
    headline: `Payment for repair order ${id}`,
    sentence: `Please pay ${amount} for repair order ${id} here:`,
  }),
  reminder: (amount, id) => ({
    headline: `Reminder: payment for repair order ${id}`,
    sentence: `We are still waiting for ${amount} for repair order ${id}. You can pay here:`,
  }),
  receipt: (amount, id) => ({
    headline: `Receipt for repair order ${id}`,
    sentence: `Thank you: we have received ${amount} for repair order ${id}.`,
  }),
  refund: (amount, id) => ({
    headline: `Refund for repair order ${id}`,
    sentence: `We have refunded ${amount} of your payment for repair order ${id}.`,
  }),
};
