import type { Job, JobContext } from '@ars/mcp-server';
import type { PaymentDatabase } from '../database/schema';
import type { PaymentProvider } from '../provider/payment-provider';
import { expireOverdueLinks } from '../links/end-links';

/** Ends links that are past their expiry and tells it; reading tools see them as expired without waiting for this. */
export const expireLinks = (provider: PaymentProvider): Job<PaymentDatabase> => ({
  name: 'expire-links',
  everyMs: 2_000,
  async run({ acrossTenants, inTenant }: JobContext<PaymentDatabase>) {
    const tenants = await acrossTenants((database) =>
      database
        .selectFrom('payment_links')
        .select('tenant_id')
        .distinct()
        .where('status', '=', 'active')
        .where('expires_at', '<=', new Date())
        .execute(),
    );
    for (const { tenant_id } of tenants) await inTenant(tenant_id, (work) => expireOverdueLinks(work, provider));
  },
});
