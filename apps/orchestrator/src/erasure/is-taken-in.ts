import type { ConsumerDefinition } from '@ars/broker';
import { type ConsumerInfo, type JetStreamManager, NatsError } from 'nats';

/** JetStream API error. */
const CONSUMER_NOT_FOUND = 10014;

/** Whether a consumer is done with what lies at a sequence of its stream; one that is not there has nothing to do. */
export async function isTakenIn(
  { consumers }: JetStreamManager,
  { stream, durable }: ConsumerDefinition,
  sequence: number,
): Promise<boolean> {
  try {
    return hasSettled(await consumers.info(stream, durable), sequence);
  } catch (error) {
    if (error instanceof NatsError && error.api_error?.err_code === CONSUMER_NOT_FOUND) return true;
    throw error;
  }
}

const hasSettled = ({ num_pending, num_ack_pending, ack_floor }: ConsumerInfo, sequence: number): boolean =>
  num_pending + num_ack_pending === 0 || ack_floor.stream_seq >= sequence;
