// The engine's server: real journal, log, executor and dispatcher.
import 'reflect-metadata';
import type { DealershipEvent } from '@ars/contracts';
import type { Msg, NatsConnection } from 'nats';
import { announceReady, brokerOfProcess, connectOperator } from '../processes/announce';
import { serveWorkflows } from '../processes/serve-workflows';
import { BENCH_SUBJECTS, type ProcessUse } from '../wire';
import { openWorkflowEngine } from './workflow-engine';

function processUse(): ProcessUse {
  const { user, system } = process.cpuUsage();
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { rss, heapUsed, cpuMs: (user + system) / 1000 };
}

/** What comes of it, `true` where that is nothing. */
function answer(connection: NatsConnection, subject: string, work: (message: Msg) => Promise<unknown>): void {
  connection.subscribe(subject, {
    callback: async (_error, message) => message.respond(JSON.stringify((await work(message)) ?? true)),
  });
}

async function main(): Promise<void> {
  process.once('SIGTERM', () => process.exit(0)); // an orderly end, at which Node.js writes its profile
  const place = brokerOfProcess();
  const [engine, connection] = await Promise.all([openWorkflowEngine(place), connectOperator(place)]);
  serveWorkflows(connection, BENCH_SUBJECTS.engine, ({ workflow }) => engine.run(workflow));
  answer(connection, BENCH_SUBJECTS.engineUse, async () => processUse());
  answer(connection, BENCH_SUBJECTS.engineKnows, () => engine.known());
  answer(connection, BENCH_SUBJECTS.engineEvent, (message) => engine.tell(message.json<DealershipEvent>()));
  await announceReady(connection, 'engine');
}

void main();
