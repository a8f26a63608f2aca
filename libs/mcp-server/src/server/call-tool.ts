import { holdsCardNumber } from '@ars/platform';
import type { Transaction } from 'kysely';
import type { McpServerTables } from '../database/tables';
import { asService, EVERY_TENANT, type TenantDatabase } from '../database/tenant-database';
import type { Outcome } from '../ledger/effect-ledger';
import { recallEffect } from '../ledger/recall-effect';
import { takeEffectOnce } from '../ledger/take-effect-once';
import { teller } from '../database/outbox';
import { outboxTools } from '../outbox/outbox-tools';
import type { z } from 'zod';
import type { EventDefinitions } from '../tool/event';
import type { Caller, Tool } from '../tool/tool';
import { ToolError } from '../tool/tool-error';

/** Where calls take effect, and whether once for a step key. */
export interface Effects {
  database: TenantDatabase;
  ledger: 'on' | 'off';
}

/**
 * One call of a tool, in one transaction: arguments parsed, the effect taken once for a step key, the result parsed
 * before it is committed.
 * @throws ToolError for failures of the domain
 */
export async function callTool(
  { database, ledger }: Effects,
  tool: Tool,
  rawArguments: unknown,
  caller: Caller,
): Promise<Outcome> {
  if (tool.visibility === undefined) refuseCardNumbers(rawArguments);
  const input = parseArguments(tool, rawArguments);
  const work = (transaction: Transaction<McpServerTables>) =>
    run(tool, input, { transaction, caller, definitions: database.events });
  const readOnly = tool.annotations.readOnlyHint;
  const { stepKey, deadline } = caller;
  const isEffect = stepKey !== undefined && !readOnly && tool !== recallEffect;
  if (isEffect && ledger === 'on') {
    return takeEffectOnce(database, { stepKey, tool: tool.name, arguments: input }, caller, work);
  }
  // An agent publishes for all tenants, so it drains the outbox of all.
  const tenantId = outboxTools.includes(tool) ? EVERY_TENANT : caller.tenantId;
  return database.transaction({ tenantId, readOnly, deadline }, work);
}

/** Where and for whom a tool works, and what it may tell. */
interface Work {
  transaction: Transaction<McpServerTables>;
  caller: Caller;
  definitions: EventDefinitions;
}

async function run(tool: Tool, input: unknown, { transaction, caller, definitions }: Work): Promise<Outcome> {
  const now = new Date();
  const { emit, events } = teller(transaction, { definitions, now, workflowId: caller.workflowId });
  const result = tool.output.parse(await tool.run(input, { database: asService(transaction), caller, now, emit }));
  const mustTell = !tool.annotations.readOnlyHint && tool.visibility === undefined;
  if (mustTell && events.length === 0) throw new Error(`${tool.name} writes, but told no event`);
  return { result, events };
}

/** They belong on the pay page, and neither in a database, a ledger nor an event. */
function refuseCardNumbers(given: unknown): void {
  if (holdsCardNumber(given)) {
    throw new ToolError('CARD_NUMBER_REFUSED', 'An argument holds the number of a payment card; the pay page takes it');
  }
}

function parseArguments(tool: Tool, rawArguments: unknown): Record<string, unknown> {
  const parsed = tool.input.safeParse(withoutNulls(tool, rawArguments ?? {}));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  const summary = faults.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`)).join('; ');
  throw new ToolError('VALIDATION_FAILED', `Invalid arguments: ${summary}`, { details: { faults } });
}

/** `null` for a value that may be left out is as good as leaving it out. */
function withoutNulls({ input }: Tool, given: unknown): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given;
  const isMeant = ([name, value]: [string, unknown]) => {
    const field = input.shape[name] as z.ZodType | undefined;
    return value !== null || field === undefined || field.safeParse(null).success;
  };
  return Object.fromEntries(Object.entries(given).filter(isMeant));
}
