import { readdirSync, readFileSync } from 'node:fs';

/** What a process and its descendants have used so far, as Linux counts it. */
export interface TreeUse {
  /** Milliseconds of processors, of descendants that have ended too. */
  cpuMs: number;
  /** Bytes that are resident; what processes share counts once. */
  memory: number;
}

/** Of `/proc/<pid>/stat`: 100 a second on every Linux that Node.js runs on. */
const TICK_MS = 10;
const KIBIBYTE = 1024;

/** @param processIds of the roots, by what they are called */
export function useOfTrees(processIds: Record<string, number>): Record<string, TreeUse> {
  const children = childrenByParent();
  const treeOf = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(treeOf)];
  return Object.fromEntries(
    Object.entries(processIds).map(([name, root]) => [
      name,
      treeOf(root).reduce(
        (sum, pid) => ({ cpuMs: sum.cpuMs + cpuMsOf(pid), memory: sum.memory + residentBytesOf(pid) }),
        { cpuMs: 0, memory: 0 },
      ),
    ]),
  );
}

/** Fields of `/proc/<pid>/stat` from its third on: the second is a name that may hold blanks and brackets. */
export const fieldsOfStat = (stat: string): string[] => stat.slice(stat.lastIndexOf(')') + 2).split(' ');

/** User and system time of the process, and of those of its children that it has waited for. */
export const cpuMsIn = (stat: string): number =>
  fieldsOfStat(stat)
    .slice(11, 15)
    .reduce((sum, ticks) => sum + Number(ticks) * TICK_MS, 0);

function childrenByParent(): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = read(`/proc/${entry}/stat`);
    if (stat === undefined) continue;
    const parent = Number(fieldsOfStat(stat)[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  return children;
}

function cpuMsOf(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  return stat === undefined ? 0 : cpuMsIn(stat);
}

/** Its share of what it has in common with others, where we may know it. */
function residentBytesOf(pid: number): number {
  const rollup = read(`/proc/${pid}/smaps_rollup`) ?? '';
  const [, kibibytes] =
    /^Pss:\s+(\d+) kB/m.exec(rollup) ?? /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`) ?? '') ?? [];
  return Number(kibibytes ?? 0) * KIBIBYTE;
}

/** `undefined` for a process that has ended meanwhile, or whose file is not ours to read. */
function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
