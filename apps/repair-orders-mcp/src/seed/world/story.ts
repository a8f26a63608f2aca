import { type RepairOrderStatus, toDecimal } from '@ars/domain';
import type { Insertable } from 'kysely';
import type { AuthorizationMethod, Change, NoteKind } from '../../database/history';
import type { RepairOrderHistoryTable, RepairOrdersTable } from '../../database/schema';
import { staff } from './staff';

type Row = Insertable<RepairOrdersTable>;

/** What is known of a seeded repair order besides what its story tells. Amounts are minor units. */
export type Facts = Pick<Row, 'repair_order_id' | 'customer_id' | 'vin' | 'service_description'> &
  Partial<
    Pick<
      Row,
      | 'advisor_id'
      | 'tag'
      | 'odometer_in'
      | 'odometer_out'
      | 'promised_at'
      | 'estimate_minor'
      | 'total_minor'
      | 'required_skills'
    >
  >;

type Deed =
  | { to: RepairOrderStatus; reason?: string }
  | { technician: string }
  | { note: string; kind?: NoteKind }
  | { authorized_minor: number; method: AuthorizationMethod; by: string };

/** One step of a repair order's life: month, day and time of 2026 in Chicago (`11-23 08:05`), who, and what. */
export type Step = [at: string, actor: string, deed: Deed];

const CURRENCY = 'USD';

/** The rows of a repair order: its state is what its history leads to, so that the two cannot differ. */
export function tell(
  facts: Facts,
  steps: readonly Step[],
  now: Date,
): { repairOrder: Row; history: Insertable<RepairOrderHistoryTable>[] } {
  const state: { status: RepairOrderStatus | null; technician_id: string | null; authorized_minor: number | null } = {
    status: null,
    technician_id: null,
    authorized_minor: null,
  };
  // Where the demonstration's own time has not come yet, its past still is no later than now.
  const past = (at: string) => new Date(Math.min(chicago(at).getTime(), now.getTime()));
  const history = steps.map(([at, actor, deed], index) => {
    const version = index + 1;
    const { type, detail } = changeOf(deed, facts, state, version);
    if ('to' in deed) state.status = deed.to;
    if ('technician' in deed) state.technician_id = deed.technician;
    if ('authorized_minor' in deed) state.authorized_minor = deed.authorized_minor;
    const { repair_order_id } = facts;
    return { repair_order_id, version, type, actor, at: past(at), detail: JSON.stringify(detail) };
  });
  const [first, last] = [history[0], history.at(-1)];
  if (!first || !last || state.status === null) throw new Error(`Repair order ${facts.repair_order_id} has no story`);
  return {
    repairOrder: {
      ...facts,
      ...state,
      status: state.status,
      version: history.length,
      currency: CURRENCY,
      opened_at: first.at,
      updated_at: last.at,
    },
    history,
  };
}

function changeOf(
  deed: Deed,
  { repair_order_id, service_description }: Facts,
  { status, technician_id }: { status: RepairOrderStatus | null; technician_id: string | null },
  version: number,
): Change {
  if ('to' in deed) {
    const detail = { from_status: status, to_status: deed.to, reason: deed.reason ?? null };
    return status === null
      ? { type: 'created', detail: { ...detail, service_description } }
      : { type: 'status_changed', detail };
  }
  if ('technician' in deed) {
    const technician = staff.find(({ staff_id }) => staff_id === deed.technician)?.name ?? deed.technician;
    const detail = { technician_id: deed.technician, technician, previous_technician_id: technician_id };
    return { type: 'technician_assigned', detail };
  }
  if ('note' in deed) {
    const detail = { note_id: `${repair_order_id}-N${version}`, kind: deed.kind ?? 'internal', note: deed.note };
    return { type: 'note_added', detail };
  }
  return {
    type: 'customer_authorized',
    detail: {
      authorization_id: `${repair_order_id}-A${version}`,
      decision: 'approved',
      amount: toDecimal(deed.authorized_minor, CURRENCY),
      currency: CURRENCY,
      method: deed.method,
      authorized_by: deed.by,
      contact: null,
    },
  };
}

/** Central Standard Time, in which the demonstration world lives. */
export const chicago = (at: string): Date => new Date(`2026-${at.replace(' ', 'T')}:00-06:00`);
