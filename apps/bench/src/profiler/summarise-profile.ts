import { basename } from 'node:path';

/** What we read of the format that V8's profiler writes (Chrome DevTools Protocol, `Profiler.Profile`). */
export interface CpuProfile {
  nodes: { id: number; callFrame: CallFrame }[];
  /** The node on top of the stack at each look. */
  samples: number[];
  /** Microseconds before each look. */
  timeDeltas: number[];
}

interface CallFrame {
  functionName: string;
  /** Empty for what is not JavaScript. */
  url: string;
  /** From 0. */
  lineNumber: number;
}

/** A share of the time in which the process did anything, 0 to 1. */
export interface Share {
  name: string;
  share: number;
}

export interface ProfileSummary {
  /** Of the whole time, idle included. */
  busy: number;
  groups: Share[];
  functions: Share[];
}

const TOP_FUNCTIONS = 20;
const IDLE = 'idle';

/** Self time by package and by function, most first. */
export function summariseProfile({ nodes, samples, timeDeltas }: CpuProfile): ProfileSummary {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const groups = new Map<string, number>();
  const functions = new Map<string, number>();
  let [whole, busy] = [0, 0];
  samples.forEach((id, index) => {
    const frame = frames.get(id);
    const time = timeDeltas[index] ?? 0;
    if (!frame) return;
    const group = groupOf(frame);
    whole += time;
    if (group === IDLE) return;
    busy += time;
    add(groups, group, time);
    add(functions, `${describe(frame)} [${group}]`, time);
  });
  return {
    busy: busy / whole,
    groups: shares(groups, busy),
    functions: shares(functions, busy).slice(0, TOP_FUNCTIONS),
  };
}

const describe = ({ functionName, url, lineNumber }: CallFrame): string =>
  [functionName || '(anonymous)', ...(url ? [`${basename(url)}:${lineNumber + 1}`] : [])].join(' ');

function groupOf({ functionName, url }: CallFrame): string {
  if (functionName === '(idle)') return IDLE;
  if (functionName === '(garbage collector)') return 'garbage collection';
  if (url === '') return 'V8 and system calls';
  if (url.startsWith('node:')) return 'Node.js';
  const packageName = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
  return packageName ?? 'own code';
}

const add = (times: Map<string, number>, name: string, time: number) => times.set(name, (times.get(name) ?? 0) + time);

const shares = (times: Map<string, number>, whole: number): Share[] =>
  [...times].map(([name, time]) => ({ name, share: time / whole })).sort((one, other) => other.share - one.share);
