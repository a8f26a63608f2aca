import type { Profile } from '../profiles';
import type { Random } from '../random';
import { CRASH_POINTS } from './crash-points';

/**
 * What is done to a process:
 * - `kill` SIGKILL at that moment
 * - `crash` started anew with an armed crash point, at which it ends itself
 * - `stall` SIGSTOP, and SIGCONT once its lease is over
 * - `immediate` PostgreSQL's own emergency stop (SIGQUIT): no checkpoint, recovery at the next start
 */
export type FaultType = 'kill' | 'crash' | 'stall' | 'immediate';

/** One thing that is done to one process. */
export interface Fault {
  type: FaultType;
  /** Name of the process. */
  target: string;
  /** Since the cycle's begin. */
  afterMs: number;
  /** Until it is started again; of a stall, how long it lasts. */
  pauseMs: number;
  /** `name:n` of a `crash`. */
  failpoint?: string;
}

/** Faults that come close together; the next cycle begins once everything runs again. */
export interface Cycle {
  faults: Fault[];
  breathMs: number;
}

/** Names of processes by kind. */
export type Targets = Readonly<Record<string, readonly string[]>>;

const MAX_OFFSET_MS = 1_200;
const [MIN_PAUSE_MS, MAX_PAUSE_MS] = [20, 400];
const [MIN_BREATH_MS, MAX_BREATH_MS] = [200, 900];
const [MIN_CYCLE, MAX_CYCLE] = [3, 6];
const LATEST_VISIT = 2;

/** How many processes die of a fault: an armed one is killed first, to be started with its crash point. */
const KILLS: Readonly<Record<FaultType, number>> = { kill: 1, immediate: 1, crash: 2, stall: 0 };

export const killsIn = (cycles: readonly Pick<Cycle, 'faults'>[]): number =>
  cycles.flatMap(({ faults }) => faults).reduce((sum, { type }) => sum + KILLS[type], 0);

/** All faults of a run, fixed before it begins. */
export function planFaults(
  random: Random,
  targets: Targets,
  { kills, rounds, stallMs }: Pick<Profile, 'kills' | 'rounds' | 'stallMs'>,
): Cycle[] {
  const fault = (what: Pick<Fault, 'type' | 'failpoint'>, kinds: readonly string[]): Fault => ({
    ...what,
    target: random.pick(targets[random.pick(kinds)] ?? []),
    afterMs: random.integer(0, MAX_OFFSET_MS),
    pauseMs: what.type === 'stall' ? stallMs : random.integer(MIN_PAUSE_MS, MAX_PAUSE_MS),
  });
  const everyKind = Object.keys(targets);
  // What is to crash is killed first, at any moment: only what never crashes has to be killed besides.
  const neverCrashing = everyKind.filter((kind) => !CRASH_POINTS.some(({ kinds }) => kinds.includes(kind)));
  const round = (): Fault[] => [
    ...neverCrashing.map((kind) => fault({ type: 'kill' }, [kind])),
    ...crashes(random).map(({ kind, failpoint }) => fault({ type: 'crash', failpoint }, [kind])),
    fault({ type: 'immediate' }, ['postgres']),
    fault({ type: 'stall' }, ['orchestrator']),
  ];
  const faults: Fault[] = [];
  for (let done = 0; done < rounds; done += 1) faults.push(...round());
  while (killsIn([{ faults }]) < kills) faults.push(fault({ type: 'kill' }, everyKind));
  const shuffled = random.shuffled(faults);
  const enough = shuffled.findIndex((_fault, index) => killsIn([{ faults: shuffled.slice(0, index + 1) }]) >= kills);
  return intoCycles(random, shuffled.slice(0, enough + 1));
}

/** At every crash point, by each kind of process as often as by the others that come by there. */
function crashes(random: Random): { kind: string; failpoint: string }[] {
  const left = new Map<readonly string[], string[]>();
  return CRASH_POINTS.map(({ name, kinds }) => {
    const [kind = '', ...others] = left.get(kinds) ?? random.shuffled(kinds);
    left.set(kinds, others.length > 0 ? others : random.shuffled(kinds));
    return { kind, failpoint: `${name}:${random.integer(1, LATEST_VISIT)}` };
  });
}

/** No process twice in a cycle. */
function intoCycles(random: Random, faults: readonly Fault[]): Cycle[] {
  const cycles: Cycle[] = [];
  let size = 0;
  for (const fault of faults) {
    const current = cycles.at(-1);
    const fits =
      current && current.faults.length < size && !current.faults.some(({ target }) => target === fault.target);
    if (fits) {
      current.faults.push(fault);
      continue;
    }
    size = random.integer(MIN_CYCLE, MAX_CYCLE);
    cycles.push({ faults: [fault], breathMs: random.integer(MIN_BREATH_MS, MAX_BREATH_MS) });
  }
  return cycles;
}
