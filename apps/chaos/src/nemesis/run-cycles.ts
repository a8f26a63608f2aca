import { setTimeout as sleep } from 'node:timers/promises';
import type { MortalProcess } from '@ars/local-system';
import { type Kill, performFault } from './perform-fault';
import type { Cycle } from './plan-faults';

const READY_LIMIT_MS = 60_000;

/**
 * Goes through the cycles, each once everything runs again after the one before.
 * @returns every end of a process
 * @throws Error when a process does not come back
 */
export async function runCycles(
  cycles: readonly Cycle[],
  processes: readonly MortalProcess[],
  onCycle: (cycle: number, kills: readonly Kill[]) => void,
): Promise<Kill[]> {
  const kills: Kill[] = [];
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
