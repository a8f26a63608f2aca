import { operatorAccess } from '@ars/local-system';
import { connect, type NatsConnection } from 'nats';
import { BENCH_SUBJECTS, type Role } from '../wire';

/** Where the broker is, and where the keys of its users are. */
export interface BrokerPlace {
  url: string;
  dataDirectory: string;
}

/** Every process of the benchmark is given it as its two arguments. */
export function brokerOfProcess(): BrokerPlace {
  const [, , url, dataDirectory] = process.argv;
  if (!url || !dataDirectory) throw new Error('The address of the NATS server or the place of its keys is missing');
  return { url, dataDirectory };
}

/** A connection that may do everything, for what measures and for what is not measured. */
export const connectOperator = ({ url, dataDirectory }: BrokerPlace): Promise<NatsConnection> =>
  // Without traces: the client would else capture a stack for every request, which is dear.
  connect({ ...operatorAccess(url, dataDirectory), noAsyncTraces: true });

/** Says that the process can be used, once the server knows its subscriptions. */
export async function announceReady(connection: NatsConnection, role: Role): Promise<void> {
  await connection.flush();
  connection.publish(BENCH_SUBJECTS.ready, JSON.stringify(role));
}
