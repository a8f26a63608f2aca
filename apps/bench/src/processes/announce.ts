import type { NatsConnection } from 'nats';
import { BENCH_SUBJECTS, type Role } from '../wire';

/** Every process of the benchmark is given the broker's address as its only argument. */
export function natsUrlOfProcess(): string {
  const [, , url] = process.argv;
  if (!url) throw new Error('The address of the NATS server is missing');
  return url;
}

/** Says that the process can be used, once the server knows its subscriptions. */
export async function announceReady(connection: NatsConnection, role: Role): Promise<void> {
  await connection.flush();
  connection.publish(BENCH_SUBJECTS.ready, JSON.stringify(role));
}
