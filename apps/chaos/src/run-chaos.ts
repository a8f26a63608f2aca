import { makeRunDirectory, type MortalSystem, startMortalSystem } from '@ars/local-system';
import { check } from './check/check';
import { effectsIn } from './check/effects';
import { groupBy } from './check/grouping';
import { openSources } from './evidence/sources';
import { untilSettled } from './evidence/until-settled';
import { faultPlan } from './faults/fault-plan';
import { prepareWorld } from './load/prepare-world';
import { startWorkload } from './load/start-workload';
import { killsIn, planFaults, type Targets } from './nemesis/plan-faults';
import { runCycles } from './nemesis/run-cycles';
import type { ChaosOptions } from './options';
import { PROFILES } from './profiles';
import { randomFor } from './random';
import { buildReport, type Report } from './report/build-report';
import { Stopwatch } from './stopwatch';

/** How long after the last fault everything that was acknowledged may take to come to its end. */
const QUIET_MS = 60_000;
const ORCHESTRATORS = 2;

/**
 * Starts the system, puts it under load, kills it again and again, lets it come to rest, and checks what was promised.
 * @param say how far it is
 */
export async function runChaos(options: ChaosOptions, say: (line: string) => void): Promise<Report> {
  const { seed, ledger } = options;
  const profile = { ...PROFILES[options.profile], ...(options.kills !== undefined && { kills: options.kills }) };
  const stopwatch = new Stopwatch();
  const directory = makeRunDirectory();
  say(`Data, history and logs are in ${directory.path}`);
  const system = await startMortalSystem({
    directory: directory.systemDirectory,
    faultsFor: (service) => faultPlan(randomFor(seed, `calls of ${service}`), profile),
    onLine: directory.onLine,
    orchestrators: ORCHESTRATORS,
    environment: ledger ? {} : { LEDGER: 'off' },
  });
  try {
    const cycles = planFaults(randomFor(seed, 'faults'), targetsIn(system), profile);
    const orders = await prepareWorld(system.agentUrls, profile.repairOrders);
    const sources = await openSources(system, directory.historyFile);
    const baseline = new Set(effectsIn(await sources.databases()).map(({ name }) => name));
    const { clients } = profile;
    const workload = await startWorkload(system, { seed, clients, orders, historyFile: directory.historyFile });
    stopwatch.lap('start');

    say(`The system runs; ${killsIn(cycles)} kills in ${cycles.length} cycles are planned`);
    for (const proxy of system.proxies) proxy.trouble(true);
    const kills = await runCycles(cycles, system.processes, (cycle, { length }) =>
      say(`cycle ${cycle} of ${cycles.length}: ${length} kills, ${workload.submitted()} requests`),
    );
    for (const proxy of system.proxies) proxy.trouble(false);
    stopwatch.lap('faults');

    say('Every fault is over, waiting until all is at rest');
    await workload.finish(QUIET_MS);
    const settledMs = await untilSettled(sources, QUIET_MS);
    const evidence = { ...(await sources.collect()), baseline, ledgerKept: ledger };
    await Promise.all([workload.close(), sources.close()]);
    stopwatch.lap('quiet');

    const violations = check(evidence);
    if (violations.length === 0) directory.remove();
    const { laps: seconds } = stopwatch;
    return buildReport({ options, system, cycles, kills, evidence, violations, settledMs, seconds });
  } finally {
    await system.stop();
  }
}

/** The processes that can be killed, by kind. */
const targetsIn = ({ processes }: MortalSystem): Targets =>
  Object.fromEntries(
    [...groupBy(processes, ({ kind }) => kind)].map(([kind, same]) => [kind, same.map(({ name }) => name)]),
  );
