import type { MortalSystem } from '@ars/local-system';
import type { Evidence, Violation } from '../evidence/evidence';
import type { Workflow } from '../evidence/fold-journal';
import type { HistoryEntry } from '../load/history';
import type { Kill } from '../nemesis/perform-fault';
import type { Cycle } from '../nemesis/plan-faults';
import type { Course } from '../nemesis/run-cycles';
import type { ChaosOptions } from '../options';

/** What a run consisted of and what came of it. */
export interface Run {
  options: ChaosOptions;
  cycles: readonly Cycle[];
  kills: readonly Kill[];
  disasters: Course['disasters'];
  system: Pick<MortalSystem, 'processes' | 'proxies'>;
  evidence: Evidence;
  violations: readonly Violation[];
  settledMs: number;
  /** That each part of it took. */
  seconds: Readonly<Record<string, number>>;
}

/** Null where there is nothing to measure. */
export interface Percentiles {
  count: number;
  p50: number | null;
  p99: number | null;
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined) counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

/** @param values milliseconds */
function percentiles(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number): number | null => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99) };
}

/** How long after each kill the first of the workflows ended that were under way at that moment. */
const resumptions = (kills: readonly Kill[], workflows: readonly Workflow[]): number[] =>
  kills.flatMap(({ at }) => {
    const ends = workflows.flatMap(({ createdAt, endedAt }) =>
      endedAt !== undefined && createdAt <= at && endedAt > at ? endedAt - at : [],
    );
    return ends.length === 0 ? [] : Math.min(...ends);
  });

/** With no failure in n trials, the rate of failures is below this with 95 % confidence (the rule of three). */
const rateBound = (trials: number): number => (trials === 0 ? 1 : 1 - 0.05 ** (1 / trials));

export function buildReport(run: Run) {
  const { options, cycles, kills, disasters, system, evidence, violations, settledMs, seconds } = run;
  const { history, workflows } = evidence;
  const all = [...workflows.values()];
  const requestIds = (type: HistoryEntry['type']): number =>
    new Set(history.flatMap((entry) => (entry.type === type ? entry.request_id : []))).size;
  const broken = countBy(violations, ({ invariant }) => invariant);
  return {
    seed: options.seed,
    profile: options.profile,
    ledger: options.ledger,
    cycles: cycles.length,
    kills: { total: kills.length, byKind: countBy(kills, ({ kind }) => kind) },
    stalls: cycles.flatMap(({ faults }) => faults).filter(({ type }) => type === 'stall').length,
    immediateStops: kills.filter(({ type }) => type === 'immediate').length,
    disasters,
    crashPoints: crashPointsOf(cycles, kills),
    callFaults: callFaultsOf(system.proxies),
    unorderedEnds: Object.fromEntries(
      system.processes.flatMap(({ name, unorderedEnds }) => (unorderedEnds > 0 ? [[name, unorderedEnds]] : [])),
    ),
    requests: { submitted: requestIds('submitted'), acknowledged: requestIds('acknowledged') },
    workflows: { total: all.length, byStatus: countBy(all, ({ status }) => status) },
    waits: waitsOf(all),
    toolCalls: evidence.calls.length,
    lost: broken['lost'] ?? 0,
    doubled: broken['doubled'] ?? 0,
    stuck: broken['stuck'] ?? 0,
    violations,
    violationsByInvariant: broken,
    /** Milliseconds from a kill until the process was ready again, its pause included. */
    readyAgainMs: percentiles(kills.flatMap(({ readyMs }) => readyMs ?? [])),
    /** Milliseconds from a kill until the first workflow that was under way then had ended. */
    resumedMs: percentiles(resumptions(kills, all)),
    settledMs: Math.round(settledMs),
    /** With no violation: so many kills in a million lose or double something at the most, at 95 % confidence. */
    worstRatePerMillionKills: violations.length === 0 ? Math.ceil(rateBound(kills.length) * 1e6) : null,
    seconds,
  };
}

/** Workflows that waited for something, by what became of them. */
const waitsOf = (workflows: readonly Workflow[]): Record<string, number> =>
  countBy(
    workflows,
    ({ waits: [wait], status }) => wait && `${wait.condition === undefined ? 'time' : 'event'} ${status}`,
  );

/** How often each was done, by all proxies together. */
const callFaultsOf = (proxies: Run['system']['proxies']): Record<string, number> =>
  countBy(
    proxies.flatMap(({ faults }) =>
      Object.entries(faults).flatMap(([fault, count]) => Array.from({ length: count }, () => fault)),
    ),
    String,
  );

/** How often each was armed, and reached. */
function crashPointsOf(
  cycles: readonly Cycle[],
  kills: readonly Kill[],
): Record<string, { armed: number; reached: number }> {
  const faults = cycles.flatMap((cycle) => cycle.faults);
  const armed = countBy(faults, ({ failpoint }) => failpoint?.split(':')[0]);
  const reached = countBy(kills, ({ crashPoint }) => crashPoint);
  return Object.fromEntries(
    Object.entries(armed).map(([name, count]) => [name, { armed: count, reached: reached[name] ?? 0 }]),
  );
}

export type Report = ReturnType<typeof buildReport>;
