import { setTimeout as sleep } from 'node:timers/promises';
import type { Keeper, Service } from './keeper';
import { type Exit, type RunningProcess, untilReady } from './running-process';

const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 30_000;
/** A process that ran this long has recovered: its next end counts as the first. */
const STABLE_MS = 60_000;
const READY_TIMEOUT_MS = 60_000;
const STOP_DEADLINE_MS = 5000;
const WATCH_MS = 2_000;
/** What does not get well by itself within this is started again. */
const UNWELL_MS = 15_000;

export interface SupervisorOptions {
  /** What happened to a service, for people. */
  report: (name: string, event: string) => void;
  onProcessesChanged?: (processIds: Record<string, number>) => void;
  /** How long a service may be unwell before it is started again, milliseconds; 15,000. */
  unwellMs?: number;
}

const describeExit = ({ code, signal }: Exit): string =>
  signal ? `was ended by ${signal}` : `ended with code ${code}`;

/** Pause before the next start, in milliseconds, after that many ends in a row. */
const backoff = (failures: number): number => Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), MAX_DELAY_MS);

/** One service: started, watched, started again whenever it ends, until it is stopped. */
class SupervisedService {
  private readonly stopping = new AbortController();
  private running: RunningProcess | undefined;
  /** Settles when the latest attempt to start is over. */
  private starting = Promise.resolve();
  /** It was ready since it was launched last, or has had its time to become so. */
  private isStarted = false;
  /** Since when it is not well, by a clock that nobody sets; undefined while it is, or is being started. */
  private unwellSince: number | undefined;
  private wasUnwell = false;

  constructor(
    private readonly service: Service,
    private readonly report: SupervisorOptions['report'],
    private readonly changed: () => void,
  ) {}

  get name(): string {
    return this.service.name;
  }

  get processId(): number | undefined {
    return this.running?.hasExited() ? undefined : this.running?.pid;
  }

  /** @throws Error when the service ends before it is ready for the first time */
  async start(): Promise<void> {
    await this.attempt();
    void this.keepAlive();
  }

  /**
   * Ends it where it has not been well for too long: then it is started again, as after any end.
   * @returns whether it is well
   */
  async endIfUnwell(limitMs: number): Promise<boolean> {
    const { running, stopping } = this;
    if (!running || !this.isStarted || running.hasExited()) return false;
    if ((await this.service.isWell?.(running)) ?? true) {
      this.unwellSince = undefined;
      return true;
    }
    // Meanwhile it may have ended, or been started again.
    if (stopping.signal.aborted || running !== this.running || running.hasExited()) return false;
    const now = performance.now();
    this.unwellSince ??= now;
    if (now - this.unwellSince < limitMs) return false;
    this.report(this.name, `has not been well for ${Math.round((now - this.unwellSince) / 1000)} s, is ended`);
    this.unwellSince = undefined;
    this.wasUnwell = true;
    await running.stop(STOP_DEADLINE_MS);
    return false;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.starting.catch(() => undefined);
    await this.running?.stop(STOP_DEADLINE_MS);
  }

  async kill(): Promise<void> {
    this.stopping.abort();
    await this.running?.kill();
  }

  private attempt(): Promise<void> {
    this.starting = this.launch();
    return this.starting;
  }

  private async launch(): Promise<void> {
    const { signal } = this.stopping;
    const running = await this.service.launch();
    this.running = running;
    this.isStarted = false;
    this.unwellSince = undefined;
    this.changed();
    try {
      await untilReady(this.name, running, () => signal.aborted || this.service.isReady(running), READY_TIMEOUT_MS);
    } finally {
      // From here on it is watched, also where it took too long.
      this.isStarted = true;
    }
  }

  private async keepAlive(): Promise<void> {
    const { signal } = this.stopping;
    let failures = 0;
    while (!signal.aborted) {
      const since = performance.now();
      const exit = await this.running?.exited;
      if (signal.aborted || !exit) return;
      // What was ended because it was unwell has had its pause.
      failures = this.wasUnwell || performance.now() - since > STABLE_MS ? 1 : failures + 1;
      this.wasUnwell = false;
      const delayMs = backoff(failures);
      this.changed();
      this.report(this.name, `${describeExit(exit)}, is started again in ${delayMs / 1000} s`);
      await sleep(delayMs, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await this.restart();
    }
  }

  private async restart(): Promise<void> {
    try {
      await this.attempt();
      if (!this.stopping.signal.aborted) this.report(this.name, 'is ready again');
    } catch (error) {
      this.report(this.name, error instanceof Error ? error.message : String(error));
    }
  }
}

/**
 * Starts groups of services and stops them in the reverse order of their start; what ends in between, or does not get well by
 * itself, is started again, with exponential backoff.
 */
export class Supervisor implements Keeper {
  private readonly groups: SupervisedService[][] = [];
  private readonly watching = new AbortController();
  private watch: Promise<void> | undefined;
  private stopping = false;

  constructor(private readonly options: SupervisorOptions) {}

  /** @throws Error when one of them ends before it is ready */
  async start(services: readonly Service[]): Promise<void> {
    if (this.stopping) return;
    const changed = () => this.options.onProcessesChanged?.(this.processIds());
    const group = services.map((service) => new SupervisedService(service, this.options.report, changed));
    this.groups.push(group);
    await Promise.all(group.map((service) => service.start()));
    this.watch ??= this.keepWell();
  }

  /** Asks each service to end, the last started group first, and kills those that take too long. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.watching.abort();
    for (const group of [...this.groups].reverse()) await Promise.all(group.map((service) => service.stop()));
  }

  async kill(): Promise<void> {
    this.stopping = true;
    this.watching.abort();
    await Promise.all(this.groups.flat().map((service) => service.kill()));
  }

  /** What was started later needs what was started before it: of that nobody can say how it is while the former is not well. */
  private async keepWell(): Promise<void> {
    const { unwellMs = UNWELL_MS } = this.options;
    const { signal } = this.watching;
    while (!signal.aborted) {
      await sleep(Math.min(WATCH_MS, unwellMs), undefined, { signal }).catch(() => undefined);
      for (const group of this.groups) {
        if (signal.aborted) return;
        const well = await Promise.all(group.map((service) => service.endIfUnwell(unwellMs)));
        if (!well.every(Boolean)) break;
      }
    }
  }

  private processIds(): Record<string, number> {
    const ids: Record<string, number> = {};
    for (const { name, processId } of this.groups.flat()) if (processId !== undefined) ids[name] = processId;
    return ids;
  }
}
