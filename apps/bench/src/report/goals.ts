import type { LoadFigures } from '../load/generate-load';
import { type CostFigures, LEAN_APPENDS } from '../measure/measure-cost';
import type { MemoryFigures } from '../measure/measure-memory';
import type { RecoveryFigures } from '../measure/measure-recovery';

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

type Ratio = (floor: LoadFigures) => number;

export function costGoals({ sequential, concurrent }: { sequential: CostFigures; concurrent: CostFigures }): Goal[] {
  const { concurrency, engine } = concurrent;
  const p50: Ratio = (floor) => sequential.engine.p50 / floor.p50;
  const throughput: Ratio = (floor) => engine.throughput / floor.throughput;
  const p99: Ratio = (floor) => engine.p99 / floor.p99;
  return [
    {
      name: 'sequential p50',
      measured: besideFloors(sequential, p50),
      wanted: `≤ ${SEQUENTIAL_P50.toFixed(2)} × floor`,
      met: p50(sequential.floor) <= SEQUENTIAL_P50,
    },
    {
      name: `throughput at concurrency ${concurrency}`,
      measured: besideFloors(concurrent, throughput),
      wanted: `≥ ${CONCURRENT_THROUGHPUT.toFixed(2)} × floor`,
      met: throughput(concurrent.floor) >= CONCURRENT_THROUGHPUT,
    },
    {
      name: `p99 at concurrency ${concurrency}`,
      measured: besideFloors(concurrent, p99),
      wanted: `≤ ${CONCURRENT_P99.toFixed(2)} × floor`,
      met: p99(concurrent.floor) <= CONCURRENT_P99,
    },
  ];
}

/** Beside the lean floor too: an engine that appends more than it has to slows the floor that does the same. */
const besideFloors = ({ floor, leanFloor }: CostFigures, ratio: Ratio): string =>
  `${ratio(floor).toFixed(2)} × floor (${ratio(leanFloor).toFixed(2)} × with ${LEAN_APPENDS} appends)`;

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
