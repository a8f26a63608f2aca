import type { ConfirmMode, OnFailure } from '@ars/contracts';
import { type Random, randomFor } from '../random';

/** How a request reaches the orchestrator. */
export type Channel = 'rest-async' | 'rest' | 'nats-async';

/** One request and what its client does about it. */
export interface PlannedRequest {
  requestId: string;
  text: string;
  priority: number;
  onFailure?: OnFailure;
  /** Whether it is read back though it is proven. */
  confirm?: ConfirmMode;
  channel: Channel;
  /** Whether it is sent to both orchestrators at once. */
  twice: boolean;
  /** Since its acknowledgement. */
  cancelAfterMs?: number;
  /** Before the client goes on to its next one. */
  pauseMs: number;
}

export const PARTS = ['1234', '90915-YZZN1', '15400-PLM-A02', '13508023'];
/** Of which there is one. */
const SCARCE_PART = '27060-0V210';
const TECHNICIANS = ['T-009', 'T-014', 'T-022', 'T-031'];
const TECHNICIAN_WHO_LEFT = 'T-040';
const STATUSES = ['in progress', 'parts ordered', 'quality check', 'customer approval'];
const PAYMENTS = ['PAY-7001', 'PAY-7010', 'PAY-7011'];
const CUSTOMER = 'ambujmehra16@gmail.com';

const CHANNEL_SHARES: readonly (readonly [Channel, number])[] = [
  ['rest-async', 5],
  ['nats-async', 3],
  ['rest', 2],
];
const CHANNELS = CHANNEL_SHARES.flatMap(([channel, share]) => Array.from({ length: share }, () => channel));

const SHARE_SENT_TWICE = 0.15;
const SHARE_CANCELLED = 0.12;
const SHARE_READ_BACK = 0.15;
const [MIN_PAUSE_MS, MAX_PAUSE_MS] = [100, 1_000];

/** What a request is about. */
interface Subject {
  /** Of the request, which makes texts and amounts unlike any other's. */
  index: number;
  order: string;
  part: string;
  random: Random;
}

type Sentence = (subject: Subject) => string;

/** Dollars that no other request of some ten thousand asks for. */
const amountOf = ({ index }: Subject): string => (5 + (index % 90_000) / 100).toFixed(2);

/** What service advisors, parts counters and cashiers say; in words the deterministic planner is sure of. */
const SENTENCES = {
  partAndLink: (subject) =>
    `Add part ${subject.part} to RO ${subject.order}, and send a $${amountOf(subject)} payment link to ${CUSTOMER}`,
  part: ({ part, order, random }) => `Add ${random.integer(1, 3)} pieces of part ${part} to RO ${order}`,
  partAndTechnician: ({ part, order, random }) =>
    `Add part ${part} to RO ${order} and assign technician ${random.pick(TECHNICIANS)} to it`,
  partAndMove: ({ part, order, random }) =>
    `Add 2 of part ${part} to RO ${order} and move RO ${order} to ${random.pick(STATUSES)}`,
  move: ({ order, random }) => `Move RO ${order} to ${random.pick(STATUSES)}`,
  note: ({ order, index }) => `Add a note to RO ${order}: customer waits in bay ${index}`,
  technician: ({ order, random }) => `Assign technician ${random.pick(TECHNICIANS)} to RO ${order}`,
  refund: ({ index, random }) =>
    `Refund $${(0.01 + (index % 150) / 100).toFixed(2)} of payment ${random.pick(PAYMENTS)} because duplicate`,
  link: (subject) => `Send a payment link of $${amountOf(subject)} for RO ${subject.order} to ${CUSTOMER}`,
  question: ({ order }) => `What is the status of RO ${order}?`,
  unknownOrder: ({ part }) => `Add part ${part} to RO 999999`,
  tooManyParts: ({ order }) => `Add 9 pieces of part ${SCARCE_PART} to RO ${order}`,
  /** The parts are reserved before it turns out that the technician cannot be had. */
  partAndNobody: ({ part, order }) =>
    `Add part ${part} to RO ${order}, and assign technician ${TECHNICIAN_WHO_LEFT} to RO ${order}`,
} satisfies Record<string, Sentence>;

const SENTENCE_SHARES: readonly (readonly [keyof typeof SENTENCES, number])[] = [
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
 * @param index from 0
 * @param orders numbers of repair orders that are worked on
 */
export function planRequest(seed: number, index: number, orders: readonly string[]): PlannedRequest {
  const random = randomFor(seed, `request ${index}`);
  const subject = { index, random, order: random.pick(orders), part: random.pick(PARTS) };
  const sentence: Sentence = SENTENCES[random.pick(KINDS)];
  const text = sentence(subject);
  const onFailure = random.pick<OnFailure | undefined>([undefined, undefined, 'compensate', 'keep']);
  const cancelled = random.chance(SHARE_CANCELLED);
  const isReadBack = randomFor(seed, `read-back ${index}`).chance(SHARE_READ_BACK);
  return {
    requestId: `chaos-${seed}-${index}`,
    text,
    priority: random.integer(0, 10),
    ...(onFailure && { onFailure }),
    ...(isReadBack && { confirm: 'always' }),
    channel: cancelled ? 'rest-async' : random.pick(CHANNELS), // who waits for the end has nothing to cancel
    twice: random.chance(SHARE_SENT_TWICE),
    ...(cancelled && { cancelAfterMs: random.integer(0, 150) }),
    pauseMs: random.integer(MIN_PAUSE_MS, MAX_PAUSE_MS),
  };
}
