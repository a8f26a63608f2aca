// A process of its own that outlives its owner by a moment: when the owner is gone, even by SIGKILL, the operating
// system closes the pipe between them, and the guardian ends the processes that the owner left behind.
const { spawn } = require('node:child_process');
const { createInterface } = require('node:readline');

const GRACE_MS = 5000;

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

/** @param {number} pid @param {NodeJS.Signals} signal */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // the group has ended already
  }
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
  lines.on('close', () => {
    if (watched.size === 0) return process.exit();
    for (const [pid, stopSignal] of watched) signalGroup(pid, stopSignal);
    setTimeout(() => {
      for (const pid of watched.keys()) signalGroup(pid, 'SIGKILL');
      process.exit();
    }, GRACE_MS);
  });
}

if (require.main === module) runGuardian();

module.exports = { guard, signalGroup };
