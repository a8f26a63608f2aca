import { setTimeout as sleep } from 'node:timers/promises';
import type { MortalProcess, MortalSystem, ServerName } from '@ars/local-system';
import type { Random } from '../random';
import type { Kill } from './perform-fault';

/**
 * What happens to the system as a whole:
 * - `blackout` everything is killed at the same moment
 * - `silent nats`, `silent postgres` packets of every connection to it are dropped, and nobody is told; new connections
 *   get through once it is over, those of before never again
 * - `full nats`, `full postgres` its disk is full for a while
 * - `clock` the clocks of all apps are an hour ahead, then an hour behind
 * - `drain` many requests of all priorities come at once, and an orchestrator is asked to end meanwhile
 */
export const DISASTERS = [
  'blackout',
  'silent nats',
  'silent postgres',
  'full nats',
  'full postgres',
  'clock',
  'drain',
] as const;
export type DisasterType = (typeof DISASTERS)[number];

export interface Disaster {
  type: DisasterType;
  /** For which it lasts. */
  lastsMs: number;
}

const [MIN_LASTS_MS, MAX_LASTS_MS] = [1_000, 3_000];
const HOUR_MS = 3_600_000;
const MAX_PAUSE_MS = 400;
const LOOK_AGAIN_MS = 250;
/** How long a server may be unwell once there is space again, before it is started anew: what `npm start` does, sooner. */
const UNWELL_MS = 3_000;
const WELL_LIMIT_MS = 60_000;

/** Each of them so often, in some order. */
export const planDisasters = (random: Random, rounds: number): Disaster[] =>
  Array.from({ length: rounds }, () => random.shuffled(DISASTERS))
    .flat()
    .map((type) => ({ type, lastsMs: random.integer(MIN_LASTS_MS, MAX_LASTS_MS) }));

/** What a disaster needs of the run. */
export interface Stage {
  system: MortalSystem;
  /** Has so many requests of all priorities submitted at once; resolves when all are acknowledged. */
  burst(): Promise<void>;
}

/**
 * Lets a disaster happen and end.
 * @returns the ends of processes; undefined where this machine does not permit it
 */
export async function performDisaster({ type, lastsMs }: Disaster, stage: Stage): Promise<Kill[] | undefined> {
  const { system } = stage;
  switch (type) {
    case 'blackout':
      return Promise.all(system.processes.map((process) => endProcess(process, 'SIGKILL')));
    case 'silent nats':
      return silence(system, 'nats', lastsMs);
    case 'silent postgres':
      return silence(system, 'postgres', lastsMs);
    case 'full nats':
      return fillDisk(system, 'nats', lastsMs);
    case 'full postgres':
      return fillDisk(system, 'postgres', lastsMs);
    case 'clock':
      for (const offset of [HOUR_MS, -HOUR_MS, 0]) {
        system.clock.set(offset);
        await sleep(lastsMs);
      }
      return [];
    case 'drain':
      return drain(stage);
  }
}

async function silence({ connections }: MortalSystem, server: ServerName, lastsMs: number): Promise<Kill[]> {
  connections[server].swallow();
  await sleep(lastsMs);
  connections[server].restore();
  return [];
}

async function fillDisk({ disks, processes }: MortalSystem, server: ServerName, lastsMs: number) {
  const disk = disks[server];
  const process = processes.find(({ name }) => name === server);
  if (!disk || !process) return undefined;
  disk.fill();
  await sleep(lastsMs);
  disk.free();
  return untilWell(process);
}

/** As a supervisor does it: what does not get well by itself is started anew. */
async function untilWell(process: MortalProcess): Promise<Kill[]> {
  const kills: Kill[] = [];
  const freedAt = performance.now();
  for (let unwellSince = freedAt; !(await process.isWell()); await sleep(LOOK_AGAIN_MS)) {
    if (performance.now() - freedAt > WELL_LIMIT_MS) throw new Error(`${process.name} is not well after a full disk`);
    if (performance.now() - unwellSince < UNWELL_MS || process.processId === undefined) continue;
    kills.push(await endProcess(process, 'SIGKILL'));
    unwellSince = performance.now();
  }
  return kills;
}

/** An orchestrator stops in good order while there is more to do than it can. */
async function drain({ system, burst }: Stage): Promise<Kill[]> {
  const orchestrator = system.processes.find(({ kind }) => kind === 'orchestrator');
  const [end] = await Promise.all([orchestrator && endProcess(orchestrator, 'SIGTERM'), burst()]);
  return end ? [end] : [];
}

async function endProcess(process: MortalProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<Kill> {
  const { starts } = process;
  const rebirth = { pauseMs: MAX_PAUSE_MS };
  const kill: Kill = { kind: process.kind, type: signal === 'SIGKILL' ? 'kill' : 'drain', at: Date.now() };
  if (signal === 'SIGKILL') await process.kill(rebirth);
  else process.signal(signal, rebirth);
  await process.untilStartedAfter(starts);
  process.untilReady(WELL_LIMIT_MS).then(
    () => (kill.readyMs = Date.now() - kill.at),
    () => undefined, // the run itself notices a process that stays away
  );
  return kill;
}
