import { setTimeout as sleep } from 'node:timers/promises';
import { type Disaster, type DisasterType, performDisaster, type Stage } from './disasters';
import { type Kill, performFault } from './perform-fault';
import type { Cycle } from './plan-faults';

const READY_LIMIT_MS = 180_000;

export interface Course {
  /** Every end of a process. */
  kills: Kill[];
  /** How often each disaster happened; those that this machine does not permit did not. */
  disasters: Partial<Record<DisasterType, number>>;
  /** When the clocks of the apps were wrong, milliseconds since the epoch. */
  wrongClocks: { from: number; to: number }[];
}

/**
 * Goes through the cycles, each once everything runs again after the one before, with the disasters in between.
 * @throws Error when a process does not come back
 */
export async function runCycles(
  cycles: readonly Cycle[],
  disasters: readonly Disaster[],
  stage: Stage,
  onCycle: (cycle: number, course: Course) => void,
): Promise<Course> {
  const { processes } = stage.system;
  const course: Course = { kills: [], disasters: {}, wrongClocks: [] };
  const untilReady = () => Promise.all(processes.map((process) => process.untilReady(READY_LIMIT_MS)));
  const every = Math.max(1, Math.floor(cycles.length / Math.max(1, disasters.length)));
  const left = [...disasters];
  for (const [index, { faults, breathMs }] of cycles.entries()) {
    const performed = await Promise.all(
      faults.map((fault) => {
        const process = processes.find(({ name }) => name === fault.target);
        if (!process) throw new Error(`There is no process ${fault.target}`);
        return performFault(fault, process);
      }),
    );
    course.kills.push(...performed.flat());
    await untilReady();
    onCycle(index + 1, course);
    await sleep(breathMs);
    const isLast = index === cycles.length - 1;
    for (const disaster of index % every === 0 || isLast ? left.splice(0, isLast ? left.length : 1) : []) {
      const from = Date.now();
      const kills = await performDisaster(disaster, stage);
      if (disaster.type === 'clock') course.wrongClocks.push({ from, to: Date.now() });
      if (!kills) continue;
      course.kills.push(...kills);
      course.disasters[disaster.type] = (course.disasters[disaster.type] ?? 0) + 1;
      await untilReady();
      await sleep(breathMs);
    }
  }
  return course;
}
