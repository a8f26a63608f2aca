import { toDecimal } from '@ars/domain';
import type { Kysely } from 'kysely';
import type { RepairOrdersDatabase } from '../database/schema';
import type { FieldChange } from '../database/history';
import { requireForwardOdometer, requireOdometerOrder } from './odometer';
import { requirePromiseAfter } from './promise';
import { requireAdvisor } from './references';
import type { RepairOrder } from './repair-order';
import { decimalOrNull } from './repair-order-summary';

/** Fields that are told as they were and as they are. */
export const EDITABLE = [
  'promised_at',
  'advisor_id',
  'tag',
  'odometer_in',
  'odometer_out',
  'contact_email',
  'contact_phone',
  'required_skills',
  'estimate',
  'total',
] as const;
type Edits = Partial<Record<(typeof EDITABLE)[number], string | number | string[] | undefined>>;

interface Sound {
  promised_at?: string | undefined;
  advisor_id?: string | undefined;
  odometer_in?: number | undefined;
  odometer_out?: number | undefined;
}

/** @throws ToolError `PROMISE_IN_PAST`, `ADVISOR_NOT_FOUND`, `ODOMETER_BACKWARDS` */
export async function requireSound(
  database: Kysely<RepairOrdersDatabase>,
  before: RepairOrder,
  edits: Sound,
): Promise<void> {
  requirePromiseAfter(before.opened_at, edits.promised_at);
  if (edits.advisor_id !== undefined) await requireAdvisor(database, edits.advisor_id);
  for (const reading of [edits.odometer_in, edits.odometer_out]) {
    if (reading !== undefined) await requireForwardOdometer(database, before.vin, reading, before.repair_order_id);
  }
  requireOdometerOrder(edits.odometer_in ?? before.odometer_in, edits.odometer_out ?? before.odometer_out);
}

export const decimalAmounts = (
  amounts: { estimate?: number | undefined; total?: number | undefined },
  { currency }: RepairOrder,
): Edits =>
  Object.fromEntries(
    Object.entries(amounts).flatMap(([field, minor]) =>
      minor === undefined ? [] : [[field, toDecimal(minor, currency)]],
    ),
  );

/** What each field given was and is. */
export function fieldChanges(before: RepairOrder, edits: Edits): FieldChange[] {
  const current = {
    ...before,
    promised_at: before.promised_at?.toISOString() ?? null,
    estimate: decimalOrNull(before.estimate_minor, before.currency),
    total: decimalOrNull(before.total_minor, before.currency),
  };
  const plain = (value: string | number | string[] | null) => (Array.isArray(value) ? value.join(', ') : value);
  return EDITABLE.flatMap((field) => {
    const to = edits[field];
    return to === undefined ? [] : [{ field, from: plain(current[field]), to: plain(to) }];
  });
}
