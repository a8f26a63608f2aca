const { setTimeout: sleep } = require('node:timers/promises');

const READY_POLL_MS = 50;
const READY_LIMIT_MS = 30_000;
/** Pause after an end that nobody ordered. */
const UNORDERED_PAUSE_MS = 300;

/**
 * @typedef {import('../../infrastructure/processes.cjs').RunningProcess} RunningProcess
 * @typedef {import('../../infrastructure/processes.cjs').Exit} Exit
 */

/**
 * What is to run: `kind` is its class in the report, `launch` takes further variables, `isReady` what `launch` gave.
 * @template {RunningProcess} [Running=RunningProcess]
 * @typedef {{
 *   name: string,
 *   kind: string,
 *   launch(environment: Record<string, string>): Promise<Running>,
 *   isReady(running: Running): Promise<boolean> | boolean,
 * }} MortalSpecification
 */

/**
 * @typedef {object} Rebirth how a killed process comes back
 * @property {number} pauseMs
 * @property {Record<string, string>} [environment] further variables of the next launch only
 * @property {Rebirth} [ownEnd] where that launch may end by itself: said beforehand, since it may be gone before anyone
 *   can say so
 */

/** A process that is killed on purpose, again and again, and comes back each time. */
class MortalProcess {
  #specification;
  /** @type {RunningProcess | undefined} */
  #running;
  /** @type {Rebirth | undefined} */
  #rebirth;
  #ready = false;
  #stopping = false;
  #starts = 0;
  #ends = 0;
  /** Ends that nobody ordered, e.g. of a service that gave up waiting for its database. */
  unorderedEnds = 0;

  /** @param {MortalSpecification} specification */
  constructor(specification) {
    this.#specification = specification;
  }

  get name() {
    return this.#specification.name;
  }

  get kind() {
    return this.#specification.kind;
  }

  get isReady() {
    return this.#ready;
  }

  /** Counts launches: the number of the present one, so that who waits for the next can tell them apart. */
  get starts() {
    return this.#starts;
  }

  /** @throws {Error} when it is not ready in time */
  async start() {
    await this.#launch({});
    void this.#keepAlive();
    await this.untilReady();
  }

  /**
   * SIGKILL, as an out-of-memory killer or a power cut does it; resolves once it is dead.
   * @param {Rebirth} rebirth
   */
  async kill(rebirth) {
    this.#rebirth = rebirth;
    await this.#running?.kill();
  }

  /** The process itself, not its group. @param {NodeJS.Signals} signal @param {Rebirth} [rebirth] where it ends it */
  signal(signal, rebirth) {
    if (rebirth) this.#rebirth = rebirth;
    if (this.#running && !this.#running.hasExited()) process.kill(this.#running.pid, signal);
  }

  /**
   * Waits for a launch to end by itself; when it does not, its `ownEnd` is expected no longer.
   * @param {number} launch its number
   * @param {number} limitMs from when it is ready on
   * @returns {Promise<boolean>} whether it ended, however long ago
   */
  async untilEnded(launch, limitMs) {
    let deadline = performance.now() + READY_LIMIT_MS;
    let wasReady = false;
    while (this.#ends < launch) {
      if (this.#ready && !wasReady) deadline = performance.now() + limitMs;
      wasReady = this.#ready;
      if (performance.now() > deadline) {
        this.#rebirth = undefined;
        return false;
      }
      await sleep(READY_POLL_MS);
    }
    return true;
  }

  /** Waits until it has been launched again and is ready. @param {number} [limitMs] @throws {Error} */
  async untilReady(limitMs = READY_LIMIT_MS) {
    const deadline = performance.now() + limitMs;
    while (!this.#ready && performance.now() < deadline) await sleep(READY_POLL_MS);
    if (!this.#ready) throw new Error(`${this.name} was not ready after ${limitMs / 1000} s`);
  }

  /** Waits until it has been launched more often than that. @param {number} starts */
  async untilStartedAfter(starts) {
    while (this.#starts <= starts && !this.#stopping) await sleep(READY_POLL_MS);
  }

  async stop() {
    this.#stopping = true;
    this.signal('SIGCONT');
    await this.#running?.stop(2_000);
  }

  async #keepAlive() {
    while (!this.#stopping) {
      await this.#running?.exited;
      this.#ready = false;
      this.#ends += 1;
      if (this.#stopping) return;
      if (!this.#rebirth) this.unorderedEnds += 1;
      await sleep(this.#rebirth?.pauseMs ?? UNORDERED_PAUSE_MS);
      // read only now: it may have been killed once more while it was gone
      const { environment = {}, ownEnd } = this.#rebirth ?? {};
      this.#rebirth = ownEnd;
      if (!this.#stopping) await this.#launch(environment);
    }
  }

  /** @param {Record<string, string>} environment */
  async #launch(environment) {
    const running = await this.#specification.launch(environment);
    this.#running = running;
    this.#starts += 1;
    void this.#watchReadiness(running);
  }

  /** @param {RunningProcess} running */
  async #watchReadiness(running) {
    while (!running.hasExited() && !this.#stopping) {
      if (await this.#specification.isReady(running)) {
        // the answer may have taken so long that the next launch is there, and ready
        if (this.#running === running && !running.hasExited()) this.#ready = true;
        return;
      }
      await sleep(READY_POLL_MS);
    }
  }
}

module.exports = { MortalProcess };
