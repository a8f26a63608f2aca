const { randomFor } = require('../random.cjs');

/** How a request reaches the orchestrator. @typedef {'rest-async' | 'rest' | 'nats-async'} Channel */

/**
 * One request and what its client does about it.
 * @typedef {object} PlannedRequest
 * @property {string} requestId
 * @property {string} text
 * @property {number} priority
 * @property {'compensate' | 'keep'} [onFailure]
 * @property {'always'} [confirm] whether it is read back though it is proven
 * @property {Channel} channel
 * @property {boolean} twice whether it is sent to both orchestrators at once
 * @property {number} [cancelAfterMs] since its acknowledgement
 * @property {number} pauseMs before the client goes on to its next one
 */

const PARTS = ['1234', '90915-YZZN1', '15400-PLM-A02', '13508023'];
/** Of which there is one. */
const SCARCE_PART = '27060-0V210';
const TECHNICIANS = ['T-009', 'T-014', 'T-022', 'T-031'];
const TECHNICIAN_WHO_LEFT = 'T-040';
const STATUSES = ['in progress', 'parts ordered', 'quality check', 'customer approval'];
const PAYMENTS = ['PAY-7001', 'PAY-7010', 'PAY-7011'];
const CUSTOMER = 'ambujmehra16@gmail.com';

/** @type {readonly [Channel, number][]} */
const CHANNEL_SHARES = [
  ['rest-async', 5],
  ['nats-async', 3],
  ['rest', 2],
];
const CHANNELS = CHANNEL_SHARES.flatMap(([channel, share]) => Array.from({ length: share }, () => channel));

const SHARE_SENT_TWICE = 0.15;
const SHARE_CANCELLED = 0.12;
const SHARE_READ_BACK = 0.15;
const [SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS] = [100, 1_000];

/**
 * @typedef {object} Subject what a request is about
 * @property {number} index of the request, which makes texts and amounts unlike any other's
 * @property {string} order
 * @property {string} part
 * @property {import('../random.cjs').Random} random
 */

/** Dollars that no other request of some ten thousand asks for. @param {Subject} subject */
const amountOf = ({ index }) => (5 + (index % 90_000) / 100).toFixed(2);

/** What service advisors, parts counters and cashiers say; in words the deterministic planner is sure of. */
const SENTENCES = {
  /** @param {Subject} subject */
  partAndLink: (subject) =>
    `Add part ${subject.part} to RO ${subject.order}, and send a $${amountOf(subject)} payment link to ${CUSTOMER}`,
  /** @param {Subject} subject */
  part: ({ part, order, random }) => `Add ${random.integer(1, 3)} pieces of part ${part} to RO ${order}`,
  /** @param {Subject} subject */
  partAndTechnician: ({ part, order, random }) =>
    `Add part ${part} to RO ${order} and assign technician ${random.pick(TECHNICIANS)} to it`,
  /** @param {Subject} subject */
  partAndMove: ({ part, order, random }) =>
    `Add 2 of part ${part} to RO ${order} and move RO ${order} to ${random.pick(STATUSES)}`,
  /** @param {Subject} subject */
  move: ({ order, random }) => `Move RO ${order} to ${random.pick(STATUSES)}`,
  /** @param {Subject} subject */
  note: ({ order, index }) => `Add a note to RO ${order}: customer waits in bay ${index}`,
  /** @param {Subject} subject */
  technician: ({ order, random }) => `Assign technician ${random.pick(TECHNICIANS)} to RO ${order}`,
  /** @param {Subject} subject */
  refund: ({ index, random }) =>
    `Refund $${(0.01 + (index % 150) / 100).toFixed(2)} of payment ${random.pick(PAYMENTS)} because duplicate`,
  /** @param {Subject} subject */
  link: (subject) => `Send a payment link of $${amountOf(subject)} for RO ${subject.order} to ${CUSTOMER}`,
  /** @param {Subject} subject */
  question: ({ order }) => `What is the status of RO ${order}?`,
  /** @param {Subject} subject */
  unknownOrder: ({ part }) => `Add part ${part} to RO 999999`,
  /** @param {Subject} subject */
  tooManyParts: ({ order }) => `Add 9 pieces of part ${SCARCE_PART} to RO ${order}`,
  /** The parts are reserved before it turns out that the technician cannot be had. @param {Subject} subject */
  partAndNobody: ({ part, order }) =>
    `Add part ${part} to RO ${order}, and assign technician ${TECHNICIAN_WHO_LEFT} to RO ${order}`,
};

/** @type {readonly [keyof typeof SENTENCES, number][]} */
const SENTENCE_SHARES = [
  ['partAndLink', 6],
  ['part', 3],
  ['partAndTechnician', 2],
  ['partAndMove', 2],
  ['move', 3],
  ['note', 3],
  ['technician', 2],
  ['refund', 2],
  ['link', 2],
  ['question', 1],
  ['unknownOrder', 1],
  ['tooManyParts', 1],
  ['partAndNobody', 2],
];
const KINDS = SENTENCE_SHARES.flatMap(([kind, share]) => Array.from({ length: share }, () => kind));

/**
 * The n-th request of a run: the same for the same seed, whenever it is sent.
 * @param {number} seed
 * @param {number} index from 0
 * @param {readonly string[]} orders numbers of repair orders that are worked on
 * @returns {PlannedRequest}
 */
function planRequest(seed, index, orders) {
  const random = randomFor(seed, `request ${index}`);
  const subject = { index, random, order: random.pick(orders), part: random.pick(PARTS) };
  const text = SENTENCES[random.pick(KINDS)](subject);
  const onFailure = random.pick([
    undefined,
    undefined,
    /** @type {const} */ ('compensate'),
    /** @type {const} */ ('keep'),
  ]);
  const cancelled = random.chance(SHARE_CANCELLED);
  const isReadBack = randomFor(seed, `read-back ${index}`).chance(SHARE_READ_BACK);
  return {
    requestId: `chaos-${seed}-${index}`,
    text,
    priority: random.integer(0, 10),
    ...(onFailure && { onFailure }),
    ...(isReadBack && { confirm: /** @type {const} */ ('always') }),
    channel: cancelled ? 'rest-async' : random.pick(CHANNELS), // who waits for the end has nothing to cancel
    twice: random.chance(SHARE_SENT_TWICE),
    ...(cancelled && { cancelAfterMs: random.integer(0, 150) }),
    pauseMs: random.integer(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS),
  };
}

module.exports = { PARTS, planRequest };
