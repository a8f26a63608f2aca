import {
  AckPolicy,
  connect,
  type ConnectionOptions,
  type JetStreamClient,
  type JetStreamManager,
  nanos,
  NatsError,
  StorageType,
} from 'nats';
import {
  AGENTS,
  agentConsumers,
  type BrokeredAgent,
  type ConsumerDefinition,
  ORCHESTRATOR_CONSUMERS,
  systemConsumer,
} from './consumers';
import { type Bucket, bucketsFor, type Capacity, type NamedStream, streamsFor } from './streams';

/** JetStream API errors: a stream or consumer of that name exists with another configuration. */
const STREAM_NAME_IN_USE = 10058;
const CONSUMER_EXISTS = 10148;

export interface Provision extends Partial<Capacity> {
  /** Those whose consumers are to be there; the dealership's. */
  agents?: readonly BrokeredAgent[];
  /** Dealerships' systems that read the event stream. */
  systems?: readonly { name: string; tenant: string }[];
}

const DEFAULT_RETENTION_DAYS = 30;

/**
 * Makes every stream, bucket and consumer that the system uses; those that are there, e.g. of an earlier release, are
 * brought up to date and keep what they hold. May be repeated, and by several at once.
 * @throws NatsError where the server cannot be reached or does not permit it
 */
export async function provisionBroker(access: ConnectionOptions, provision: Provision = {}): Promise<void> {
  const { replicas = 1, retentionDays = DEFAULT_RETENTION_DAYS } = provision;
  const { agents = Object.values(AGENTS), systems = [] } = provision;
  const connection = await connect({ ...access, noAsyncTraces: true });
  try {
    const manager = await connection.jetstreamManager({ checkAPI: false });
    const jetstream = connection.jetstream({ checkAPI: false });
    const capacity = { replicas, retentionDays };
    await Promise.all([
      ...streamsFor(capacity).map((stream) => putStream(manager, { ...stream, num_replicas: replicas })),
      ...bucketsFor(capacity).map((bucket) => putBucket(manager, jetstream, bucket, replicas)),
    ]);
    const consumers = [...ORCHESTRATOR_CONSUMERS, ...agents.flatMap(agentConsumers), ...systems.map(systemConsumer)];
    await Promise.all(consumers.map((consumer) => putConsumer(manager, consumer)));
  } finally {
    await connection.close();
  }
}

/** Makes sure that a stream exists with this configuration; one that is there is brought up to it, but for its metadata. */
export async function putStream({ streams }: JetStreamManager, { metadata, ...wanted }: NamedStream): Promise<void> {
  try {
    await streams.add({ ...wanted, ...(metadata && { metadata }) });
  } catch (error) {
    if (!isApiError(error, STREAM_NAME_IN_USE)) throw error;
    await streams.update(wanted.name, wanted);
  }
}

/** Makes sure that a consumer exists with this configuration. */
export async function putConsumer({ consumers }: JetStreamManager, wanted: ConsumerDefinition): Promise<void> {
  const { stream, durable, filter, ackWaitMs, maxPending, headersOnly = false } = wanted;
  const settings = {
    filter_subject: filter,
    ack_wait: nanos(ackWaitMs),
    max_ack_pending: maxPending === 'any' ? -1 : maxPending,
    headers_only: headersOnly,
  };
  try {
    await consumers.add(stream, { durable_name: durable, ack_policy: AckPolicy.Explicit, ...settings });
  } catch (error) {
    if (!isApiError(error, CONSUMER_EXISTS)) throw error;
    await consumers.update(stream, durable, settings);
  }
}

async function putBucket(
  { streams }: JetStreamManager,
  jetstream: JetStreamClient,
  { name, ttl, maxBytes }: Bucket,
  replicas: number,
): Promise<void> {
  await jetstream.views.kv(name, { ttl, max_bytes: maxBytes, storage: StorageType.File, replicas });
  // Which leaves one that is there as it is.
  await streams.update(`KV_${name}`, {
    max_age: nanos(ttl),
    max_bytes: maxBytes,
    num_replicas: replicas,
    allow_direct: true,
  });
}

const isApiError = (error: unknown, code: number): boolean =>
  error instanceof NatsError && error.api_error?.err_code === code;
