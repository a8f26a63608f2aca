// The floor's server: the same process boundaries and subjects as the engine's, and nothing between them.
import 'reflect-metadata';
import { connect } from 'nats';
import { FLOOR_STREAM } from '../measure/streams';
import { announceReady, natsUrlOfProcess } from '../processes/announce';
import { serveWorkflows } from '../processes/serve-workflows';
import { BENCH_SUBJECTS } from '../wire';
import { runFloorWorkflow } from './run-floor-workflow';

async function main(): Promise<void> {
  // Without traces: the client would else capture a stack for every request, which is dear.
  const connection = await connect({ servers: natsUrlOfProcess(), noAsyncTraces: true });
  const { streams } = await connection.jetstreamManager();
  await streams.add(FLOOR_STREAM);
  serveWorkflows(connection, BENCH_SUBJECTS.floor, (request) => runFloorWorkflow(connection, request));
  await announceReady(connection, 'floor');
}

void main();
