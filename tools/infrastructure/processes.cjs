const { execFileSync, spawn } = require('node:child_process');
const { once } = require('node:events');
const { createInterface } = require('node:readline');
const { setTimeout: sleep } = require('node:timers/promises');
const { guard, signalGroup } = require('./guardian.cjs');

const KEPT_LINES = 20;
const POLL_MS = 25;
const LAST_WORDS_MS = 200;

/**
 * @typedef {object} ProcessSpecification
 * @property {string} name for messages
 * @property {string} command
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} [environment] instead of this process's own
 * @property {string} [workingDirectory]
 * @property {{ uid: number, gid: number }} [user] to run as
 * @property {NodeJS.Signals} [stopSignal] asks for an orderly end; SIGTERM
 * @property {(line: string) => void} [onLine] receives each line of output
 */

/**
 * @typedef {object} Exit
 * @property {number | null} code
 * @property {NodeJS.Signals | null} signal
 */

/**
 * @typedef {object} RunningProcess
 * @property {number} pid
 * @property {Promise<Exit>} exited
 * @property {() => boolean} hasExited
 * @property {() => string} recentOutput its last lines, where nobody receives them with `onLine`
 * @property {(deadlineMs?: number) => Promise<void>} stop asks it to end, kills it after the deadline; resolves once gone
 * @property {() => Promise<void>} kill SIGKILL for its whole process group; resolves once gone
 */

/**
 * Starts a process in a process group of its own (a Ctrl-C at the terminal does not reach it), which ends at the
 * latest with this process.
 * @param {ProcessSpecification} specification
 * @returns {Promise<RunningProcess>} once it is spawned; rejects where it cannot be
 */
async function startProcess({ name, command, args, environment, workingDirectory, user, stopSignal, onLine }) {
  const signal = stopSignal ?? 'SIGTERM';
  const child = spawn(command, args, {
    cwd: workingDirectory,
    env: environment ?? process.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  });
  await new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new Error(`${name} could not be started: ${error.message}`)));
  });
  guard(child, signal);

  /** @type {string[]} */
  const recent = [];
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => {
      if (onLine) return onLine(line);
      recent.push(line);
      if (recent.length > KEPT_LINES) recent.shift();
    });
  }

  const pid = /** @type {number} */ (child.pid);
  let gone = false;
  /** @type {Promise<Exit>} */
  const exited = new Promise((resolve) => {
    child.once('exit', async (code, exitSignal) => {
      gone = true;
      // its last words may still be on their way, and a process of its own may hold the pipe open for ever
      await Promise.race([once(child, 'close'), sleep(LAST_WORDS_MS)]);
      resolve({ code, signal: exitSignal });
    });
  });
  const kill = async () => {
    if (!gone) signalGroup(pid, 'SIGKILL');
    await exited;
  };
  const stop = async (deadlineMs = 10_000) => {
    if (gone) return;
    child.kill(signal);
    const deadline = setTimeout(kill, deadlineMs);
    await exited;
    clearTimeout(deadline);
  };
  return { pid, exited, hasExited: () => gone, recentOutput: () => recent.join('\n'), stop, kill };
}

/**
 * Waits until the process says it can be used.
 * @param {string} name for the error
 * @param {RunningProcess} running
 * @param {() => Promise<boolean> | boolean} isReady
 * @param {number} [timeoutMs]
 * @throws {Error} with its recent output when it exits or stays silent
 */
async function untilReady(name, running, isReady, timeoutMs = 30_000) {
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

/**
 * Command line of a running process.
 * @param {number} pid
 * @returns {string | undefined} `undefined` when there is none, or only what is left of an ended one
 */
function commandLineOf(pid) {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,args=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}

module.exports = { commandLineOf, startProcess, untilReady };
