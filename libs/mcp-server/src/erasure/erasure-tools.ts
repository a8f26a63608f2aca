import { type CustomerTraces, ERASURE_TOOLS, type ErasureHold } from '@ars/mcp-protocol';
import { z } from 'zod';
import type { McpServerTables } from '../database/tables';
import { READS, type Tool, type ToolContext, toolsFor, WRITES } from '../tool/tool';
import { forgetEffectsOf, waitingEventsOf } from './forget-effects';

/** How one server finds what it keeps of a customer, and how it forgets that. */
export interface CustomerErasure<Database> {
  /**
   * What is known of the customer so far, with what this server knows besides, and what is still under way for them.
   * @throws ToolError where there is no such customer
   */
  find(traces: CustomerTraces, context: ToolContext<Database>): Promise<FoundTraces>;
  /**
   * Makes what is personal unreadable; amounts, times and states stay. May be repeated.
   * @returns how many rows still said something of the customer
   */
  erase(traces: CustomerTraces, context: ToolContext<Database>): Promise<number>;
}

const { defineTool } = toolsFor<McpServerTables>();

export interface FoundTraces {
  traces: CustomerTraces;
  holds: ErasureHold[];
}

const traces = z.strictObject({
  customer_id: z.string().min(1).max(100),
  repair_order_ids: z.array(z.string().max(100)).readonly(),
  names: z.array(z.string().max(500)).readonly(),
  emails: z.array(z.string().max(500)).readonly(),
  phones: z.array(z.string().max(100)).readonly(),
});

/** The two tools by which orchestrators have a server forget a customer, its ledger included. */
export function erasureTools<Database>({ find, erase }: CustomerErasure<Database>): readonly Tool[] {
  return [
    defineTool({
      name: ERASURE_TOOLS.find,
      title: 'Find traces of a customer',
      description:
        'What a customer is known by, added to what is known already, and what is under way. For orchestrators.',
      visibility: 'orchestrator',
      annotations: READS,
      input: z.strictObject({ traces }),
      output: z.object({ traces, holds: z.array(z.object({ kind: z.string(), id: z.string() })) }),
      run: ({ traces: known }, context) => find(known, context as unknown as ToolContext<Database>),
    }),
    defineTool({
      name: ERASURE_TOOLS.erase,
      title: 'Erase a customer',
      description: 'Makes what is personal of a customer unreadable, here and in the ledger. For orchestrators.',
      visibility: 'orchestrator',
      annotations: { ...WRITES, destructiveHint: true, idempotentHint: true },
      input: z.strictObject({ traces }),
      output: z.object({
        erased: z.int().meta({ description: 'How many rows still said something of them.' }),
        waiting: z.int().meta({ description: 'Facts about them that are not published yet.' }),
      }),
      async run({ traces: known }, context) {
        const rows = await erase(known, context as unknown as ToolContext<Database>);
        const effects = await forgetEffectsOf(context.database, known);
        return { erased: rows + effects, waiting: await waitingEventsOf(context.database, known) };
      },
    }),
  ];
}
