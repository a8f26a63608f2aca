import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { guard, signalGroup } from './guard';

const KEPT_LINES = 20;
const POLL_MS = 25;
const LAST_WORDS_MS = 200;
const STOP_DEADLINE_MS = 10_000;
const READY_TIMEOUT_MS = 90_000;

export interface ProcessSpecification {
  /** For messages. */
  name: string;
  command: string;
  args: string[];
  /** Instead of this process's own. */
  environment?: NodeJS.ProcessEnv;
  workingDirectory?: string;
  /** Whom to run as. */
  user?: { uid: number; gid: number };
  /** Asks for an orderly end; SIGTERM. */
  stopSignal?: NodeJS.Signals;
  /** Receives each line of output. */
  onLine?: (line: string) => void;
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface RunningProcess {
  pid: number;
  exited: Promise<Exit>;
  hasExited(): boolean;
  /** Its last lines, where nobody receives them with `onLine`. */
  recentOutput(): string;
  /** Asks it to end, kills it after the deadline (10 s); resolves once it is gone. */
  stop(deadlineMs?: number): Promise<void>;
  /** SIGKILL for its whole process group; resolves once it is gone. */
  kill(): Promise<void>;
}

/**
 * Starts a process in a process group of its own (a Ctrl-C at the terminal does not reach it), which ends at the
 * latest with this process.
 * @returns once it is spawned
 * @throws Error where it cannot be
 */
export async function startProcess(specification: ProcessSpecification): Promise<RunningProcess> {
  const { name, command, args, environment, workingDirectory, user, stopSignal = 'SIGTERM', onLine } = specification;
  const child = spawn(command, args, {
    cwd: workingDirectory,
    env: environment ?? process.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  });
  const pid = await new Promise<number>((resolve, reject) => {
    child.once('spawn', () => resolve(child.pid as number));
    child.once('error', (error) => reject(new Error(`${name} could not be started: ${error.message}`)));
  });
  guard(child, stopSignal);

  const recent: string[] = [];
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => {
      if (onLine) return onLine(line);
      recent.push(line);
      if (recent.length > KEPT_LINES) recent.shift();
    });
  }

  let gone = false;
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', async (code, signal) => {
      gone = true;
      // its last words may still be on their way, and a process of its own may hold the pipe open for ever
      await Promise.race([once(child, 'close'), sleep(LAST_WORDS_MS)]);
      resolve({ code, signal });
    });
  });
  const kill = async (): Promise<void> => {
    if (!gone) signalGroup(pid, 'SIGKILL');
    await exited;
  };
  const stop = async (deadlineMs = STOP_DEADLINE_MS): Promise<void> => {
    if (gone) return;
    child.kill(stopSignal);
    const deadline = setTimeout(() => void kill(), deadlineMs);
    await exited;
    clearTimeout(deadline);
  };
  return { pid, exited, hasExited: () => gone, recentOutput: () => recent.join('\n'), stop, kill };
}

/**
 * Waits until the process says it can be used.
 * @param name for the error
 * @throws Error with its recent output when it exits or stays silent
 */
export async function untilReady(
  name: string,
  running: RunningProcess,
  isReady: () => Promise<boolean> | boolean,
  timeoutMs = READY_TIMEOUT_MS,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await isReady())) {
    if (running.hasExited()) {
      await running.exited;
      throw new Error(`${name} ended before it was ready\n${running.recentOutput()}`);
    }
    if (performance.now() > deadline)
      throw new Error(`${name} was not ready after ${timeoutMs / 1000} s\n${running.recentOutput()}`);
    await sleep(POLL_MS);
  }
}

/** Command line of a running process; `undefined` when there is none, or only what is left of an ended one. */
export function commandLineOf(pid: number): string | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,args=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}
