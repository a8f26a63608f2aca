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

export const made = (terms: Partial<StandingTerms> = {}, more: { id?: string; needsApproval?: boolean } = {}) =>
  ({
    type: 'made',
    id: 'so_1',
    identity: { tenantId: 'T1', dealerId: 'D1', userId: 'A-07', kind: 'person', roles: ['advisor'] },
    needsApproval: false,
    ...TERMS,
    ...terms,
    ...more,
  }) as const satisfies StandingOrderFact;
