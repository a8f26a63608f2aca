import { headers, type MsgHdrs } from 'nats';

/** Headers of a request over HTTP, for one over NATS. */
export function natsHeaders(given: Record<string, string>): MsgHdrs {
  const carried = headers();
  for (const [name, value] of Object.entries(given)) carried.set(name, value);
  return carried;
}
