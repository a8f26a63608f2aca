import { randomUUID } from 'node:crypto';
import type { NatsConnection } from 'nats';
import type { AppendShape, WorkflowReply, WorkflowRequest } from '../wire';
import { percentile } from './statistics';

export interface Load {
  subject: string;
  /** Workflows in all. */
  count: number;
  /** Workflows at a time. */
  concurrency: number;
  appends?: AppendShape;
}

export interface LoadFigures {
  /** Milliseconds from the request to the answer. */
  p50: number;
  p99: number;
  /** Workflows a second. */
  throughput: number;
}

const TIMEOUT_MS = 60_000;

/**
 * Asks for workflows, each caller for the next one when it has its answer (a closed loop).
 * @throws Error when a workflow does not complete: what is measured must be the whole work
 */
export async function generateLoad(connection: NatsConnection, load: Load): Promise<LoadFigures> {
  const latencies: number[] = [];
  let left = load.count;
  const caller = async () => {
    while (left > 0) {
      left -= 1;
      const begun = performance.now();
      await runWorkflow(connection, load);
      latencies.push(performance.now() - begun);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: load.concurrency }, caller));
  const seconds = (performance.now() - begun) / 1000;
  return { p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), throughput: load.count / seconds };
}

async function runWorkflow(connection: NatsConnection, { subject, appends }: Load): Promise<void> {
  const request: WorkflowRequest = { workflow: randomUUID(), ...(appends && { appends }) };
  const reply = await connection.request(subject, JSON.stringify(request), { timeout: TIMEOUT_MS });
  const { outcome } = reply.json<WorkflowReply>();
  if (outcome !== 'completed') throw new Error(`A workflow on ${subject} ended as: ${outcome}`);
}
