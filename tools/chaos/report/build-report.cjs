/**
 * @typedef {import('../evidence/evidence.cjs').Evidence} Evidence
 * @typedef {import('../evidence/evidence.cjs').Violation} Violation
 * @typedef {import('../nemesis/perform-fault.cjs').Kill} Kill
 * @typedef {import('../nemesis/plan-faults.cjs').Cycle} Cycle
 * @typedef {import('../evidence/fold-journal.cjs').Workflow} Workflow
 */

/**
 * What a run consisted of and what came of it.
 * @typedef {object} Run
 * @property {import('../options.cjs').Options} options
 * @property {readonly Cycle[]} cycles
 * @property {readonly Kill[]} kills
 * @property {Pick<import('../system/start-system.cjs').System, 'processes' | 'proxies'>} system
 * @property {Evidence} evidence
 * @property {readonly Violation[]} violations
 * @property {number} settledMs
 * @property {Readonly<Record<string, number>>} seconds that each part of it took
 */

/** @template T @param {readonly T[]} items @param {(item: T) => string | undefined} keyOf */
function countBy(items, keyOf) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined) counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

/** @param {readonly number[]} values milliseconds */
function percentiles(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (/** @type {number} */ share) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99) };
}

/**
 * How long after each kill the first of the workflows ended that were under way at that moment.
 * @param {readonly Kill[]} kills
 * @param {readonly Workflow[]} workflows
 */
const resumptions = (kills, workflows) =>
  kills.flatMap(({ at }) => {
    const ends = workflows.flatMap(({ createdAt, endedAt }) =>
      endedAt !== undefined && createdAt <= at && endedAt > at ? endedAt - at : [],
    );
    return ends.length === 0 ? [] : Math.min(...ends);
  });

/**
 * With no failure in n trials, the rate of failures is below this with 95 % confidence (the rule of three).
 * @param {number} trials
 */
const rateBound = (trials) => (trials === 0 ? 1 : 1 - 0.05 ** (1 / trials));

/** @param {Run} run */
function buildReport({ options, cycles, kills, system, evidence, violations, settledMs, seconds }) {
  const { history, workflows } = evidence;
  const all = [...workflows.values()];
  const requestIds = (/** @type {string} */ type) =>
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
    crashPoints: crashPointsOf(cycles, kills),
    callFaults: callFaultsOf(system.proxies),
    unorderedEnds: Object.fromEntries(
      system.processes.flatMap(({ name, unorderedEnds }) => (unorderedEnds > 0 ? [[name, unorderedEnds]] : [])),
    ),
    requests: { submitted: requestIds('submitted'), acknowledged: requestIds('acknowledged') },
    workflows: { total: all.length, byStatus: countBy(all, ({ status }) => status) },
    toolCalls: evidence.calls.length,
    lost: broken.lost ?? 0,
    doubled: broken.doubled ?? 0,
    stuck: broken.stuck ?? 0,
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

/** How often each was done, by all proxies together. @param {Run['system']['proxies']} proxies */
const callFaultsOf = (proxies) =>
  countBy(
    proxies.flatMap(({ faults }) => Object.entries(faults).flatMap(([fault, count]) => Array(count).fill(fault))),
    String,
  );

/** How often each was armed, and reached. @param {readonly Cycle[]} cycles @param {readonly Kill[]} kills */
function crashPointsOf(cycles, kills) {
  const faults = cycles.flatMap((cycle) => cycle.faults);
  const armed = countBy(faults, ({ failpoint }) => failpoint?.split(':')[0]);
  const reached = countBy(kills, ({ crashPoint }) => crashPoint);
  return Object.fromEntries(
    Object.entries(armed).map(([name, count]) => [name, { armed: count, reached: reached[name] ?? 0 }]),
  );
}

/** @typedef {ReturnType<typeof buildReport>} Report */

module.exports = { buildReport };
