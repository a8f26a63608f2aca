const { setTimeout: sleep } = require('node:timers/promises');
const { performFault } = require('./perform-fault.cjs');

const READY_LIMIT_MS = 60_000;

/**
 * Goes through the cycles, each once everything runs again after the one before.
 * @param {readonly import('./plan-faults.cjs').Cycle[]} cycles
 * @param {readonly import('../system/mortal-process.cjs').MortalProcess[]} processes
 * @param {(cycle: number, kills: readonly import('./perform-fault.cjs').Kill[]) => void} onCycle
 * @returns {Promise<import('./perform-fault.cjs').Kill[]>} every end of a process
 * @throws {Error} when a process does not come back
 */
async function runCycles(cycles, processes, onCycle) {
  /** @type {import('./perform-fault.cjs').Kill[]} */
  const kills = [];
  for (const [index, { faults, breathMs }] of cycles.entries()) {
    const performed = await Promise.all(
      faults.map((fault) => {
        const process = processes.find(({ name }) => name === fault.target);
        if (!process) throw new Error(`There is no process ${fault.target}`);
        return performFault(fault, process);
      }),
    );
    kills.push(...performed.flat());
    await Promise.all(processes.map((process) => process.untilReady(READY_LIMIT_MS)));
    onCycle(index + 1, kills);
    await sleep(breathMs);
  }
  return kills;
}

module.exports = { runCycles };
