import { type RawBuilder, sql } from 'kysely';

/** Number of the advisory lock that a tenant's transactions mean by this name. */
export const lockNumber = (tenantId: string, name: string): RawBuilder<unknown> =>
  sql`hashtextextended(${`${tenantId} ${name}`}, 0)`;
