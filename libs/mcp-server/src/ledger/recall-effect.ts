import { LEDGER_TOOLS } from '@ars/mcp-protocol';
import { sql } from 'kysely';
import { z } from 'zod';
import { lockNumber } from '../database/tenant-database';
import type { McpServerTables } from '../database/tables';
import { WRITES, toolsFor } from '../tool/tool';
import { recallOrForbid } from './effect-ledger';
import { admitExecutor } from './fence';

/** How an agent learns what became of an effect of its caller's tenant. */
export const recallEffect = toolsFor<McpServerTables>().defineTool({
  name: LEDGER_TOOLS.recall,
  title: 'Recall effect',
  description:
    'What became of a call, by its step key: its result if it happened; if not, it is forbidden, so that it cannot ' +
    'happen late. For the agent alone.',
  visibility: 'agent',
  annotations: { ...WRITES, idempotentHint: true },
  input: z.strictObject({
    step_key: z.string().regex(/^[\x21-\x7e]{1,255}$/),
    tool: z.string().min(1).meta({ description: 'The tool that was called.' }),
  }),
  output: z.object({
    happened: z.boolean(),
    undone: z.boolean().optional().meta({ description: 'Whether it was taken back since; where it happened.' }),
    result: z.record(z.string(), z.unknown()).optional(),
  }),
  async run({ step_key: stepKey, tool }, { database, caller }) {
    await sql`select pg_advisory_xact_lock(${lockNumber(caller.tenantId, stepKey)})`.execute(database);
    await admitExecutor(database, caller);
    return recallOrForbid(database, { stepKey, tool }, caller);
  },
});
