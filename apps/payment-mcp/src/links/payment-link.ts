import { fields, toDecimal } from '@ars/domain';
import { ToolError, type WorkContext } from '@ars/mcp-server';
import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { LINK_STATUSES, type LinkStatus, type PaymentDatabase, type PaymentLinksTable } from '../database/schema';
import type { PaymentProvider } from '../provider/payment-provider';

export type PaymentLink = Omit<Selectable<PaymentLinksTable>, 'tenant_id'>;

/** How tools show a link. */
export const linkOutput = z.object({
  payment_link: z.url().meta({ description: 'Address of the page on which the customer pays.' }),
  payment_link_id: fields.paymentLinkId,
  payment_id: fields.paymentId,
  repair_order_id: fields.repairOrderId,
  status: z.enum(LINK_STATUSES).meta({
    description: 'Of the link.',
    'x-known-as': ['link status', 'still open', 'still good', 'active', 'vigente', 'actif'],
  }),
  amount: fields.amount,
  currency: fields.currency,
  customer_email: fields.email.nullable(),
  customer_phone: z.string().nullable().meta({ description: 'Where it was texted to.' }),
  expiry_date: fields.timestamp.meta({
    description: 'Until when it can be paid.',
    'x-known-as': ['expires', 'expiry', 'run out', 'good until', 'valid until', 'vence', 'caduca', 'expire'],
  }),
  replaces: fields.paymentLinkId.nullable().meta({ description: 'The link that it took the place of.' }),
});

export const describeLink = (link: PaymentLink, provider: PaymentProvider): z.input<typeof linkOutput> => ({
  payment_link: provider.checkoutUrl(link.checkout_reference),
  payment_link_id: link.payment_link_id,
  payment_id: link.payment_id,
  repair_order_id: link.repair_order_id,
  status: link.status,
  amount: toDecimal(link.amount_minor, link.currency),
  currency: link.currency,
  customer_email: link.customer_email,
  customer_phone: link.customer_phone,
  expiry_date: link.expires_at.toISOString(),
  replaces: link.replaces,
});

/** A link as events tell it: without its address, since whoever knows that may pay. */
export const linkFact = ({ payment_link: _address, ...fact }: z.input<typeof linkOutput>): Record<string, unknown> =>
  fact;

/** A link past its expiry is expired from that moment on, whether or not the job has come by to write it down. */
export const currentLinkStatus = (now: Date) =>
  sql<LinkStatus>`
    case when payment_links.status = 'active' and payment_links.expires_at <= ${now} then 'expired'
    else payment_links.status end`;

/**
 * The link, with its status as of now.
 * @throws ToolError PAYMENT_LINK_NOT_FOUND
 */
export async function findLink(
  { database, now }: Pick<WorkContext<PaymentDatabase>, 'database' | 'now'>,
  paymentLinkId: string,
): Promise<PaymentLink> {
  const link = await database
    .selectFrom('payment_links')
    .selectAll()
    .select(currentLinkStatus(now).as('status'))
    .where('payment_link_id', '=', paymentLinkId)
    .executeTakeFirst();
  if (link !== undefined) return link;
  throw new ToolError('PAYMENT_LINK_NOT_FOUND', `There is no payment link ${paymentLinkId}`);
}
