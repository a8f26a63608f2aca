// A process of its own that outlives its owner by a moment: when the owner is gone, even by SIGKILL, the operating
// system closes the pipe between them, and the guardian ends the processes that the owner left behind.
const { spawn } = require('node:child_process');
const { createInterface } = require('node:readline');
const { setTimeout: sleep } = require('node:timers/promises');

const GRACE_MS = 5000;
const POLL_MS = 100;

/** @type {import('node:stream').Writable | undefined} */
let orders;

/** Starts the guardian of this process once. */
function guardianOrders() {
  if (orders) return orders;
  const guardian = spawn(process.execPath, [require.resolve('./guardian.cjs')], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guardian.unref();
  orders = guardian.stdin;
  orders.on('error', () => undefined); // a guardian that was killed guards nothing, and that is no reason to stop
  /** @type {import('node:net').Socket} */ (guardian.stdin).unref();
  return orders;
}

/**
 * Makes sure that the child's process group ends when this process does, however it ends.
 * @param {import('node:child_process').ChildProcess} child leader of a process group (`detached`)
 * @param {NodeJS.Signals} stopSignal asks the child to stop in good order
 */
function guard(child, stopSignal) {
  if (child.pid === undefined) return;
  guardianOrders().write(`watch ${child.pid} ${stopSignal}\n`);
  child.once('exit', () => guardianOrders().write(`forget ${child.pid}\n`));
}

/**
 * @param {number} pid leader of the group
 * @param {NodeJS.Signals | 0} signal 0 only looks
 * @returns {boolean} whether anybody is left in the group
 */
function signalGroup(pid, signal) {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

/** @param {Map<number, NodeJS.Signals>} watched stop signals by process id */
async function endAll(watched) {
  for (const [pid, stopSignal] of watched) signalGroup(pid, stopSignal);
  const deadline = performance.now() + GRACE_MS;
  while (performance.now() < deadline && [...watched.keys()].some((pid) => signalGroup(pid, 0))) await sleep(POLL_MS);
  for (const pid of watched.keys()) signalGroup(pid, 'SIGKILL');
}

function runGuardian() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
  /** @type {Map<number, NodeJS.Signals>} */
  const watched = new Map();
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    const [order, pid, stopSignal] = line.split(' ');
    if (order === 'watch') watched.set(Number(pid), /** @type {NodeJS.Signals} */ (stopSignal));
    else watched.delete(Number(pid));
  });
  lines.on('close', () => void endAll(watched));
}

if (require.main === module) runGuardian();

module.exports = { guard, signalGroup };
