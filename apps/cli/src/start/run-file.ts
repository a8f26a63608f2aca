// Says that a system runs on the data folder, and which processes it consists of.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLineOf } from '@ars/local-system';

/** In the command line of whoever runs a system: a number of a process may be a stranger's by now. */
const STARTER = 'run.cjs cli start';

export interface Run {
  /** Of the supervisor. */
  pid: number;
  /** Process ids by service name. */
  processes: Record<string, number>;
}

const runFile = (dataDirectory: string): string => join(dataDirectory, 'running.json');

export function writeRun(dataDirectory: string, processes: Record<string, number>): void {
  const run: Run = { pid: process.pid, processes };
  writeFileSync(runFile(dataDirectory), `${JSON.stringify(run, null, 2)}\n`);
}

export function removeRun(dataDirectory: string): void {
  rmSync(runFile(dataDirectory), { force: true });
}

/** The system that runs on the data folder; `undefined` when there is none, or it ended without saying so. */
export function currentRun(dataDirectory: string): Run | undefined {
  try {
    const run = JSON.parse(readFileSync(runFile(dataDirectory), 'utf8')) as Run;
    return commandLineOf(run.pid)?.includes(STARTER) ? run : undefined;
  } catch {
    return undefined;
  }
}
