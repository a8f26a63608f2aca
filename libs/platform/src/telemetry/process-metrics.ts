import {
  constants,
  monitorEventLoopDelay,
  performance,
  type PerformanceEntry,
  PerformanceObserver,
} from 'node:perf_hooks';
import { observe } from './instrument';
import { METRICS } from './metrics';

/** Between two looks at how late timers are: often enough to see a blockage, and seldom enough to cost nothing. */
const RESOLUTION_MS = 50;
const QUANTILES = [50, 99, 100];
const MICROSECONDS = 1e6;
const NANOSECONDS = 1e9;

/** Has the process itself measured. */
export function observeProcess(): void {
  observe([METRICS.cpuTime, METRICS.memory, METRICS.heapUsed, METRICS.uptime], (report) => {
    const { user, system } = process.cpuUsage();
    report(METRICS.cpuTime, user / MICROSECONDS, { 'cpu.mode': 'user' });
    report(METRICS.cpuTime, system / MICROSECONDS, { 'cpu.mode': 'system' });
    const { rss, heapUsed } = process.memoryUsage();
    report(METRICS.memory, rss, {});
    report(METRICS.heapUsed, heapUsed, {});
    report(METRICS.uptime, process.uptime(), {});
  });
  observeEventLoop();
  observeGarbageCollection();
}

function observeEventLoop(): void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  let last = performance.eventLoopUtilization();
  observe([METRICS.eventLoopDelay, METRICS.eventLoopUtilization], (report) => {
    for (const quantile of QUANTILES) {
      // The histogram is of the whole pauses between two looks.
      const seconds = Math.max(0, delay.percentile(quantile) / NANOSECONDS - RESOLUTION_MS / 1_000);
      report(METRICS.eventLoopDelay, seconds, { 'ars.quantile': String(quantile / 100) });
    }
    delay.reset();
    const now = performance.eventLoopUtilization();
    report(METRICS.eventLoopUtilization, performance.eventLoopUtilization(now, last).utilization, {});
    last = now;
  });
}

const KINDS: Readonly<Record<number, string>> = {
  [constants.NODE_PERFORMANCE_GC_MAJOR]: 'major',
  [constants.NODE_PERFORMANCE_GC_MINOR]: 'minor',
  [constants.NODE_PERFORMANCE_GC_INCREMENTAL]: 'incremental',
  [constants.NODE_PERFORMANCE_GC_WEAKCB]: 'weakcb',
};

/** What Node's types do not know yet. */
type GarbageCollection = PerformanceEntry & { detail: { kind: number } };

function observeGarbageCollection(): void {
  const observer = new PerformanceObserver((list) => {
    for (const { duration, detail } of list.getEntries() as GarbageCollection[]) {
      const { kind } = detail;
      METRICS.garbageCollection.record(duration / 1_000, { 'v8js.gc.type': KINDS[kind] ?? 'other' });
    }
  });
  observer.observe({ entryTypes: ['gc'] });
}
