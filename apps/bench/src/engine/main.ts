// The engine's server: real journal, log, executor and dispatcher.
import 'reflect-metadata';
import { announceReady, brokerOfProcess, connectOperator } from '../processes/announce';
import { serveWorkflows } from '../processes/serve-workflows';
import { BENCH_SUBJECTS, type MemoryUse } from '../wire';
import { openWorkflowEngine } from './workflow-engine';

function memoryUse(): MemoryUse {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { rss, heapUsed };
}

async function main(): Promise<void> {
  process.once('SIGTERM', () => process.exit(0)); // an orderly end, at which Node.js writes its profile
  const place = brokerOfProcess();
  const [engine, connection] = await Promise.all([openWorkflowEngine(place), connectOperator(place)]);
  serveWorkflows(connection, BENCH_SUBJECTS.engine, ({ workflow }) => engine.run(workflow));
  connection.subscribe(BENCH_SUBJECTS.engineMemory, {
    callback: (_error, message) => message.respond(JSON.stringify(memoryUse())),
  });
  await announceReady(connection, 'engine');
}

void main();
