import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import type { NatsConnection } from 'nats';

/** What the figures were measured on, without which they mean little. */
export function describeMachine({ info }: NatsConnection) {
  return {
    processors: cpus().length,
    model: cpus()[0]?.model ?? 'unknown',
    memoryBytes: totalmem(),
    system: `${platform()} ${release()}`,
    node: process.version,
    nats: info?.version ?? 'unknown',
    /** Processes that wanted to run, over the last minute, before the benchmark began. */
    loadBefore: loadavg()[0] ?? NaN,
  };
}
