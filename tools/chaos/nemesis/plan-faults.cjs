const { CRASH_POINTS } = require('./crash-points.cjs');

/**
 * One thing that is done to one process.
 * - `kill` SIGKILL at that moment
 * - `crash` started anew with an armed crash point, at which it ends itself
 * - `stall` SIGSTOP, and SIGCONT once its lease is over
 * - `immediate` PostgreSQL's own emergency stop (SIGQUIT): no checkpoint, recovery at the next start
 * @typedef {object} Fault
 * @property {'kill' | 'crash' | 'stall' | 'immediate'} type
 * @property {string} target name of the process
 * @property {number} afterMs since the cycle's begin
 * @property {number} pauseMs until it is started again; of a stall, how long it lasts
 * @property {string} [failpoint] `name:n` of a `crash`
 */

/** Faults that come close together; the next cycle begins once everything runs again. */
/** @typedef {{ faults: Fault[], breathMs: number }} Cycle */

/** Names of processes by kind. @typedef {Record<string, readonly string[]>} Targets */

const LONGEST_OFFSET_MS = 1_200;
const [SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS] = [20, 400];
const [SHORTEST_BREATH_MS, LONGEST_BREATH_MS] = [200, 900];
const [SMALLEST_CYCLE, LARGEST_CYCLE] = [3, 6];
const LATEST_VISIT = 2;

/** How many processes die of the fault: an armed one is killed first, to be started with its crash point. */
const killsOf = (/** @type {Fault} */ { type }) => ({ kill: 1, immediate: 1, crash: 2, stall: 0 })[type];

/** @param {readonly { faults: readonly Fault[] }[]} cycles */
const killsIn = (cycles) => cycles.flatMap(({ faults }) => faults).reduce((sum, fault) => sum + killsOf(fault), 0);

/**
 * All faults of a run, fixed before it begins.
 * @param {import('../random.cjs').Random} random
 * @param {Targets} targets
 * @param {Pick<import('../profiles.cjs').Profile, 'kills' | 'rounds' | 'stallMs'>} profile
 * @returns {Cycle[]}
 */
function planFaults(random, targets, { kills, rounds, stallMs }) {
  const fault = (/** @type {Pick<Fault, 'type' | 'failpoint'>} */ what, /** @type {readonly string[]} */ kinds) => ({
    ...what,
    target: random.pick(targets[random.pick(kinds)] ?? []),
    afterMs: random.integer(0, LONGEST_OFFSET_MS),
    pauseMs: what.type === 'stall' ? stallMs : random.integer(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS),
  });
  const everyKind = Object.keys(targets);
  const round = () => [
    ...everyKind.map((kind) => fault({ type: 'kill' }, [kind])),
    ...CRASH_POINTS.map(({ name, kinds }) =>
      fault({ type: 'crash', failpoint: `${name}:${random.integer(1, LATEST_VISIT)}` }, kinds),
    ),
    fault({ type: 'immediate' }, ['postgres']),
    fault({ type: 'stall' }, ['orchestrator']),
  ];
  /** @type {Fault[]} */
  const faults = [];
  for (let done = 0; done < rounds; done += 1) faults.push(...round());
  while (killsIn([{ faults }]) < kills) faults.push(fault({ type: 'kill' }, everyKind));
  const shuffled = random.shuffled(faults);
  const enough = shuffled.findIndex((_fault, index) => killsIn([{ faults: shuffled.slice(0, index + 1) }]) >= kills);
  return intoCycles(random, shuffled.slice(0, enough + 1));
}

/** No process twice in a cycle. @param {import('../random.cjs').Random} random @param {Fault[]} faults @returns {Cycle[]} */
function intoCycles(random, faults) {
  /** @type {Cycle[]} */
  const cycles = [];
  let size = 0;
  for (const fault of faults) {
    const current = cycles.at(-1);
    const fits =
      current && current.faults.length < size && !current.faults.some(({ target }) => target === fault.target);
    if (fits) {
      current.faults.push(fault);
      continue;
    }
    size = random.integer(SMALLEST_CYCLE, LARGEST_CYCLE);
    cycles.push({ faults: [fault], breathMs: random.integer(SHORTEST_BREATH_MS, LONGEST_BREATH_MS) });
  }
  return cycles;
}

module.exports = { killsIn, planFaults };
