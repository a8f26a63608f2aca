import { setTimeout as sleep } from 'node:timers/promises';
import type { MortalProcess, Rebirth } from '@ars/local-system';
import type { Fault, FaultType } from './plan-faults';

/** How long the load may take to bring a process that is ready to its armed crash point. */
const CRASH_LIMIT_MS = 12_000;

/** The end of a process. */
export interface Kill {
  /** Of process. */
  kind: string;
  type: FaultType | 'drain';
  /** Milliseconds since the epoch. */
  at: number;
  /** Until the process was ready again. */
  readyMs?: number;
  /** At which it ended itself. */
  crashPoint?: string;
}

/**
 * Does to a process what the fault says.
 * @returns once it is started again; the kills get their `readyMs` as the process comes back
 */
export async function performFault(fault: Fault, process: MortalProcess): Promise<Kill[]> {
  await sleep(fault.afterMs);
  switch (fault.type) {
    case 'kill':
      return [await kill(process, fault, {})];
    case 'crash':
      return crash(process, fault);
    case 'immediate':
      return [await stopImmediately(process, fault)];
    case 'stall':
      process.signal('SIGSTOP');
      await sleep(fault.pauseMs);
      process.signal('SIGCONT');
      return [];
  }
}

/** @param next what its next launch is like */
async function kill(process: MortalProcess, { type, pauseMs }: Fault, next: Omit<Rebirth, 'pauseMs'>): Promise<Kill> {
  const { starts } = process;
  const at = Date.now();
  await process.kill({ pauseMs, ...next });
  await process.untilStartedAfter(starts);
  return recorded({ kind: process.kind, type, at }, process);
}

async function crash(process: MortalProcess, fault: Fault): Promise<Kill[]> {
  const launch = process.starts + 1;
  const environment = { FAILPOINT: String(fault.failpoint) };
  const armed = await kill(process, fault, { environment, ownEnd: { pauseMs: fault.pauseMs } });
  const reached = await process.untilEnded(launch, CRASH_LIMIT_MS);
  const at = Date.now();
  if (!reached) return [armed, await kill(process, fault, {})];
  await process.untilStartedAfter(launch);
  const [crashPoint] = String(fault.failpoint).split(':');
  return [armed, recorded({ kind: process.kind, type: fault.type, at, crashPoint }, process)];
}

async function stopImmediately(process: MortalProcess, { type, pauseMs }: Fault): Promise<Kill> {
  const { starts } = process;
  const at = Date.now();
  process.signal('SIGQUIT', { pauseMs });
  await process.untilStartedAfter(starts);
  return recorded({ kind: process.kind, type, at }, process);
}

function recorded(kill: Kill, process: MortalProcess): Kill {
  process.untilReady().then(
    () => (kill.readyMs = Date.now() - kill.at),
    () => undefined, // the run itself notices a process that stays away
  );
  return kill;
}
