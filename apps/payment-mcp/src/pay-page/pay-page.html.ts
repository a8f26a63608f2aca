import { formatMoney } from '@ars/domain';
import type { PaymentLink } from '../links/payment-link';

type ShownLink = Pick<
  PaymentLink,
  'status' | 'repair_order_id' | 'amount_minor' | 'currency' | 'description' | 'expires_at'
>;

const STYLE = `
  body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 30rem; margin: 4rem auto; padding: 0 1rem; color: #1a1a1a }
  .amount { font-size: 2.2rem; font-weight: 600; margin: 0 }
  .note { background: #fff4d6; padding: .75rem 1rem; border-radius: .4rem }
  button { font: inherit; padding: .7rem 2rem; border: 0; border-radius: .4rem; background: #14532d; color: white }
`;

/** What the customer sees at the address of a payment link. */
export function payPage(link: ShownLink): string {
  const { repair_order_id, amount_minor, currency, description } = link;
  return page(`Repair order ${repair_order_id}`, [
    `<p>Repair order ${escapeHtml(repair_order_id)}</p>`,
    ...(description === null ? [] : [`<p>${escapeHtml(description)}</p>`]),
    `<p class="amount">${escapeHtml(formatMoney(amount_minor, currency))}</p>`,
    ...STATES[link.status](link),
  ]);
}

export const unknownLinkPage = (): string => page('Unknown link', ['<p>There is no payment at this address.</p>']);

const STATES: Record<ShownLink['status'], (link: ShownLink) => string[]> = {
  active: ({ expires_at }) => [
    '<p class="note">This is a demonstration: no card is asked for and no card is charged.</p>',
    '<form method="post"><button type="submit">Pay</button></form>',
    `<p>The link can be used once, until ${expires_at.toUTCString()}.</p>`,
  ],
  paid: () => ['<p>Paid. Thank you!</p>', '<p class="note">This was a demonstration: no card was charged.</p>'],
  expired: () => ['<p>This link has expired. Please ask your service department for a new one.</p>'],
  cancelled: () => ['<p>This link was withdrawn. Please ask your service department.</p>'],
};

const page = (title: string, body: string[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Payment</h1>
${body.join('\n')}
</main>
</body>
</html>
`;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
