import {
  API_KEYS_BUCKET,
  ERASURES_BUCKET,
  A2A_TASKS_BUCKET,
  IDEMPOTENCY_BUCKET,
  JOURNAL_NEWS,
  RECENT_BUCKET,
  STANDING_ORDERS_BUCKET,
  STREAMS,
  TASKS_BUCKET,
} from '@ars/contracts';
import { DiscardPolicy, nanos, RetentionPolicy, StorageType, StoreCompression, type StreamConfig } from 'nats';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MEBIBYTE = 2 ** 20;
const GIBIBYTE = 2 ** 30;

/** How much is kept, and how often. */
export interface Capacity {
  /** Copies of each stream; at most the number of servers. */
  replicas: number;
  /** Days for which a workflow is remembered. */
  retentionDays: number;
}

export type NamedStream = Partial<StreamConfig> &
  Pick<StreamConfig, 'name'> & {
    /** Whether messages may say how long they live; known to servers since 2.11, to the client's types not yet. */
    allow_msg_ttl?: boolean;
  };

/**
 * Every stream has a bound: one that is flooded must not fill the disk of all. Where what is stored is owed to somebody, a
 * full one takes no more, and whoever publishes learns it; where it is a record of what has been, the oldest goes.
 */
const OWED = { storage: StorageType.File, discard: DiscardPolicy.New };
const RECORD = { storage: StorageType.File, retention: RetentionPolicy.Limits, discard: DiscardPolicy.Old };

/** The workflow journal: append-only, so that a fold over it is the truth. Direct reads could be stale, hence off. */
export const WORKFLOWS_STREAM = {
  ...OWED,
  name: STREAMS.workflows.name,
  subjects: [...STREAMS.workflows.subjects],
  retention: RetentionPolicy.Limits,
  max_bytes: 8 * GIBIBYTE,
  duplicate_window: nanos(10 * MINUTE),
  compression: StoreCompression.S2,
  // Whoever follows the journal by its headers alone need not have them read from the disk.
  republish: { src: JOURNAL_NEWS.of, dest: JOURNAL_NEWS.subjects, headers_only: true },
  allow_direct: false,
  allow_msg_ttl: true,
  // A workflow that has ended may have to be forgotten for the sake of a customer; streams of earlier releases refuse that.
  deny_purge: true,
} satisfies NamedStream;

/** Key of the stream's metadata: what is added to the sequence of a claim to make its fence. Absent in older streams: 0. */
export const FENCE_BASE = 'fence_base';
/** More than a journal takes for as long as it lives; a fence has at most 15 digits. */
const FENCES_PER_MS = 100;

/**
 * A base above all fences of a stream that was made or restored earlier, however much of it was lost.
 * @param now milliseconds since the epoch
 */
export const fenceBaseAt = (now: number): number => now * FENCES_PER_MS;

export const streamsFor = ({ retentionDays }: Capacity): NamedStream[] => [
  {
    ...WORKFLOWS_STREAM,
    max_age: nanos(retentionDays * DAY),
    // Fences begin above those of any stream before it.
    metadata: { [FENCE_BASE]: String(fenceBaseAt(Date.now())) },
  },
  // Public events. Other systems may be away for a month and still read what they missed.
  {
    ...RECORD,
    name: STREAMS.dealership.name,
    subjects: [...STREAMS.dealership.subjects],
    max_age: nanos(30 * DAY),
    max_bytes: 4 * GIBIBYTE,
    duplicate_window: nanos(10 * MINUTE),
  },
  // A task lives until it is done.
  {
    ...OWED,
    name: STREAMS.tasks.name,
    subjects: [...STREAMS.tasks.subjects],
    retention: RetentionPolicy.Workqueue,
    max_bytes: GIBIBYTE,
    duplicate_window: nanos(10 * MINUTE),
  },
  // The journal is the truth; a ticket only says where to look, and one that is lost is made again. Those of priorities
  // that nobody takes go by their age.
  {
    ...OWED,
    name: STREAMS.tickets.name,
    subjects: [...STREAMS.tickets.subjects],
    retention: RetentionPolicy.Workqueue,
    max_age: nanos(DAY),
    max_bytes: 256 * MEBIBYTE,
    duplicate_window: nanos(MINUTE / 2),
  },
  // A callback lives until its receiver took it, or it is given up after a day and becomes a dead letter. Those of services
  // that nobody runs go by their age.
  {
    ...OWED,
    name: STREAMS.callbacks.name,
    subjects: [...STREAMS.callbacks.subjects],
    retention: RetentionPolicy.Workqueue,
    max_age: nanos(2 * DAY),
    max_bytes: GIBIBYTE,
    duplicate_window: nanos(10 * MINUTE),
  },
  // Messages that could not be processed, kept for people to look at and to replay.
  {
    ...RECORD,
    name: STREAMS.deadLetters.name,
    subjects: [...STREAMS.deadLetters.subjects],
    max_age: nanos(30 * DAY),
    max_bytes: 512 * MEBIBYTE,
    duplicate_window: nanos(10 * MINUTE),
  },
  // Who did and decided what: kept for longer than the twelve months that auditors ask for, and never forgotten before.
  {
    ...OWED,
    name: STREAMS.audit.name,
    subjects: [...STREAMS.audit.subjects],
    retention: RetentionPolicy.Limits,
    max_age: nanos(400 * DAY),
    max_bytes: 8 * GIBIBYTE,
    duplicate_window: nanos(10 * MINUTE),
    compression: StoreCompression.S2,
    allow_direct: false,
    deny_delete: true,
    deny_purge: true,
  },
];

/** A key-value bucket; an entry goes so long after its last change, or never. */
export interface Bucket {
  name: string;
  /** Milliseconds; 0: never. */
  ttl: number;
  maxBytes: number;
}

export const bucketsFor = ({ retentionDays }: Capacity): Bucket[] => [
  { name: TASKS_BUCKET, ttl: 7 * DAY, maxBytes: GIBIBYTE },
  { name: IDEMPOTENCY_BUCKET, ttl: retentionDays * DAY, maxBytes: 512 * MEBIBYTE },
  { name: A2A_TASKS_BUCKET, ttl: retentionDays * DAY, maxBytes: 512 * MEBIBYTE },
  { name: API_KEYS_BUCKET, ttl: 0, maxBytes: 16 * MEBIBYTE },
  { name: STANDING_ORDERS_BUCKET, ttl: 0, maxBytes: 256 * MEBIBYTE },
  { name: RECENT_BUCKET, ttl: HOUR, maxBytes: 256 * MEBIBYTE },
  { name: ERASURES_BUCKET, ttl: 0, maxBytes: 64 * MEBIBYTE },
];

/** How many bytes all of that may come to on the disks of the servers. @param replicas copies of each stream */
export function diskSpaceFor(replicas: number): number {
  const capacity = { replicas, retentionDays: 1 };
  const bounds = [
    ...streamsFor(capacity).map(({ max_bytes: bytes = 0 }) => bytes),
    ...bucketsFor(capacity).map(({ maxBytes }) => maxBytes),
  ];
  return replicas * bounds.reduce((sum, bytes) => sum + bytes, 0);
}
