import { type CustomerTraces, ERASED } from '@ars/mcp-protocol';
import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { McpServerTables } from '../database/tables';

/** What the ledger keeps of an effect of somebody who was erased: that it happened. */
const NOTHING_MORE = JSON.stringify({ result: { erased: true }, events: [] });

/**
 * Forgets what a customer's effects brought about, and with which arguments. Who repeats such a call is refused with
 * `IDEMPOTENCY_MISMATCH`: it takes effect no second time.
 * @returns how many entries still said it
 */
export async function forgetEffectsOf(ledger: Transaction<McpServerTables>, traces: CustomerTraces): Promise<number> {
  const { numUpdatedRows } = await ledger
    .updateTable('effect_ledger')
    .set({ outcome: NOTHING_MORE, arguments_hash: ERASED })
    .where('arguments_hash', '<>', ERASED)
    .where(isAbout(sql.ref('outcome'), traces))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Facts about a customer that the agent has not published yet. */
export async function waitingEventsOf(outbox: Transaction<McpServerTables>, traces: CustomerTraces): Promise<number> {
  const { waiting } = await outbox
    .selectFrom('event_outbox')
    .select(({ fn }) => fn.countAll<string>().as('waiting'))
    .where(isAbout(sql.ref('data'), traces))
    .executeTakeFirstOrThrow();
  return Number(waiting);
}

/** Whether JSON that we wrote names the customer, a repair order of theirs, or says what they are called or reached by. */
function isAbout(json: RawBuilder<unknown>, traces: CustomerTraces): RawBuilder<boolean> {
  const { customer_id, repair_order_ids, names, emails, phones } = traces;
  const members = [
    memberOf('customer_id', customer_id),
    ...repair_order_ids.map((id) => memberOf('repair_order_id', id)),
    ...[...names, ...emails, ...phones].map((word) => JSON.stringify(word).slice(1, -1)),
  ];
  return sql<boolean>`${json} ilike any(${members.map((member) => `%${member.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)}::text[])`;
}

const memberOf = (name: string, value: string): string => `"${name}":${JSON.stringify(value)}`;
