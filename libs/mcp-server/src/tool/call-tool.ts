import type { Transaction } from 'kysely';
import type { McpServerTables } from '../database/tables';
import { asService, EVERY_TENANT, type TenantDatabase } from '../database/tenant-database';
import { type Outcome, recall, remember } from '../ledger/effect-ledger';
import { teller } from '../outbox/outbox';
import { outboxTools } from '../outbox/outbox-tools';
import type { Caller, Tool } from './tool';
import { ToolError } from './tool-error';

/**
 * One call of a tool, in one transaction: arguments parsed, the effect taken once for a step key, the result parsed
 * before it is committed.
 * @throws ToolError for failures of the domain
 */
export async function callTool(
  database: TenantDatabase,
  tool: Tool,
  rawArguments: unknown,
  caller: Caller,
): Promise<Outcome> {
  const input = parseArguments(tool, rawArguments);
  const readOnly = tool.annotations.readOnlyHint;
  // An agent publishes for all tenants, so it drains the outbox of all.
  const tenantId = outboxTools.includes(tool) ? EVERY_TENANT : caller.tenantId;
  if (readOnly || caller.stepKey === undefined) {
    return database.transaction({ tenantId, readOnly }, (transaction) => run(tool, input, transaction, caller));
  }
  const effect = { stepKey: caller.stepKey, tool: tool.name, arguments: input };
  // Serialized, so that a repeat which overtakes its first call waits for it and gives its answer.
  return database.transaction({ tenantId, serializedBy: effect.stepKey }, async (transaction) => {
    const earlier = await recall(transaction, effect);
    if (earlier !== undefined) return earlier;
    const outcome = await run(tool, input, transaction, caller);
    await remember(transaction, effect, outcome);
    return outcome;
  });
}

async function run(
  tool: Tool,
  input: unknown,
  transaction: Transaction<McpServerTables>,
  caller: Caller,
): Promise<Outcome> {
  const now = new Date();
  const { emit, events } = teller(transaction, now);
  const result = tool.output.parse(await tool.run(input, { database: asService(transaction), caller, now, emit }));
  const mustTell = !tool.annotations.readOnlyHint && tool.visibility !== 'agent';
  if (mustTell && events.length === 0) throw new Error(`${tool.name} writes, but told no event`);
  return { result, events };
}

function parseArguments(tool: Tool, rawArguments: unknown): Record<string, unknown> {
  const parsed = tool.input.safeParse(rawArguments ?? {});
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  const summary = faults.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`)).join('; ');
  throw new ToolError('VALIDATION_FAILED', `Invalid arguments: ${summary}`, { details: { faults } });
}
