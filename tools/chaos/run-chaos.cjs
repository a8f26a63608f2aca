const { check } = require('./check/check.cjs');
const { effectsIn } = require('./check/effects.cjs');
const { groupBy } = require('./check/grouping.cjs');
const { openSources } = require('./evidence/sources.cjs');
const { untilSettled } = require('./evidence/until-settled.cjs');
const { prepareWorld } = require('./load/prepare-world.cjs');
const { startWorkload } = require('./load/start-workload.cjs');
const { killsIn, planFaults } = require('./nemesis/plan-faults.cjs');
const { runCycles } = require('./nemesis/run-cycles.cjs');
const { PROFILES } = require('./profiles.cjs');
const { faultPlan } = require('./proxy/fault-plan.cjs');
const { randomFor } = require('./random.cjs');
const { buildReport } = require('./report/build-report.cjs');
const { makeRunDirectory } = require('./run-directory.cjs');
const { startStopwatch } = require('./stopwatch.cjs');
const { startSystem } = require('./system/start-system.cjs');

/** How long after the last fault everything that was acknowledged may take to come to its end. */
const QUIET_MS = 60_000;

/** @typedef {import('./system/start-system.cjs').System} System */
/** @typedef {import('./options.cjs').Options} Options */

/**
 * Starts the system, puts it under load, kills it again and again, lets it come to rest, and checks what was promised.
 * @param {Options} options
 * @param {(line: string) => void} say how far it is
 * @returns {Promise<import('./report/build-report.cjs').Report>}
 */
async function runChaos(options, say) {
  const { seed, ledger } = options;
  const profile = { ...PROFILES[options.profile], ...(options.kills !== undefined && { kills: options.kills }) };
  const stopwatch = startStopwatch();
  const directory = makeRunDirectory();
  say(`Data, history and logs are in ${directory.path}`);
  const system = await startSystem({
    directory: directory.systemDirectory,
    ledger,
    faultsFor: (service) => faultPlan(randomFor(seed, `calls of ${service}`), profile),
    onLine: directory.onLine,
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

/** The processes that can be killed, by kind. @param {System} system */
const targetsIn = ({ processes }) =>
  Object.fromEntries(
    [...groupBy(processes, ({ kind }) => kind)].map(([kind, same]) => [kind, same.map(({ name }) => name)]),
  );

module.exports = { runChaos };
