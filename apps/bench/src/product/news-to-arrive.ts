import { AGENTS, eventConsumer } from '@ars/broker';
import type { NatsConnection } from 'nats';
import { holdsWithin } from '../processes/stage';

const LIMIT_MS = 60_000;

const FOLLOWERS = Object.values(AGENTS).flatMap(({ service, subscriptions }) =>
  subscriptions.map((subscription) => eventConsumer(service, subscription)),
);

/** Once every service has applied the events of the others. @throws Error when that takes too long */
export async function newsToArrive(broker: NatsConnection): Promise<void> {
  const { consumers } = await broker.jetstreamManager();
  const isQuiet = async (): Promise<boolean> => {
    const states = await Promise.all(FOLLOWERS.map(({ stream, durable }) => consumers.info(stream, durable)));
    return states.every(({ num_pending, num_ack_pending }) => num_pending + num_ack_pending === 0);
  };
  if (!(await holdsWithin(LIMIT_MS, isQuiet))) throw new Error('Events of the dealership wait for their readers');
}
