import { OUTBOX_TOOLS } from '@ars/mcp-protocol';
import { z } from 'zod';
import type { McpServerTables } from '../database/tables';
import { READS, WRITES, type Tool, toolsFor } from '../tool/tool';

const { defineTool } = toolsFor<McpServerTables>();

const pendingEvents = defineTool({
  name: OUTBOX_TOOLS.pending,
  title: 'Pending events',
  description: 'Facts of every tenant that are not confirmed as published yet, oldest first. For the agent alone.',
  visibility: 'agent',
  annotations: READS,
  input: z.strictObject({
    limit: z.int().min(1).max(500).default(100).meta({ description: 'How many events to return at most.' }),
  }),
  output: z.object({
    events: z.array(
      z.object({
        id: z.string(),
        tenant_id: z.string(),
        type: z.string(),
        subject: z.string().optional(),
        time: z.string(),
        workflow_id: z.string().optional(),
        data: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
  async run({ limit }, { database }) {
    const rows = await database.selectFrom('event_outbox').selectAll().orderBy('position').limit(limit).execute();
    const events = rows.map(({ id, tenant_id, type, subject, time, workflow_id, data }) => ({
      id,
      tenant_id,
      type,
      ...(subject === null ? {} : { subject }),
      time: time.toISOString(),
      ...(workflow_id === null ? {} : { workflow_id }),
      data: JSON.parse(data) as Record<string, unknown>,
    }));
    return { events };
  },
});

const confirmEvents = defineTool({
  name: OUTBOX_TOOLS.confirm,
  title: 'Confirm events',
  description: 'Takes published facts off the list of pending ones. For the agent alone.',
  visibility: 'agent',
  annotations: { ...WRITES, idempotentHint: true },
  input: z.strictObject({ ids: z.array(z.string()).min(1).max(500).meta({ description: 'Ids of published events.' }) }),
  output: z.object({ confirmed: z.int().min(0) }),
  async run({ ids }, { database }) {
    const { numDeletedRows } = await database.deleteFrom('event_outbox').where('id', 'in', ids).executeTakeFirst();
    return { confirmed: Number(numDeletedRows) };
  },
});

/** How an agent drains the outbox; these see the events of every tenant. */
export const outboxTools: readonly Tool[] = [pendingEvents, confirmEvents];
