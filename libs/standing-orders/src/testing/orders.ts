import type { DealershipEvent } from '@ars/contracts';
import type { StandingOrderFact, StandingTerms } from '../order/standing-order';

export const ZONE = 'America/Chicago';

/** "Every Monday at 8", by the clocks of Chicago. */
export const TERMS: StandingTerms = {
  request: { user_request: 'List holds older than three days' },
  schedule: { cron: '0 8 * * 1', timezone: ZONE },
  missed: 'once',
  writes: [],
  orders: [],
  doubts: [],
  language: 'en',
};

const { schedule: _, ...others } = TERMS;
const TRIGGERED: StandingTerms = { ...others, missed: 'skip' };

export const made = (terms: Partial<StandingTerms> = {}, more: { id?: string; needsApproval?: boolean } = {}) =>
  ({
    type: 'made',
    id: 'so_1',
    identity: { tenantId: 'T1', dealerId: 'D1', userId: 'A-07', kind: 'person', roles: ['advisor'] },
    needsApproval: false,
    ...(terms.trigger ? TRIGGERED : TERMS),
    ...terms,
    ...more,
  }) as const satisfies StandingOrderFact;

/** An event that tells that a repair order was paid, five minutes after noon. */
export const paid = (
  id: string,
  {
    balance = 0,
    at = '2026-12-01T12:05:00Z',
    order = '412188',
  }: { balance?: number; at?: string; order?: string } = {},
): DealershipEvent => ({
  ...{ specversion: '1.0', id, source: '/agents/repair_orders', type: 'repair_orders.balance_changed', subject: order },
  ...{ time: at, datacontenttype: 'application/json', tenantid: 'T1' },
  data: { repair_order: { repair_order_id: order, balance }, paid_total: 50 },
});
