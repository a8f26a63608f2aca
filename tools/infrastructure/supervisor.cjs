const { setTimeout: sleep } = require('node:timers/promises');
const { untilReady } = require('./processes.cjs');

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;
/** A process that ran this long has recovered: its next end counts as the first. */
const STABLE_MS = 60_000;
const READY_TIMEOUT_MS = 60_000;
const STOP_DEADLINE_MS = 5000;

/**
 * @typedef {import('./processes.cjs').RunningProcess} RunningProcess
 */

/**
 * What is to run: `isReady` is given what `launch` gave.
 * @template {RunningProcess} [Running=RunningProcess]
 * @typedef {{
 *   name: string,
 *   launch(): Promise<Running>,
 *   isReady(running: Running): Promise<boolean> | boolean,
 * }} Service
 */

/**
 * @typedef {object} SupervisorOptions
 * @property {(name: string, event: string) => void} report what happened to a service, for people
 * @property {(processIds: Record<string, number>) => void} [onProcessesChanged]
 */

const describeExit = (/** @type {import('./processes.cjs').Exit} */ { code, signal }) =>
  signal ? `was ended by ${signal}` : `ended with code ${code}`;

/** Pause before the next start, in milliseconds, after that many ends in a row. @param {number} failures */
const backoff = (failures) => Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), LONGEST_DELAY_MS);

/** One service: started, watched, started again whenever it ends, until it is stopped. */
class SupervisedService {
  #service;
  #options;
  #stopping = new AbortController();
  /** @type {RunningProcess | undefined} */
  #running;
  /** @type {Promise<void>} settles when the latest attempt to start is over */
  #starting = Promise.resolve();

  /** @param {Service} service @param {SupervisorOptions & { changed: () => void }} options */
  constructor(service, options) {
    this.#service = service;
    this.#options = options;
  }

  get name() {
    return this.#service.name;
  }

  /** @returns {number | undefined} */
  get processId() {
    return this.#running?.hasExited() ? undefined : this.#running?.pid;
  }

  /** @throws {Error} when the service ends before it is ready for the first time */
  async start() {
    await this.#attempt();
    void this.#keepAlive();
  }

  async stop() {
    this.#stopping.abort();
    await this.#starting.catch(() => undefined);
    await this.#running?.stop(STOP_DEADLINE_MS);
  }

  async kill() {
    this.#stopping.abort();
    await this.#running?.kill();
  }

  #attempt() {
    this.#starting = this.#launch();
    return this.#starting;
  }

  async #launch() {
    const { name, launch, isReady } = this.#service;
    const { signal } = this.#stopping;
    const running = await launch();
    this.#running = running;
    this.#options.changed();
    await untilReady(name, running, () => signal.aborted || isReady(running), READY_TIMEOUT_MS);
  }

  async #keepAlive() {
    const { signal } = this.#stopping;
    let failures = 0;
    while (!signal.aborted) {
      const since = performance.now();
      const exit = await this.#running?.exited;
      if (signal.aborted || !exit) return;
      failures = performance.now() - since > STABLE_MS ? 1 : failures + 1;
      const delayMs = backoff(failures);
      this.#options.changed();
      this.#options.report(this.name, `${describeExit(exit)}, is started again in ${delayMs / 1000} s`);
      await sleep(delayMs, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await this.#restart();
    }
  }

  async #restart() {
    try {
      await this.#attempt();
      if (!this.#stopping.signal.aborted) this.#options.report(this.name, 'is ready again');
    } catch (error) {
      this.#options.report(this.name, error instanceof Error ? error.message : String(error));
    }
  }
}

/**
 * Starts groups of services one after the other and stops them in reverse; what ends in between is started again, with
 * exponential backoff.
 */
class Supervisor {
  /** @type {SupervisedService[][]} */
  #groups = [];
  #options;
  #stopping = false;

  /** @param {SupervisorOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /**
   * Starts services side by side; resolves once all are ready.
   * @param {Service[]} services
   * @throws {Error} when one of them ends before it is ready
   */
  async start(services) {
    if (this.#stopping) return;
    const changed = () => this.#options.onProcessesChanged?.(this.#processIds());
    const group = services.map((service) => new SupervisedService(service, { ...this.#options, changed }));
    this.#groups.push(group);
    await Promise.all(group.map((service) => service.start()));
  }

  /** Asks each service to end, the last started group first, and kills those that take too long. */
  async stop() {
    this.#stopping = true;
    for (const group of [...this.#groups].reverse()) await Promise.all(group.map((service) => service.stop()));
  }

  async kill() {
    this.#stopping = true;
    await Promise.all(this.#groups.flat().map((service) => service.kill()));
  }

  #processIds() {
    const running = this.#groups.flat().filter(({ processId }) => processId !== undefined);
    return Object.fromEntries(running.map(({ name, processId }) => [name, /** @type {number} */ (processId)]));
  }
}

module.exports = { backoff, Supervisor };
