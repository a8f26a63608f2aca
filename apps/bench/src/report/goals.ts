import type { LoadFigures } from '../load/generate-load';
import { median } from '../load/statistics';
import type { CostFigures } from '../measure/measure-cost';
import type { LivenessFigures } from '../measure/measure-liveness';
import type { MemoryFigures } from '../measure/measure-memory';
import type { RecoveryFigures } from '../measure/measure-recovery';
import type { WaitFigures } from '../measure/measure-waits';

export interface Goal {
  name: string;
  measured: string;
  wanted: string;
  met: boolean;
}

const SEQUENTIAL_P50 = 1.3;
const CONCURRENT_THROUGHPUT = 0.8;
const CONCURRENT_P99 = 1.5;
/** Seconds beyond the steps' own time, for up to so many interrupted workflows. */
const RECOVERY_LIMITS = [
  { workflows: 100, seconds: 1 },
  { workflows: 1000, seconds: 10 },
];
/** Bytes of heap a workflow; a leak of even the smallest object for each would show as more. */
const HEAP_SLOPE = 32;

/** Of workflows that wait: milliseconds that they cost a start, bytes of heap each, and milliseconds after their instant. */
const WAITS = { start: 2_000, heap: 1_024, wakeUpP99: 1_000, burst: 10_000 };

/** Milliseconds within which a process says that it is alive, whatever it is asked besides. */
const LIVENESS = 100;

/** The engine beside a floor, in one round. */
type Ratio = (engine: LoadFigures, floor: LoadFigures) => number;

const ofP50: Ratio = (engine, floor) => engine.p50 / floor.p50;
const ofP99: Ratio = (engine, floor) => engine.p99 / floor.p99;
const ofThroughput: Ratio = (engine, floor) => engine.throughput / floor.throughput;

export function costGoals({ sequential, concurrent }: { sequential: CostFigures; concurrent: CostFigures }): Goal[] {
  const { concurrency } = concurrent;
  return [
    {
      name: 'sequential p50',
      measured: besideFloors(sequential, ofP50),
      wanted: `≤ ${SEQUENTIAL_P50.toFixed(2)} × floor`,
      met: besideFloor(sequential, 'floor', ofP50) <= SEQUENTIAL_P50,
    },
    {
      name: `throughput at concurrency ${concurrency}`,
      measured: besideFloors(concurrent, ofThroughput),
      wanted: `≥ ${CONCURRENT_THROUGHPUT.toFixed(2)} × floor`,
      met: besideFloor(concurrent, 'floor', ofThroughput) >= CONCURRENT_THROUGHPUT,
    },
    {
      name: `p99 at concurrency ${concurrency}`,
      measured: besideFloors(concurrent, ofP99),
      wanted: `≤ ${CONCURRENT_P99.toFixed(2)} × floor`,
      met: besideFloor(concurrent, 'floor', ofP99) <= CONCURRENT_P99,
    },
  ];
}

/** Median of the rounds' ratios: a machine that slows down slows both sides of a round. */
const besideFloor = ({ rounds }: CostFigures, floor: 'floor' | 'mergedFloor', ratio: Ratio): number =>
  median(rounds.map((round) => ratio(round.engine, round[floor])));

/** Beside the floor that merges its appends, too: what remains there is the engine's own work. */
function besideFloors(figures: CostFigures, ratio: Ratio): string {
  const [floor, merged] = [besideFloor(figures, 'floor', ratio), besideFloor(figures, 'mergedFloor', ratio)];
  return `${floor.toFixed(2)} × floor (${merged.toFixed(2)} × the merged one)`;
}

export function recoveryGoals({ workflows, sinceSpawnMs, doubled, lost }: RecoveryFigures): Goal[] {
  const limit = RECOVERY_LIMITS.find((each) => workflows <= each.workflows) ?? RECOVERY_LIMITS.at(-1);
  const seconds = limit?.seconds ?? NaN;
  return [
    {
      name: `${workflows} interrupted workflows, beyond their steps' time`,
      measured: `${(sinceSpawnMs / 1000).toFixed(2)} s`,
      wanted: `≤ ${seconds} s`,
      met: sinceSpawnMs <= seconds * 1000,
    },
    {
      name: `${workflows} interrupted workflows, doubled effects and lost workflows`,
      measured: `${doubled} and ${lost}`,
      wanted: '0 and 0',
      met: doubled === 0 && lost === 0,
    },
  ];
}

export const memoryGoals = ({ heapSlope }: MemoryFigures): Goal[] => [
  {
    name: 'heap kept of a workflow',
    measured: `${heapSlope.toFixed(1)} bytes`,
    wanted: `≤ ${HEAP_SLOPE} bytes`,
    met: heapSlope <= HEAP_SLOPE,
  },
];

export const livenessGoals = ({ submitters, own }: LivenessFigures): Goal[] => [
  {
    name: `liveness with ${submitters} submitters`,
    measured: `${own.max.toFixed(0)} ms`,
    wanted: `≤ ${LIVENESS} ms`,
    met: own.max <= LIVENESS,
  },
];

export const waitGoals = ({ waiting, start, heapEach, wakeUps, burst, ...rest }: WaitFigures): Goal[] => {
  const milliseconds = (value: number) => `${value.toFixed(0)} ms`;
  const longer = start.all.knownMs - start.none.knownMs;
  const unsound = [wakeUps.early + burst.early, rest.lost, rest.doubled];
  return [
    {
      name: `start with ${waiting} waiting workflows, beyond one with none`,
      measured: milliseconds(longer),
      wanted: `≤ ${milliseconds(WAITS.start)}`,
      met: longer <= WAITS.start,
    },
    {
      name: 'heap of a waiting workflow',
      measured: `${heapEach.toFixed(0)} bytes`,
      wanted: `≤ ${WAITS.heap} bytes`,
      met: heapEach <= WAITS.heap,
    },
    {
      name: 'wake-ups after their instant, p99',
      measured: milliseconds(wakeUps.p99),
      wanted: `≤ ${milliseconds(WAITS.wakeUpP99)}`,
      met: wakeUps.p99 <= WAITS.wakeUpP99,
    },
    {
      name: `${burst.count} woken at one instant, until the last has ended`,
      measured: milliseconds(burst.endedMs),
      wanted: `≤ ${milliseconds(WAITS.burst)}`,
      met: burst.endedMs <= WAITS.burst,
    },
    {
      name: 'woken early, never, and effects doubled',
      measured: unsound.join(', '),
      wanted: '0, 0, 0',
      met: unsound.every((count) => count === 0),
    },
  ];
};
