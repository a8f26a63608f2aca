// The floor's server: the same process boundaries and subjects as the engine's, and nothing between them.
import 'reflect-metadata';
import { FLOOR_STREAM } from '../measure/streams';
import { announceReady, brokerOfProcess, connectOperator } from '../processes/announce';
import { serveWorkflows } from '../processes/serve-workflows';
import { BENCH_SUBJECTS } from '../wire';
import { runFloorWorkflow } from './run-floor-workflow';

async function main(): Promise<void> {
  const connection = await connectOperator(brokerOfProcess());
  const { streams } = await connection.jetstreamManager();
  await streams.add(FLOOR_STREAM);
  serveWorkflows(connection, BENCH_SUBJECTS.floor, (request) => runFloorWorkflow(connection, request));
  await announceReady(connection, 'floor');
}

void main();
