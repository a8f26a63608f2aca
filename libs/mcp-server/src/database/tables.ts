import type { Generated } from 'kysely';

/** What became of effects, by the step key they were asked for with: outcomes, and tombstones without one. */
export interface EffectLedgerTable {
  tenant_id: Generated<string>;
  step_key: string;
  /** Null in the tombstone of an effect that is known by nothing but its key. */
  tool: string | null;
  arguments_hash: string | null;
  /** JSON text: `{ result, events }` as the first call answered; null where the effect never happened and no longer may. */
  outcome: string | null;
  /** Of the last call that the entry answered to. */
  workflow_id: string | null;
  fence: number | null;
  /** Step key of the call that took the effect back. */
  undone_by: string | null;
  undone_at: Date | null;
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
  /** That brought it about. */
  workflow_id: string | null;
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
