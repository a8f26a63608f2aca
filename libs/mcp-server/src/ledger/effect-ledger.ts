import { createHash } from 'node:crypto';
import type { OutboxEvent } from '@ars/platform';
import type { Transaction } from 'kysely';
import type { McpServerTables } from '../database/tables';
import { ToolError } from '../tool/tool-error';
import { canonicalJson } from './canonical-json';

/** What a call brought about: its result, and the events it told. */
export interface Outcome {
  result: Record<string, unknown>;
  events: OutboxEvent[];
}

export interface Effect {
  stepKey: string;
  tool: string;
  arguments: unknown;
}

/**
 * What this effect brought about when it was first called for; undefined if it never was.
 * @throws ToolError `IDEMPOTENCY_MISMATCH` when the step key belongs to another effect
 */
export async function recall(database: Transaction<McpServerTables>, effect: Effect): Promise<Outcome | undefined> {
  const entry = await database
    .selectFrom('effect_ledger')
    .selectAll()
    .where('step_key', '=', effect.stepKey)
    .executeTakeFirst();
  if (entry === undefined) return undefined;
  if (entry.tool !== effect.tool || entry.arguments_hash !== hash(effect.arguments)) {
    throw new ToolError('IDEMPOTENCY_MISMATCH', `The step key was used for another call, of ${entry.tool}`);
  }
  return JSON.parse(entry.outcome) as Outcome;
}

/** Only successes are kept: a refused call took no effect, and may be tried again. */
export async function remember(
  database: Transaction<McpServerTables>,
  effect: Effect,
  outcome: Outcome,
): Promise<void> {
  const { stepKey: step_key, tool } = effect;
  const entry = { step_key, tool, arguments_hash: hash(effect.arguments), outcome: JSON.stringify(outcome) };
  await database.insertInto('effect_ledger').values(entry).execute();
}

const hash = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');
