import { JOURNAL_NEWS, STREAMS } from '@ars/contracts';
import { nanos, RetentionPolicy, StorageType, StoreCompression, type StreamConfig } from 'nats';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export type NamedStream = Partial<StreamConfig> &
  Pick<StreamConfig, 'name'> & {
    /** Whether messages may say how long they live; known to servers since 2.11, to this client not yet. */
    allow_msg_ttl?: boolean;
  };

/** Public events. Other systems may be away for a month and still read what they missed. */
export const DEALERSHIP_STREAM: NamedStream = {
  name: STREAMS.dealership.name,
  subjects: [...STREAMS.dealership.subjects],
  storage: StorageType.File,
  retention: RetentionPolicy.Limits,
  max_age: nanos(30 * DAY),
  duplicate_window: nanos(10 * MINUTE),
};

/** Work queue of asynchronous tasks: a message lives until its task is done. */
export const TASKS_STREAM: NamedStream = {
  name: STREAMS.tasks.name,
  subjects: [...STREAMS.tasks.subjects],
  storage: StorageType.File,
  retention: RetentionPolicy.Workqueue,
  duplicate_window: nanos(10 * MINUTE),
};

/**
 * Work queue of workflows that wait for an orchestrator. The journal is the truth; a ticket only says where to look, and
 * one that is lost is made again. Those of priorities that nobody takes go by their age.
 */
export const TICKETS_STREAM: NamedStream = {
  name: STREAMS.tickets.name,
  subjects: [...STREAMS.tickets.subjects],
  storage: StorageType.File,
  retention: RetentionPolicy.Workqueue,
  max_age: nanos(DAY),
  duplicate_window: nanos(MINUTE / 2),
};

/**
 * Work queue of callbacks: a message lives until its receiver took it, or it is given up after a day and becomes a dead
 * letter. Those of services that nobody runs go by their age.
 */
export const CALLBACKS_STREAM: NamedStream = {
  name: STREAMS.callbacks.name,
  subjects: [...STREAMS.callbacks.subjects],
  storage: StorageType.File,
  retention: RetentionPolicy.Workqueue,
  max_age: nanos(2 * DAY),
  duplicate_window: nanos(10 * MINUTE),
};

/** Messages that could not be processed, kept for people to look at and to replay. */
export const DEAD_LETTERS_STREAM: NamedStream = {
  name: STREAMS.deadLetters.name,
  subjects: [...STREAMS.deadLetters.subjects],
  storage: StorageType.File,
  retention: RetentionPolicy.Limits,
  max_age: nanos(30 * DAY),
  duplicate_window: nanos(10 * MINUTE),
};

/** The workflow journal: append-only, so that a fold over it is the truth. Direct reads could be stale, hence off. */
export const WORKFLOWS_STREAM = {
  name: STREAMS.workflows.name,
  subjects: [...STREAMS.workflows.subjects],
  storage: StorageType.File,
  retention: RetentionPolicy.Limits,
  duplicate_window: nanos(10 * MINUTE),
  compression: StoreCompression.S2,
  // Whoever follows the journal by its headers alone need not have them read from the disk.
  republish: { src: JOURNAL_NEWS.of, dest: JOURNAL_NEWS.subjects, headers_only: true },
  allow_direct: false,
  allow_msg_ttl: true,
  deny_delete: true,
  deny_purge: true,
} satisfies NamedStream;

/**
 * The journal's stream, with fences that begin above those of any stream before it.
 * @param days how long a workflow is remembered
 */
export const workflowsStream = (days: number): NamedStream => ({
  ...WORKFLOWS_STREAM,
  max_age: nanos(days * DAY),
  metadata: { [FENCE_BASE]: String(fenceBaseAt(Date.now())) },
});

/** Key of the stream's metadata: what is added to the sequence of a claim to make its fence. Absent in older streams: 0. */
export const FENCE_BASE = 'fence_base';
/** More than a journal takes for as long as it lives; a fence has at most 15 digits. */
const FENCES_PER_MS = 100;

/**
 * A base above all fences of a stream that was made or restored earlier, however much of it was lost.
 * @param now milliseconds since the epoch
 */
export const fenceBaseAt = (now: number): number => now * FENCES_PER_MS;
