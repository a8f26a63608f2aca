import { setTimeout as sleep } from 'node:timers/promises';
import type { DealershipEvent } from '@ars/contracts';
import { percentile } from '../load/statistics';
import { IDENTITY } from '../plan';
import { type BenchProcess, holdsWithin, type Stage } from '../processes/stage';
import { BENCH_SUBJECTS, type ProcessUse } from '../wire';
import { beginWaits, type Wait } from './begin-waits';
import { followJournal, type JournalFollower } from './follow-journal';

/** Milliseconds since the process was spawned. */
interface StartFigures {
  /** Until it takes requests. */
  readyMs: number;
  /** Until it knows every workflow that is open. */
  knownMs: number;
}

/** Milliseconds after the instant, or the event, that each waited for. */
interface WakeFigures {
  count: number;
  p50: number;
  p99: number;
  max: number;
}

export interface WaitFigures {
  /** Workflows that wait all the while, half of them for an event. */
  waiting: number;
  start: { none: StartFigures; all: StartFigures };
  /** Bytes. */
  heapEach: number;
  rssEach: number;
  /** Share of a processor that the engine takes while nothing happens. */
  idle: { none: number; all: number };
  wakeUps: WakeFigures & { early: number };
  /** `endedMs`: until the last has done what it waited to do. */
  burst: WakeFigures & { early: number; endedMs: number };
  events: WakeFigures;
  /** Woken by time and not ended within the limit. */
  lost: number;
  doubled: number;
}

const DAY_MS = 24 * 60 * 60_000;
const IDLE_MS = 5_000;
const LIMIT_MS = 60_000;
/** Workflows that are woken by time, and by events. */
const WOKEN = 1_000;
const TOLD = 100;
/** Over which instants are spread, after what it takes to write the workflows down. */
const SPREAD_MS = 20_000;
const AHEAD_MS = 10_000;

/** Watches an engine start, rest, and wake workflows while so many others wait. */
export async function measureWaits(stage: Stage, waiting: number): Promise<WaitFigures> {
  const empty = await startAndRest(stage);
  await empty.engine.stop();
  const tomorrow = Date.now() + DAY_MS;
  const others = Array.from({ length: waiting }, (_, index) => ({
    ...{ workflow: `others_${index}`, until: tomorrow + index },
    ...(index % 2 === 0 && { about: aboutOf(index) }),
  }));
  await beginWaits(stage.broker, others);
  const full = await startAndRest(stage);
  const events = await measureEvents(stage, Math.min(TOLD, Math.ceil(waiting / 2)));
  const wakeUps = await measureWakeUps(stage, 'spread', (index) => (SPREAD_MS * index) / WOKEN);
  const burst = await measureWakeUps(stage, 'burst', () => 0);
  const { doubled } = await stage.reportOfAgents();
  await full.engine.stop();
  return {
    waiting,
    start: { none: empty.start, all: full.start },
    heapEach: (full.use.heapUsed - empty.use.heapUsed) / waiting,
    rssEach: (full.use.rss - empty.use.rss) / waiting,
    idle: { none: empty.idle, all: full.idle },
    wakeUps,
    burst,
    events,
    lost: wakeUps.lost + burst.lost,
    doubled,
  };
}

const aboutOf = (index: number): string => String(500_000 + index);

interface Rest {
  engine: BenchProcess;
  start: StartFigures;
  use: ProcessUse;
  idle: number;
}

async function startAndRest(stage: Stage): Promise<Rest> {
  const engine = await stage.start('engine', ['--expose-gc']);
  await stage.ask(BENCH_SUBJECTS.engineKnows, undefined, LIMIT_MS);
  const start = { readyMs: engine.readyAt - engine.spawnedAt, knownMs: performance.now() - engine.spawnedAt };
  const before = await stage.ask<ProcessUse>(BENCH_SUBJECTS.engineUse);
  // The collection that is made for an answer is not the engine's.
  const { cpuMs } = await stage.ask<ProcessUse>(BENCH_SUBJECTS.engineUse);
  await sleep(IDLE_MS);
  const after = await stage.ask<ProcessUse>(BENCH_SUBJECTS.engineUse);
  const collection = cpuMs - before.cpuMs;
  return { engine, start, use: after, idle: Math.max(0, after.cpuMs - cpuMs - collection) / IDLE_MS };
}

async function measureEvents(stage: Stage, count: number): Promise<WakeFigures> {
  const latencies: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const told = performance.now();
    await stage.ask(BENCH_SUBJECTS.engineEvent, eventAbout(aboutOf(2 * index)));
    latencies.push(performance.now() - told);
  }
  return wakeFigures(latencies);
}

const eventAbout = (subject: string): DealershipEvent => ({
  ...{ specversion: '1.0', id: subject, source: '/bench', type: 'repair_orders.status_changed', subject },
  ...{ time: new Date().toISOString(), datacontenttype: 'application/json', tenantid: IDENTITY.tenantId, data: {} },
});

/** @param after milliseconds between the first instant and that of each */
async function measureWakeUps(stage: Stage, name: string, after: (index: number) => number) {
  const first = Date.now() + AHEAD_MS;
  const waits = Array.from({ length: WOKEN }, (_, index) => ({
    workflow: `${name}_${index}`,
    until: Math.ceil(first + after(index)),
  }));
  const journal = await followJournal(stage.connection);
  await beginWaits(stage.broker, waits);
  if (Date.now() >= first) throw new Error('The workflows were not written down before their instant');
  const haveEnded = () => waits.every(({ workflow }) => journal.endedAt.has(workflow));
  await holdsWithin(AHEAD_MS + SPREAD_MS + LIMIT_MS, haveEnded);
  await journal.stop();
  return figuresOf(waits, journal);
}

function figuresOf(waits: readonly Wait[], { wokenAt, endedAt }: JournalFollower) {
  const latenesses = waits.map(({ workflow, until }) => (wokenAt.get(workflow) ?? Infinity) - until);
  const ends = waits.map(({ workflow }) => endedAt.get(workflow) ?? Infinity);
  return {
    ...wakeFigures(latenesses),
    early: latenesses.filter((lateness) => lateness < 0).length,
    lost: ends.filter((end) => end === Infinity).length,
    endedMs: performance.timeOrigin + Math.max(...ends) - Math.max(...waits.map(({ until }) => until)),
  };
}

const wakeFigures = (latencies: number[]): WakeFigures => ({
  count: latencies.length,
  p50: percentile(latencies, 0.5),
  p99: percentile(latencies, 0.99),
  max: Math.max(...latencies),
});
