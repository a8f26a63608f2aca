import { STREAMS } from '@ars/contracts';
import type { NatsConnection } from 'nats';
import { generateLoad, type LoadFigures } from '../load/generate-load';
import { median } from '../load/statistics';
import type { BenchOptions } from '../options';
import type { Stage } from '../processes/stage';
import { type AppendShape, BENCH_SUBJECTS } from '../wire';
import { FLOOR_STREAM, growthOfStream, type StreamSize } from './streams';

/** Figures of one way to load, medians of all rounds. */
export interface CostFigures {
  concurrency: number;
  /** What one workflow of the engine appends, on average; the floors append as many bytes. */
  enginesAppends: AppendShape;
  /** What the goals compare with: an append for the beginning, the plan, the end, and about one for each step. */
  floor: LoadFigures;
  /** With no more appends than the engine makes, which leaves no room for what merging them has won. */
  mergedFloor: LoadFigures;
  engine: LoadFigures;
  rounds: Record<Competitor, LoadFigures>[];
}

type Competitor = 'floor' | 'mergedFloor' | 'engine';

export const CONCURRENCY = 50;
/** Durable appends of a workflow on the floor, unless asked otherwise. */
export const FLOOR_APPENDS = 6;
/** Workflows before anything counts: code is compiled by then, connections and files are open. */
const WARM_UP = 300;

/** Lets floor and engine take turns, so that what else the machine does meets both alike. */
export async function measureCost(
  { connection }: Stage,
  options: Pick<BenchOptions, 'rounds' | 'appends'>,
  { count, concurrency }: { count: number; concurrency: number },
): Promise<CostFigures> {
  const enginesAppends = await appendsOfEngine(connection, concurrency);
  const bytesInAll = enginesAppends.count * enginesAppends.bytes;
  const counts = { floor: options.appends ?? FLOOR_APPENDS, mergedFloor: Math.round(enginesAppends.count) };
  const onFloor = (appends: number, workflows = count) =>
    generateLoad(connection, {
      subject: BENCH_SUBJECTS.floor,
      count: workflows,
      concurrency,
      appends: { count: appends, bytes: Math.round(bytesInAll / appends) },
    });
  await onFloor(counts.floor, WARM_UP);

  const rounds: CostFigures['rounds'] = [];
  while (rounds.length < options.rounds) {
    const floor = await onFloor(counts.floor);
    const engine = await generateLoad(connection, { subject: BENCH_SUBJECTS.engine, count, concurrency });
    rounds.push({ floor, engine, mergedFloor: await onFloor(counts.mergedFloor) });
    const p50s = `p50 ${floor.p50.toFixed(1)} ms on the floor, ${engine.p50.toFixed(1)} ms on the engine`;
    console.log(`Round ${rounds.length} of ${options.rounds} at concurrency ${concurrency}: ${p50s}`);
  }
  const ofRounds = (competitor: Competitor) => medians(rounds.map((round) => round[competitor]));
  return {
    concurrency,
    enginesAppends,
    floor: ofRounds('floor'),
    mergedFloor: ofRounds('mergedFloor'),
    engine: ofRounds('engine'),
    rounds,
  };
}

/** Looks at what the engine leaves in its stream while it warms up, and at what framing adds to an empty append. */
async function appendsOfEngine(connection: NatsConnection, concurrency: number): Promise<AppendShape> {
  const engine = { subject: BENCH_SUBJECTS.engine, count: WARM_UP, concurrency };
  const journal = await growthOfStream(connection, STREAMS.workflows.name, () => generateLoad(connection, engine));
  const empty = {
    subject: BENCH_SUBJECTS.floor,
    count: 1,
    concurrency: 1,
    appends: { count: FLOOR_APPENDS, bytes: 0 },
  };
  const framing = await growthOfStream(connection, FLOOR_STREAM.name, () => generateLoad(connection, empty));
  const bytes = Math.max(0, Math.round(bytesPerMessage(journal) - bytesPerMessage(framing)));
  return { count: journal.messages / WARM_UP, bytes };
}

const bytesPerMessage = ({ bytes, messages }: StreamSize): number => bytes / messages;

const medians = (rounds: LoadFigures[]): LoadFigures => ({
  p50: median(rounds.map(({ p50 }) => p50)),
  p99: median(rounds.map(({ p99 }) => p99)),
  throughput: median(rounds.map(({ throughput }) => throughput)),
});
