import { Agent, request } from 'node:http';
import { percentile } from '../load/statistics';

/** What is asked, of an order. */
export type Kind = 'read' | 'write';

/** A read, and the specification's example. */
export const REQUESTS: Record<Kind, (order: string) => string> = {
  read: (order) => `What is the status of RO ${order}?`,
  write: (order) =>
    `Add part number 1234 to RO number ${order}, and send payment link of 100$ to ambujmehra16@gmail.com`,
};
/** That the example names. */
export const PART = '1234';

export interface ProductLoad {
  url: string;
  kind: Kind;
  orders: readonly string[];
  /** Requests in all. */
  count: number;
  /** Requests at a time. */
  concurrency: number;
}

export interface ProductLoadFigures {
  /** Milliseconds from the request to the answer, of those that succeeded. */
  p50: number;
  p99: number;
  /** Requests a second that succeeded. */
  throughput: number;
  succeeded: number;
  /** Turned away because there was too much to do. */
  refused: number;
  /** Accepted, and not done by the time that an answer may take. */
  late: number;
  seconds: number;
}

type Outcome = 'succeeded' | 'refused' | 'late';

/** By which a server says that there is too much to do, and that it takes longer. */
const OUTCOMES = new Map<number | undefined, Outcome>([
  [429, 'refused'],
  [503, 'refused'],
  [504, 'late'],
]);

/**
 * Asks and waits for the end, each caller for the next one when it has its answer (a closed loop).
 * @throws Error when a request fails otherwise than by being turned away: what is measured must be the whole work
 */
export async function loadProduct({ url, kind, orders, count, concurrency }: ProductLoad): Promise<ProductLoadFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const latencies: number[] = [];
  const counts = { succeeded: 0, refused: 0, late: 0 };
  let next = 0;
  const caller = async (): Promise<void> => {
    while (next < count) {
      const order = orders[next % orders.length] as string;
      next += 1;
      const begun = performance.now();
      const outcome = await ask(`${url}/orchestrate`, agent, REQUESTS[kind](order));
      counts[outcome] += 1;
      if (outcome === 'succeeded') latencies.push(performance.now() - begun);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: concurrency }, caller));
  const seconds = (performance.now() - begun) / 1_000;
  agent.destroy();
  return {
    ...{ p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), throughput: latencies.length / seconds },
    ...{ ...counts, seconds },
  };
}

function ask(url: string, agent: Agent, user_request: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const asked = request(url, { method: 'POST', headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        const outcome = isSuccess(body) ? 'succeeded' : OUTCOMES.get(response.statusCode);
        if (outcome) return resolve(outcome);
        reject(new Error(`“${user_request}” failed (${response.statusCode}): ${body.slice(0, 2_000)}`));
      });
    });
    asked.on('error', reject).end(JSON.stringify({ user_request }));
  });
}

function isSuccess(body: string): boolean {
  try {
    return (JSON.parse(body) as { success?: boolean }).success === true;
  } catch {
    return false;
  }
}
