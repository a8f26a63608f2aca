import type { ToolCall } from '@ars/local-system';
import type { Evidence, HistoryRow, PartsTables, PaymentTables, RepairOrderTables } from '../evidence/evidence';

/** An effect that is there, in some table. */
export interface Effect {
  /** Unlike any other effect's. */
  name: string;
  /** What had to be asked for to bring it about, so equal for two effects of the same request. */
  signature: string;
}

/** What the checks know of a tool whose calls leave something behind. */
interface EffectKind {
  /** @returns `undefined` where the call left nothing new */
  nameIn(result: ToolResult): string | undefined;
  signatureOf(parameters: ToolArguments): string;
}

/** What we read of the results of such tools; which fields there are depends on the tool. */
interface ToolResult {
  reservation_id?: string;
  payment_link_id?: string;
  /** Whether the payment link was there before. */
  reused?: boolean;
  refund_id?: string;
  repair_order_id?: string;
  version?: number;
}

/** The same of their arguments. */
interface ToolArguments {
  repair_order_id: string;
  part_numbers: string[];
  quantity_map?: Record<string, number>;
  amount: number;
  customer_email: string | null;
  payment_id: string;
  note: string;
  new_status: string;
  technician_id: string;
  previous_technician_id?: string | null;
}

const CENTS = 100;
const cents = (amount: number): number => Math.round(amount * CENTS);
const comparable = (partNumber: string): string => partNumber.replace(/[^A-Za-z0-9]/g, '').toUpperCase();

const changeName = ({ repair_order_id: order, version }: Pick<ToolResult, 'repair_order_id' | 'version'>): string =>
  `change ${version} of repair order ${order}`;

const reservationSignature = (order: string, pieces: readonly [part: string, quantity: number][]): string =>
  `reserve for ${order}: ${pieces
    .map(([part, quantity]) => `${quantity} of ${comparable(part)}`)
    .sort()
    .join(', ')}`;
const linkSignature = (order: string, minor: number, email: string | null): string =>
  `ask ${email} for ${minor} cents for ${order}`;
const refundSignature = (payment: string, minor: number): string => `refund ${minor} cents of ${payment}`;
const noteSignature = (order: string, note: string | undefined): string => `note on ${order}: ${note}`;
const moveSignature = (order: string, status: string | undefined): string => `move ${order} to ${status}`;
const technicianSignature = (order: string, technician: string | null | undefined): string =>
  `give ${order} to ${technician}`;

/** By tool. */
const EFFECT_KINDS: Readonly<Record<string, EffectKind>> = {
  reserve_parts: {
    nameIn: ({ reservation_id: id }) => `reservation ${id}`,
    signatureOf: ({ repair_order_id: order, part_numbers: parts, quantity_map: quantities = {} }) =>
      reservationSignature(
        order,
        parts.map((part) => [part, quantities[part] ?? 1]),
      ),
  },
  create_payment_link: {
    nameIn: ({ payment_link_id: id, reused }) => (reused ? undefined : `payment link ${id}`),
    signatureOf: ({ repair_order_id: order, amount, customer_email: email }) =>
      linkSignature(order, cents(amount), email),
  },
  process_refund: {
    nameIn: ({ refund_id: id }) => `refund ${id}`,
    signatureOf: ({ payment_id: payment, amount }) => refundSignature(payment, cents(amount)),
  },
  add_repair_notes: {
    nameIn: changeName,
    signatureOf: ({ repair_order_id: order, note }) => noteSignature(order, note),
  },
  update_repair_order_status: {
    nameIn: changeName,
    signatureOf: ({ repair_order_id: order, new_status: status }) => moveSignature(order, status),
  },
  assign_technician: {
    nameIn: changeName,
    signatureOf: ({ repair_order_id: order, technician_id: technician }) => technicianSignature(order, technician),
  },
  // The undo of an assignment gives the work back to whoever had it before.
  unassign_technician: {
    nameIn: changeName,
    signatureOf: ({ repair_order_id: order, previous_technician_id: technician }) =>
      technicianSignature(order, technician ?? null),
  },
};

/** Whether the checks know what a call of the tool leaves behind. */
export const hasKnownEffect = (tool: string | null): boolean => tool !== null && Object.hasOwn(EFFECT_KINDS, tool);

/** The effect that a tool's result tells of; `undefined` where there is none, or none that we know. */
export const effectNameIn = (tool: string | null, result: Record<string, unknown>): string | undefined =>
  tool === null ? undefined : EFFECT_KINDS[tool]?.nameIn(result as ToolResult);

/** What a call asks for; `undefined` where it is no kind that we know. */
export const signatureOf = ({ tool, arguments: parameters }: ToolCall): string | undefined =>
  EFFECT_KINDS[tool]?.signatureOf(parameters as ToolArguments);

function reservationsIn({ reservations, movements }: PartsTables): Effect[] {
  const pieces = new Map<string | null, [string, number][]>();
  for (const { reservation_id, kind, part_number, reserved_change } of movements)
    if (kind === 'reserved')
      pieces.set(reservation_id, [...(pieces.get(reservation_id) ?? []), [part_number, reserved_change]]);
  return reservations.map(({ reservation_id: id, repair_order_id: order }) => ({
    name: `reservation ${id}`,
    signature: reservationSignature(order, pieces.get(id) ?? []),
  }));
}

const paymentEffectsIn = ({ links, refunds }: PaymentTables): Effect[] => [
  ...links.map(({ payment_link_id: id, repair_order_id: order, amount_minor: minor, customer_email: email }) => ({
    name: `payment link ${id}`,
    signature: linkSignature(order, minor, email),
  })),
  ...refunds.map(({ refund_id: id, payment_id: payment, amount_minor: minor }) => ({
    name: `refund ${id}`,
    signature: refundSignature(payment, minor),
  })),
];

const changesIn = ({ history }: RepairOrderTables): Effect[] =>
  history.flatMap((row) => {
    const signature = signatureOfChange(row);
    return signature === undefined ? [] : { name: changeName(row), signature };
  });

function signatureOfChange({ repair_order_id: order, type, detail }: HistoryRow): string | undefined {
  if (type === 'note_added') return noteSignature(order, detail.note);
  if (type === 'status_changed') return moveSignature(order, detail.to_status);
  return type === 'technician_assigned' ? technicianSignature(order, detail.technician_id) : undefined;
}

/** Every effect of the kinds above that the databases hold. */
export const effectsIn = ({
  parts,
  payment,
  repairOrders,
}: Pick<Evidence, 'parts' | 'payment' | 'repairOrders'>): Effect[] => [
  ...reservationsIn(parts),
  ...paymentEffectsIn(payment),
  ...changesIn(repairOrders),
];
