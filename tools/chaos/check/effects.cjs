/**
 * An effect that is there, in some table.
 * @typedef {object} Effect
 * @property {string} name unlike any other effect's
 * @property {string} signature what had to be asked for to bring it about, so equal for two effects of the same request
 */

/**
 * What the checks know of a tool whose calls leave something behind.
 * @typedef {object} EffectKind
 * @property {(result: any) => string | undefined} nameIn the tool's result; undefined where the call left nothing new
 * @property {(parameters: any) => string} signatureOf the tool's arguments
 */

/** @typedef {import('../evidence/evidence.cjs').Evidence} Evidence */

const CENTS = 100;
const cents = (/** @type {number} */ amount) => Math.round(amount * CENTS);
const comparable = (/** @type {string} */ partNumber) => partNumber.replace(/[^A-Za-z0-9]/g, '').toUpperCase();

const changeName = (/** @type {any} */ { repair_order_id: order, version }) =>
  `change ${version} of repair order ${order}`;

const reservationSignature = (/** @type {string} */ order, /** @type {[string, number][]} */ pieces) =>
  `reserve for ${order}: ${pieces
    .map(([part, quantity]) => `${quantity} of ${comparable(part)}`)
    .sort()
    .join(', ')}`;
const linkSignature = (/** @type {string} */ order, /** @type {number} */ minor, /** @type {string | null} */ email) =>
  `ask ${email} for ${minor} cents for ${order}`;
const refundSignature = (/** @type {string} */ payment, /** @type {number} */ minor) =>
  `refund ${minor} cents of ${payment}`;
const noteSignature = (/** @type {string} */ order, /** @type {string} */ note) => `note on ${order}: ${note}`;
const moveSignature = (/** @type {string} */ order, /** @type {string} */ status) => `move ${order} to ${status}`;
const technicianSignature = (/** @type {string} */ order, /** @type {string | null} */ technician) =>
  `give ${order} to ${technician}`;

/** @type {Readonly<Record<string, EffectKind>>} by tool */
const EFFECT_KINDS = {
  reserve_parts: {
    nameIn: ({ reservation_id: id }) => `reservation ${id}`,
    signatureOf: ({ repair_order_id: order, part_numbers: parts, quantity_map: quantities = {} }) =>
      reservationSignature(
        order,
        parts.map((/** @type {string} */ part) => [part, quantities[part] ?? 1]),
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

/** @param {Evidence['parts']} parts @returns {Effect[]} */
function reservationsIn({ reservations, movements }) {
  /** @type {Map<string | null, [string, number][]>} */
  const pieces = new Map();
  for (const { reservation_id, kind, part_number, reserved_change } of movements)
    if (kind === 'reserved')
      pieces.set(reservation_id, [...(pieces.get(reservation_id) ?? []), [part_number, reserved_change]]);
  return reservations.map(({ reservation_id: id, repair_order_id: order }) => ({
    name: `reservation ${id}`,
    signature: reservationSignature(order, pieces.get(id) ?? []),
  }));
}

/** @param {Evidence['payment']} payment @returns {Effect[]} */
const paymentEffectsIn = ({ links, refunds }) => [
  ...links.map(({ payment_link_id: id, repair_order_id: order, amount_minor: minor, customer_email: email }) => ({
    name: `payment link ${id}`,
    signature: linkSignature(order, minor, email),
  })),
  ...refunds.map(({ refund_id: id, payment_id: payment, amount_minor: minor }) => ({
    name: `refund ${id}`,
    signature: refundSignature(payment, minor),
  })),
];

/** @param {Evidence['repairOrders']} repairOrders @returns {Effect[]} */
const changesIn = ({ history }) =>
  history.flatMap((row) => {
    const { repair_order_id: order, type, detail } = row;
    const name = changeName(row);
    if (type === 'note_added') return { name, signature: noteSignature(order, detail.note) };
    if (type === 'status_changed') return { name, signature: moveSignature(order, detail.to_status) };
    if (type === 'technician_assigned') return { name, signature: technicianSignature(order, detail.technician_id) };
    return [];
  });

/**
 * Every effect of the kinds above that the databases hold.
 * @param {Pick<Evidence, 'parts' | 'payment' | 'repairOrders'>} evidence
 * @returns {Effect[]}
 */
const effectsIn = ({ parts, payment, repairOrders }) => [
  ...reservationsIn(parts),
  ...paymentEffectsIn(payment),
  ...changesIn(repairOrders),
];

module.exports = { EFFECT_KINDS, effectsIn };
