import type { ToolContext, WorkContext } from '@ars/mcp-server';
import type { Transaction } from 'kysely';
import type { PartsDatabase } from './database/schema';

export type PartsTransaction = Transaction<PartsDatabase>;

/** A unit of work that moves stock, and who does it. */
export type PartsWork = WorkContext<PartsDatabase> & { actor: string };

/** Work that nobody asked for: expiries, cancelled repair orders, demonstration data. */
export const SYSTEM_ACTOR = 'system';

export const workOf = ({ caller, ...work }: ToolContext<PartsDatabase>): PartsWork => ({
  ...work,
  actor: caller.userId,
});
