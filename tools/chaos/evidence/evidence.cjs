/**
 * Everything the checks look at, collected once the system is quiet. Plain data: no check asks anybody for more.
 *
 * @typedef {object} Evidence
 * @property {readonly import('../load/history.cjs').HistoryEntry[]} history
 * @property {ReadonlyMap<string, import('./fold-journal.cjs').Workflow>} workflows by request id
 * @property {readonly import('../proxy/tool-call.cjs').ToolCall[]} calls that passed between agents and MCP servers
 * @property {PartsTables} parts
 * @property {PaymentTables} payment
 * @property {RepairOrderTables} repairOrders
 * @property {Readonly<Record<string, readonly LedgerEntry[]>>} ledgers by service; empty where they are switched off
 * @property {boolean} ledgerKept whether the servers were told to keep one
 * @property {ReadonlySet<string>} baseline names of the effects that were there before the load began
 * @property {number} unpublished events that still wait in an outbox
 *
 * @typedef {object} LedgerEntry
 * @property {string} stepKey
 * @property {string | null} tool null for an effect that is forbidden and known by nothing but its key
 * @property {Record<string, unknown> | undefined} result undefined for an effect that is forbidden, as it never happened
 * @property {boolean} undone
 * @property {number | undefined} closedAt when it was forbidden or undone, milliseconds since the epoch
 *
 * @typedef {object} PartsTables
 * @property {readonly { part_number: string, on_hand: number, reserved: number }[]} stock
 * @property {readonly StockMovement[]} movements
 * @property {readonly Reservation[]} reservations
 * @property {readonly ReservationLine[]} lines
 *
 * @typedef {object} StockMovement
 * @property {string} part_number
 * @property {string} kind
 * @property {number} on_hand_change
 * @property {number} reserved_change
 * @property {string | null} reservation_id
 *
 * @typedef {{ reservation_id: string, repair_order_id: string, version: number, status: string }} Reservation
 *
 * @typedef {object} ReservationLine
 * @property {string} reservation_id
 * @property {string} part_number
 * @property {number} reserved
 * @property {number} issued
 * @property {number} returned
 *
 * @typedef {object} PaymentTables amounts are minor units
 * @property {readonly { repair_order_id: string, paid_minor: number, refunded_minor: number }[]} accounts
 * @property {readonly Payment[]} payments
 * @property {readonly PaymentLink[]} links
 * @property {readonly { refund_id: string, payment_id: string, amount_minor: number }[]} refunds
 *
 * @typedef {object} Payment
 * @property {string} payment_id
 * @property {string} repair_order_id
 * @property {number} captured_minor
 * @property {number} refunded_minor
 *
 * @typedef {object} PaymentLink
 * @property {string} payment_link_id
 * @property {string} repair_order_id
 * @property {number} amount_minor
 * @property {string | null} customer_email
 * @property {string} status
 *
 * @typedef {object} RepairOrderTables
 * @property {readonly { repair_order_id: string, version: number, status: string }[]} orders
 * @property {readonly HistoryRow[]} history by repair order and version
 * @property {readonly ReservationCopy[]} reservations as the parts service told them
 *
 * @typedef {object} HistoryRow
 * @property {string} repair_order_id
 * @property {number} version
 * @property {string} type
 * @property {Record<string, any>} detail
 *
 * @typedef {object} ReservationCopy
 * @property {string} reservation_id
 * @property {string} repair_order_id
 * @property {number} version
 * @property {string} status
 * @property {readonly Omit<ReservationLine, 'reservation_id'>[]} parts
 */

/**
 * What does not hold.
 * @typedef {object} Violation
 * @property {string} invariant name of the promise that is broken: `lost`, `stuck`, `doubled`, …
 * @property {string} subject whom it concerns: a request, a part, a repair order, a step key
 * @property {string} message
 */

module.exports = {};
