import type { CostFigures } from '../measure/measure-cost';
import type { LivenessFigures } from '../measure/measure-liveness';
import type { MemoryFigures } from '../measure/measure-memory';
import type { ProfileFigures } from '../measure/measure-profile';
import type { RecoveryFigures } from '../measure/measure-recovery';
import type { WaitFigures } from '../measure/measure-waits';
import type { Goal } from './goals';
import { formatTable } from './table';

const MEBIBYTE = 1024 * 1024;
const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

export function costTable({ concurrency, enginesAppends, ...figures }: CostFigures): string {
  const title = concurrency === 1 ? 'One workflow at a time' : `${concurrency} workflows at a time`;
  const rows = (['floor', 'mergedFloor', 'engine'] as const).map((name) => {
    const { p50, p99, throughput } = figures[name];
    return [NAMES[name], milliseconds(p50), milliseconds(p99), `${throughput.toFixed(0)} /s`];
  });
  const appends = `${enginesAppends.count.toFixed(1)} appends of ${enginesAppends.bytes} bytes`;
  return `${title} (the engine makes ${appends})\n${formatTable([['', 'p50', 'p99', 'throughput'], ...rows])}`;
}

const NAMES = { floor: 'floor', mergedFloor: "floor, merged as the engine's", engine: 'engine' };

export function recoveryTable(recoveries: RecoveryFigures[], finished: number): string {
  const head = [
    'killed with',
    'in flight',
    'step',
    'since spawn',
    'since ready',
    'repeats',
    'doubled',
    'lost',
    'parked',
  ];
  const rows = recoveries.map((figures) => [
    `${figures.workflows} workflows`,
    String(figures.interrupted),
    `${figures.stepMs} ms`,
    milliseconds(figures.sinceSpawnMs),
    milliseconds(figures.sinceReadyMs),
    ...[figures.repeats, figures.doubled, figures.lost, figures.parked].map(String),
  ]);
  const title = `After SIGKILL of the engine, ${finished} finished workflows remembered (times beyond the steps' own)`;
  return `${title}\n${formatTable([head, ...rows])}`;
}

export function memoryTable({ samples, heapSlope, rssSlope }: MemoryFigures): string {
  const mebibytes = (bytes: number) => `${(bytes / MEBIBYTE).toFixed(1)} MiB`;
  const rows = samples.map(({ workflows, rss, heapUsed }) => [String(workflows), mebibytes(rss), mebibytes(heapUsed)]);
  const slopes = `After warm-up a workflow adds ${heapSlope.toFixed(1)} bytes of heap, ${rssSlope.toFixed(1)} of RSS`;
  return `Memory of the engine's process\n${formatTable([['workflows', 'RSS', 'heap'], ...rows])}\n${slopes}`;
}

export function waitTable({ waiting, start, heapEach, rssEach, idle, wakeUps, burst, events }: WaitFigures): string {
  const starts = (['none', 'all'] as const).map((name) => [
    name === 'none' ? 'none' : String(waiting),
    milliseconds(start[name].readyMs),
    milliseconds(start[name].knownMs),
    percent(idle[name]),
  ]);
  const rows = [
    ['at instants of their own', wakeUps],
    ['all at one instant', burst],
    ['by an event each', events],
  ] as const;
  const wakes = rows.map(([name, { count, p50, p99, max }]) => [
    name,
    String(count),
    ...[p50, p99, max].map(milliseconds),
  ]);
  const each = `Each that waits takes ${heapEach.toFixed(0)} bytes of heap, ${rssEach.toFixed(0)} of RSS`;
  return [
    `A start of the engine\n${formatTable([['waiting', 'ready', 'knows all', 'busy at rest'], ...starts])}`,
    each,
    `Woken after what they waited for, while the others wait\n${formatTable([['', 'workflows', 'p50', 'p99', 'max'], ...wakes])}`,
  ].join('\n\n');
}

export function livenessTable({ submitters, accepted, refused, probes, ...figures }: LivenessFigures): string {
  const rows = (['waited', 'own'] as const).map((name) => {
    const { p50, p99, max } = figures[name];
    return [
      name === 'own' ? 'without waiting for a processor' : 'until the answer',
      ...[p50, p99, max].map(milliseconds),
    ];
  });
  const title = `GET /health/live with ${submitters} submitters (${accepted} requests accepted, ${refused} not; ${probes} probes)`;
  return `${title}\n${formatTable([['', 'p50', 'p99', 'max'], ...rows])}`;
}

/** @param whose process it is */
export function profileTable(whose: string, { busy, groups, functions, file }: ProfileFigures): string {
  const table = (name: string, shares: ProfileFigures['groups']) =>
    formatTable([[name, 'self time'], ...shares.map(({ name: what, share }) => [what, percent(share)])]);
  const title = `Where the process spends its time (${whose}; busy ${percent(busy)} of it), at concurrency`;
  return `${title}\n${table('package', groups.slice(0, 10))}\n\n${table('function', functions)}\n${file}`;
}

export const goalTable = (goals: Goal[]): string =>
  formatTable([
    ['goal', 'measured', 'wanted', ''],
    ...goals.map(({ name, measured, wanted, met }) => [name, measured, wanted, met ? 'met' : 'MISSED']),
  ]);
