import { createHash } from 'node:crypto';
import type { OutboxEvent } from '@ars/mcp-protocol';
import { canonicalJson } from '@ars/platform';
import { type Selectable, sql, type Transaction } from 'kysely';
import type { EffectLedgerTable, McpServerTables } from '../database/tables';
import type { Caller } from '../tool/tool';
import { ToolError } from '../tool/tool-error';

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

type Ledger = Transaction<McpServerTables>;
type Entry = Selectable<EffectLedgerTable>;
type Executor = Pick<Caller, 'workflowId' | 'fence'>;

/**
 * What this effect brought about when it was first called for; undefined if it never was.
 * @throws ToolError `EFFECT_UNDONE` when it was taken back or forbidden since; `IDEMPOTENCY_MISMATCH` when the step key
 * belongs to another effect
 */
export async function recall(ledger: Ledger, effect: Effect, executor: Executor): Promise<Outcome | undefined> {
  const entry = await find(ledger, effect.stepKey);
  if (entry === undefined) return undefined;
  requireStanding(entry);
  requireSameTool(entry, effect.tool);
  if (entry.arguments_hash !== hash(effect.arguments)) throw mismatch(entry);
  await answerTo(ledger, entry, executor);
  return outcomeOf(entry);
}

/** Only successes are kept: a refused call took no effect, and may be tried again. */
export async function remember(ledger: Ledger, effect: Effect, executor: Executor, outcome: Outcome): Promise<void> {
  const { stepKey: step_key, tool } = effect;
  const entry = { step_key, tool, arguments_hash: hash(effect.arguments), outcome: JSON.stringify(outcome) };
  await ledger
    .insertInto('effect_ledger')
    .values({ ...entry, ...columnsOf(executor) })
    .execute();
}

/**
 * Lets a call take an effect back: one that stands, or one that the ledger does not know, whose late call is forbidden
 * all the same.
 * @throws ToolError `EFFECT_UNDONE` when another call did that before
 */
export async function requireUndoable(ledger: Ledger, stepKey: string): Promise<void> {
  const entry = await find(ledger, stepKey);
  if (entry !== undefined) requireStanding(entry);
}

/** Writes down that the call with step key `undoneBy` took an effect back: from now on it is refused. */
export async function takeBack(ledger: Ledger, stepKey: string, undoneBy: string, executor: Executor): Promise<void> {
  const undone = { undone_by: undoneBy, undone_at: sql<Date>`now()` };
  await ledger
    .insertInto('effect_ledger')
    .values({ step_key: stepKey, ...undone, ...columnsOf(executor) })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'step_key']).doUpdateSet(undone))
    .execute();
}

/** What became of an effect. */
export type Recalled = { happened: false } | { happened: true; undone: boolean; result: Outcome['result'] };

/**
 * Tells what became of an effect, and forbids it where it has not happened. The ledger must be locked for its key.
 * @throws ToolError `IDEMPOTENCY_MISMATCH` when the step key belongs to another effect
 */
export async function recallOrForbid(
  ledger: Ledger,
  { stepKey, tool }: Pick<Effect, 'stepKey' | 'tool'>,
  executor: Executor,
): Promise<Recalled> {
  const entry = await find(ledger, stepKey);
  if (entry === undefined) {
    const tombstone = { step_key: stepKey, tool, ...columnsOf(executor) };
    await ledger.insertInto('effect_ledger').values(tombstone).execute();
    return { happened: false };
  }
  requireSameTool(entry, tool);
  await answerTo(ledger, entry, executor);
  const outcome = outcomeOf(entry);
  if (outcome === undefined) return { happened: false };
  return { happened: true, undone: entry.undone_by !== null, result: outcome.result };
}

const find = (ledger: Ledger, stepKey: string): Promise<Entry | undefined> =>
  ledger.selectFrom('effect_ledger').selectAll().where('step_key', '=', stepKey).executeTakeFirst();

/** An executor that took the workflow over, and was told of an effect, shuts out those before it. */
async function answerTo(ledger: Ledger, entry: Entry, executor: Executor): Promise<void> {
  if (executor.fence === undefined || executor.fence <= (entry.fence ?? -1)) return;
  await ledger.updateTable('effect_ledger').set(columnsOf(executor)).where('step_key', '=', entry.step_key).execute();
}

/** What follows from an event names the workflow that brought it about, and is no step of it: it has no executor, and no fence. */
const columnsOf = ({ workflowId, fence }: Executor) =>
  fence === undefined ? { workflow_id: null, fence: null } : { workflow_id: workflowId ?? null, fence };

const outcomeOf = ({ outcome }: Entry): Outcome | undefined =>
  outcome === null ? undefined : (JSON.parse(outcome) as Outcome);

function requireStanding({ step_key, outcome, undone_by }: Entry): void {
  if (outcome !== null && undone_by === null) return;
  const what = outcome === null ? 'forbidden before it happened' : 'taken back';
  throw new ToolError('EFFECT_UNDONE', `The effect with step key ${step_key} was ${what}`);
}

function requireSameTool(entry: Entry, tool: string): void {
  if (entry.tool !== null && entry.tool !== tool) throw mismatch(entry);
}

const mismatch = ({ tool }: Entry): ToolError =>
  new ToolError('IDEMPOTENCY_MISMATCH', `The step key was used for another call, of ${tool}`);

const hash = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');
