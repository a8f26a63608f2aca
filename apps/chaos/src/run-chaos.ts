import { makeRunDirectory, type MortalSystem, startMortalSystem } from '@ars/local-system';
import { check } from './check/check';
import { effectsIn } from './check/effects';
import { groupBy } from './check/grouping';
import { openSources } from './evidence/sources';
import { untilSettled } from './check/until-settled';
import { faultPlan } from './faults/fault-plan';
import { CLOCK_ZONE } from './load/plan-wait';
import { prepareWorld } from './load/prepare-world';
import { startWorkload } from './load/start-workload';
import { planDisasters } from './nemesis/disasters';
import { echoEvents } from './nemesis/echo-events';
import { killsIn, planFaults, type Targets } from './nemesis/plan-faults';
import { runCycles } from './nemesis/run-cycles';
import type { ChaosOptions } from './options';
import { PROFILES } from './profiles';
import { randomFor } from './random';
import { buildReport, type Report } from './report/build-report';
import { Stopwatch } from './stopwatch';

/** After the last fault, for how long nothing more of what was acknowledged may come to its end before it counts as stuck. */
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
    smallDisks: profile.disasterRounds > 0,
    environment: ledger ? {} : { LEDGER: 'off' },
    orchestratorEnvironment: { TIME_ZONE: CLOCK_ZONE },
  });
  let isClean = false;
  try {
    const cycles = planFaults(randomFor(seed, 'faults'), targetsIn(system), profile);
    const disasters = planDisasters(randomFor(seed, 'disasters'), profile.disasterRounds);
    if (disasters.length > 0 && !system.disks.nats) say('No disk can be made that is full: that is skipped');
    const orders = await prepareWorld(system, profile.repairOrders);
    const sources = await openSources(system, directory.historyFile);
    const baseline = new Set(effectsIn(await sources.databases()).map(({ name }) => name));
    const { clients } = profile;
    const stopEchoes = await echoEvents(system.nats, seed);
    const workload = await startWorkload(system, { seed, clients, orders, historyFile: directory.historyFile });
    await workload.hold(profile.waits);
    stopwatch.lap('start');

    say(`The system runs; ${killsIn(cycles)} kills in ${cycles.length} cycles are planned`);
    for (const proxy of system.proxies) proxy.trouble(true);
    const stage = { system, burst: () => workload.burst(profile.backlog) };
    const { wrongClocks, ...course } = await runCycles(cycles, disasters, stage, (cycle, { kills: { length } }) =>
      say(`cycle ${cycle} of ${cycles.length}: ${length} kills, ${workload.submitted()} requests`),
    );
    for (const proxy of system.proxies) proxy.trouble(false);
    stopwatch.lap('faults');

    say('Every fault is over, waiting until all is at rest');
    await stopEchoes();
    await workload.finish(QUIET_MS);
    const settledMs = await untilSettled(sources, QUIET_MS);
    const evidence = { ...(await sources.collect()), baseline, ledgerKept: ledger, wrongClocks };
    await Promise.all([workload.close(), sources.close()]);
    stopwatch.lap('quiet');

    const violations = check(evidence);
    isClean = violations.length === 0;
    const { laps: seconds } = stopwatch;
    return buildReport({ options, system, cycles, ...course, evidence, violations, settledMs, seconds });
  } finally {
    await system.stop();
    if (isClean) directory.remove();
  }
}

/** The processes that can be killed, by kind. */
const targetsIn = ({ processes }: MortalSystem): Targets =>
  Object.fromEntries(
    [...groupBy(processes, ({ kind }) => kind)].map(([kind, same]) => [kind, same.map(({ name }) => name)]),
  );
