import type { Generated } from 'kysely';

/** Calls that took effect, by the step key they came with. */
export interface EffectLedgerTable {
  tenant_id: Generated<string>;
  step_key: string;
  tool: string;
  arguments_hash: string;
  /** JSON text: `{ result, events }` as the first call answered. */
  outcome: string;
  created_at: Generated<Date>;
}

/** Facts that wait to be published; confirmed ones are deleted. */
export interface EventOutboxTable {
  tenant_id: Generated<string>;
  id: string;
  /** Rises with each insert; transactions may commit out of this order. */
  position: Generated<number>;
  type: string;
  subject: string | null;
  time: Date;
  /** JSON text. */
  data: string;
}

/** Tenants whose demonstration data was written. */
export interface SeededTenantTable {
  tenant_id: Generated<string>;
  seeded_at: Generated<Date>;
}

/** What every reference server keeps beside its own tables. */
export interface McpServerTables {
  effect_ledger: EffectLedgerTable;
  event_outbox: EventOutboxTable;
  seeded_tenant: SeededTenantTable;
}
