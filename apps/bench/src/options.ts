import { parseArgs } from 'node:util';

export const SECTIONS = ['recovery', 'cost', 'memory', 'waits', 'liveness', 'product'] as const;
export type Section = (typeof SECTIONS)[number];

export interface BenchOptions {
  sections: Section[];
  /** How often floor and engine take turns. */
  rounds: number;
  /** Workflows one after the other, in each turn. */
  sequential: number;
  /** Workflows at concurrency 50, in each turn. */
  concurrent: number;
  /** Durable appends of a workflow on the floor. */
  appends?: number;
  /** Finished workflows that the journal remembers when recovery is measured. */
  finished: number;
  /** Workflows in flight at each kill. */
  recovery: number[];
  /** Workflows over which memory is watched. */
  workflows: number;
  /** Workflows that wait meanwhile. */
  waiting: number;
  /** Requests of each kind to the whole system, at each number in flight. */
  requests: number;
  /** How many of them at a time, one level after the other. */
  inFlight: number[];
  /** Whether the services are built first, where a section needs them. */
  build: boolean;
  profile: boolean;
  check: boolean;
}

const FULL = {
  ...{ rounds: '5', sequential: '1000', concurrent: '10000' },
  ...{ finished: '10000', recovery: '100,100,100,1000', workflows: '20000', waiting: '100000' },
  ...{ requests: '600', 'in-flight': '1,10,50,200' },
};
const QUICK = {
  ...{ rounds: '2', sequential: '150', concurrent: '600' },
  ...{ finished: '1000', recovery: '100', workflows: '2000', waiting: '1000' },
  ...{ requests: '100', 'in-flight': '10,50' },
};

export const USAGE = `Usage: npm run bench -- [options]
  --quick             about a minute, rough figures
  --sections <list>   of ${SECTIONS.join(', ')}; all of them
  --rounds <n>        turns of floor and engine (${FULL.rounds})
  --sequential <n>    workflows one after the other, each turn (${FULL.sequential})
  --concurrent <n>    workflows at concurrency 50, each turn (${FULL.concurrent})
  --appends <n>       durable appends of a workflow on the floor (6)
  --finished <n>      workflows that the journal remembers when recovery is measured (${FULL.finished})
  --recovery <list>   workflows in flight at each kill (${FULL.recovery})
  --workflows <n>     workflows over which memory is watched (${FULL.workflows})
  --waiting <n>       workflows that wait while others are woken (${FULL.waiting})
  --requests <n>      reads, and writes, of the whole system at each number in flight (${FULL.requests})
  --in-flight <list>  how many of them at a time (${FULL['in-flight']})
  --no-build          take the services as they were built last
  --profile           say where the processes spend their time: the services', or else the engine's
  --check             exit code 1 when a goal is missed`;

/** @throws Error that says what is wrong with them */
export function parseOptions(args: string[]): BenchOptions {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args,
    options: {
      ...{ quick: flag, profile: flag, check: flag, 'no-build': flag },
      ...{ sections: text, rounds: text, sequential: text, concurrent: text },
      ...{
        appends: text,
        finished: text,
        recovery: text,
        workflows: text,
        waiting: text,
        requests: text,
        'in-flight': text,
      },
    },
  });
  const chosen = { ...(values.quick ? QUICK : FULL), ...values };
  return {
    sections: parseSections(values.sections),
    rounds: parseCount('rounds', chosen.rounds),
    sequential: parseCount('sequential', chosen.sequential),
    concurrent: parseCount('concurrent', chosen.concurrent),
    ...(values.appends !== undefined && { appends: parseCount('appends', values.appends) }),
    finished: parseCount('finished', chosen.finished),
    recovery: parseCounts('recovery', chosen.recovery),
    workflows: parseCount('workflows', chosen.workflows),
    waiting: parseCount('waiting', chosen.waiting),
    requests: parseCount('requests', chosen.requests),
    inFlight: parseCounts('in-flight', chosen['in-flight']),
    build: !values['no-build'],
    profile: values.profile,
    check: values.check,
  };
}

function parseSections(list: string | undefined): Section[] {
  const names: string[] = list?.split(',') ?? [...SECTIONS];
  const unknown = names.filter((name) => !SECTIONS.some((section) => section === name));
  if (unknown.length > 0) throw new Error(`There is no section ${unknown.join(', ')}\n${USAGE}`);
  return SECTIONS.filter((section) => names.includes(section));
}

const parseCounts = (name: string, list: string): number[] => list.split(',').map((count) => parseCount(name, count));

function parseCount(name: string, text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new Error(`--${name} takes whole numbers above 0, not “${text}”\n${USAGE}`);
}
