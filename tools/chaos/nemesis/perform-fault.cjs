const { setTimeout: sleep } = require('node:timers/promises');

/** How long the load may take to bring a process that is ready to its armed crash point. */
const CRASH_LIMIT_MS = 12_000;

/**
 * @typedef {import('./plan-faults.cjs').Fault} Fault
 * @typedef {import('../system/mortal-process.cjs').MortalProcess} MortalProcess
 */

/**
 * The end of a process.
 * @typedef {object} Kill
 * @property {string} kind of process
 * @property {Fault['type']} type
 * @property {number} at milliseconds since the epoch
 * @property {number} [readyMs] until the process was ready again
 * @property {string} [crashPoint] at which it ended itself
 */

/**
 * Does to a process what the fault says.
 * @param {Fault} fault
 * @param {MortalProcess} process
 * @returns {Promise<Kill[]>} once it is started again; they get their `readyMs` as the process comes back
 */
async function performFault(fault, process) {
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

/**
 * @param {MortalProcess} process
 * @param {Fault} fault
 * @param {Omit<import('../system/mortal-process.cjs').Rebirth, 'pauseMs'>} next what its next launch is like
 */
async function kill(process, { type, pauseMs }, next) {
  const { starts } = process;
  const at = Date.now();
  await process.kill({ pauseMs, ...next });
  await process.untilStartedAfter(starts);
  return recorded({ kind: process.kind, type, at }, process);
}

/** @param {MortalProcess} process @param {Fault} fault @returns {Promise<Kill[]>} */
async function crash(process, fault) {
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

/** @param {MortalProcess} process @param {Fault} fault */
async function stopImmediately(process, { type, pauseMs }) {
  const { starts } = process;
  const at = Date.now();
  process.signal('SIGQUIT', { pauseMs });
  await process.untilStartedAfter(starts);
  return recorded({ kind: process.kind, type, at }, process);
}

/** @param {Kill} kill @param {MortalProcess} process @returns {Kill} */
function recorded(kill, process) {
  process.untilReady().then(
    () => (kill.readyMs = Date.now() - kill.at),
    () => undefined, // the run itself notices a process that stays away
  );
  return kill;
}

module.exports = { performFault };
