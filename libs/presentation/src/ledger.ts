import type { PlannedChange, ReadBackStep, UnchangedValue } from '@ars/contracts';

type Change = Omit<PlannedChange, 'step_id'>;

/** A write of a plan, as far as it is shown. */
export type ShownStep = Pick<ReadBackStep, 'says' | 'recipient' | 'undoable'> & {
  changes: readonly Change[];
  stays?: readonly Omit<UnchangedValue, 'step_id'>[];
};

export interface LedgerRow {
  field: string;
  /** As it is now; null where there is none, or where nothing read it. */
  before: unknown;
  /** Null where it depends on what is not known before the plan is carried out. */
  after: unknown;
  /** After less before, where both are numbers. */
  difference?: number;
}

/** What happens to one thing. */
export interface LedgerGroup {
  entity: string;
  id: string;
  rows: LedgerRow[];
  /** Fields that could have changed, and do not. */
  stays: { field: string; value: unknown }[];
}

/**
 * The changes of several writes by the thing that they change, in the order in which these come up. A field that two writes
 * change goes from where the first finds it to where the second leaves it.
 */
export function ledgerOf(steps: readonly Pick<ShownStep, 'changes' | 'stays'>[]): LedgerGroup[] {
  const groups = new Map<string, LedgerGroup>();
  const groupOf = ({ entity, id }: { entity: string; id: string }): LedgerGroup => {
    const key = JSON.stringify([entity, id]);
    const group = groups.get(key) ?? { entity, id, rows: [], stays: [] };
    groups.set(key, group);
    return group;
  };
  for (const change of steps.flatMap(({ changes }) => changes)) addChange(groupOf(change), change);
  for (const unchanged of steps.flatMap(({ stays = [] }) => stays)) {
    const { rows, stays } = groupOf(unchanged);
    const { field, value } = unchanged;
    if (![...rows, ...stays].some((one) => one.field === field)) stays.push({ field, value });
  }
  return [...groups.values()];
}

function addChange({ rows }: LedgerGroup, { field, before, after }: Change): void {
  const known = rows.find((row) => row.field === field);
  const row: LedgerRow = known ?? { field, before, after };
  row.after = after;
  const difference = differenceOf(row.before, after);
  if (difference === undefined) delete row.difference;
  else row.difference = difference;
  if (!known) rows.push(row);
}

/** What binary fractions add to an amount is not to be seen. */
export const differenceOf = (before: unknown, after: unknown): number | undefined =>
  typeof before === 'number' && typeof after === 'number' ? Number((after - before).toFixed(6)) : undefined;

/** A name of the wire as people read it: `available_quantity`. */
export const inWords = (name: string): string => name.replaceAll('_', ' ');

/** Any value on one line; `?` where it is not known. */
export const shown = (value: unknown): string =>
  value === null ? '?' : typeof value === 'object' ? JSON.stringify(value) : String(value);
