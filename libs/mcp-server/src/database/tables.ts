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

/** Every tenant that anything was ever written for. Of no tenant itself, so not isolated. */
export interface TenantTable {
  tenant_id: string;
  /** When its demonstration data was written; null where there is none. */
  seeded_at: Date | null;
}

/** What every reference server keeps beside its own tables. */
export interface McpServerTables {
  effect_ledger: EffectLedgerTable;
  event_outbox: EventOutboxTable;
  tenant: TenantTable;
}
