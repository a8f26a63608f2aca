import { toDecimal } from '@ars/domain';
import { ToolError } from '@ars/mcp-server';
import type { PaymentContext } from '../define-tool';
import type { PaymentLink } from './payment-link';

/**
 * The one link that can still be paid for a repair order.
 * @throws ToolError NO_ACTIVE_LINK; SEVERAL_ACTIVE_LINKS, with them in `details`
 */
export async function soleActiveLink({ database, now }: PaymentContext, repairOrderId: string): Promise<PaymentLink> {
  const links = await database
    .selectFrom('payment_links')
    .selectAll()
    .where('repair_order_id', '=', repairOrderId)
    .where('status', '=', 'active')
    .where('expires_at', '>', now)
    .orderBy('created_at')
    .execute();
  const [link, ...others] = links;
  if (link === undefined) {
    throw new ToolError('NO_ACTIVE_LINK', `There is no open payment link for repair order ${repairOrderId}`, {
      details: { repair_order_id: repairOrderId },
    });
  }
  if (others.length === 0) return link;
  throw new ToolError(
    'SEVERAL_ACTIVE_LINKS',
    `Repair order ${repairOrderId} has ${links.length} open payment links: ` +
      `${links.map(({ payment_link_id }) => payment_link_id).join(', ')}. Say which one`,
    {
      details: {
        repair_order_id: repairOrderId,
        links: links.map(({ payment_link_id, amount_minor, currency, expires_at }) => ({
          payment_link_id,
          amount: toDecimal(amount_minor, currency),
          currency,
          expiry_date: expires_at.toISOString(),
        })),
      },
    },
  );
}
