import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { CountersTable, RepairOrdersDatabase } from '../database/schema';

/** Numbers of a kind begin here where a dealership has none yet. */
const FIRST = 10_001;

/** Highest number in use, whoever gave it: data that were brought along count, too. */
const HIGHEST: Readonly<Record<CountersTable['counted'], RawBuilder<number>>> = {
  customer: sql`(select max(substring(customer_id from '^C-([0-9]{1,9})$')::bigint) from customers)`,
  vehicle: sql`(select max(substring(vin from '^V-([0-9]{1,9})$')::bigint) from vehicles)`,
};

/** The next number of that kind; whoever else wants one waits for this transaction. */
export async function nextNumberOf(
  database: Kysely<RepairOrdersDatabase>,
  counted: CountersTable['counted'],
): Promise<string> {
  const next = sql<number>`coalesce(${HIGHEST[counted]} + 1, ${sql.lit(FIRST)})`;
  const { last_number } = await database
    .insertInto('counters')
    .values({ counted, last_number: next })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'counted'])
        .doUpdateSet({ last_number: sql<number>`greatest(counters.last_number + 1, ${next})` }),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return String(last_number);
}
