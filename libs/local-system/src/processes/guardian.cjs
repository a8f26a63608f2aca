// A program of its own that outlives its owner by a moment: when the owner is gone, even by SIGKILL, the operating system
// closes the pipe between them, and the guardian ends the process groups that the owner left behind. Each line of its
// input is an order: `watch <pid> <stop signal>` or `forget <pid>`.
// No TypeScript: Node.js runs it from here, whether its owner is a built program or a test.
const { createInterface } = require('node:readline');
const { setTimeout: sleep } = require('node:timers/promises');

const GRACE_MS = 5000;
const POLL_MS = 100;

/** @type {Map<number, NodeJS.Signals>} stop signals by process id */
const watched = new Map();

/** @param {number} pid leader of the group @param {NodeJS.Signals | 0} signal 0 only looks */
function signalGroup(pid, signal) {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

async function endAll() {
  for (const [pid, stopSignal] of watched) signalGroup(pid, stopSignal);
  const deadline = performance.now() + GRACE_MS;
  while (performance.now() < deadline && [...watched.keys()].some((pid) => signalGroup(pid, 0))) await sleep(POLL_MS);
  for (const pid of watched.keys()) signalGroup(pid, 'SIGKILL');
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const [order, pid, stopSignal] = line.split(' ');
  if (order === 'watch') watched.set(Number(pid), /** @type {NodeJS.Signals} */ (stopSignal));
  else watched.delete(Number(pid));
});
lines.on('close', () => void endAll());
