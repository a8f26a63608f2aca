import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { WORKSPACE } from '../workspace';

const GUARDIAN = join(WORKSPACE, 'libs', 'local-system', 'src', 'processes', 'guardian.cjs');

let orders: Writable | undefined;

/** Where this process's guardian takes its orders; it is started with the first of them. */
function guardianOrders(): Writable {
  if (orders) return orders;
  const guardian = spawn(process.execPath, [GUARDIAN], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  guardian.unref();
  orders = guardian.stdin;
  orders.on('error', () => undefined); // a guardian that was killed guards nothing, and that is no reason to stop
  (guardian.stdin as unknown as Socket).unref(); // a pipe to a child is a socket, which the types do not say
  return orders;
}

/**
 * Makes sure that the child's process group ends when this process does, however it ends.
 * @param child leader of a process group (`detached`)
 * @param stopSignal asks the child to stop in good order
 */
export function guard(child: ChildProcess, stopSignal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  guardianOrders().write(`watch ${child.pid} ${stopSignal}\n`);
  child.once('exit', () => guardianOrders().write(`forget ${child.pid}\n`));
}

/** Sends the signal to the process group of that leader, if there still is one. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // nobody is left in it
  }
}
