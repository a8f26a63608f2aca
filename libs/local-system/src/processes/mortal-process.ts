import { setTimeout as sleep } from 'node:timers/promises';
import type { Keeper, Service } from './keeper';
import type { RunningProcess } from './running-process';

const READY_POLL_MS = 50;
const READY_LIMIT_MS = 90_000;
const STOP_DEADLINE_MS = 2_000;
/** Pause after an end that nobody ordered. */
const UNORDERED_PAUSE_MS = 300;

/** How a killed process comes back. */
export interface Rebirth {
  pauseMs: number;
  /** Further variables of the next launch only. */
  environment?: NodeJS.ProcessEnv;
  /** Where that launch may end by itself: said beforehand, since it may be gone before anyone can say so. */
  ownEnd?: Rebirth;
}

/** A process that is killed on purpose, again and again, and comes back each time. */
export class MortalProcess {
  /** Ends that nobody ordered, e.g. of a service that gave up waiting for its database. */
  unorderedEnds = 0;
  private running: RunningProcess | undefined;
  private rebirth: Rebirth | undefined;
  private ready = false;
  private stopping = false;
  private launches = 0;
  private ends = 0;

  constructor(private readonly service: Service) {}

  get name(): string {
    return this.service.name;
  }

  /** Its class in the report. */
  get kind(): string {
    return this.service.kind ?? this.service.name;
  }

  /** Whether it runs, and can do its work. */
  async isWell(): Promise<boolean> {
    const { running, ready, service } = this;
    return running !== undefined && ready && !running.hasExited() && ((await service.isWell?.(running)) ?? true);
  }

  /** Undefined while it does not run. */
  get processId(): number | undefined {
    return this.running?.hasExited() ? undefined : this.running?.pid;
  }

  /** Counts launches: the number of the present one, so that who waits for the next can tell them apart. */
  get starts(): number {
    return this.launches;
  }

  /** @throws Error when it is not ready in time */
  async start(): Promise<void> {
    await this.launch({});
    void this.keepAlive();
    await this.untilReady();
  }

  /** SIGKILL, as an out-of-memory killer or a power cut does it; resolves once it is dead. */
  async kill(rebirth: Rebirth): Promise<void> {
    this.rebirth = rebirth;
    await this.running?.kill();
  }

  /** Reaches the process itself, not its group. @param rebirth where the signal ends it */
  signal(signal: NodeJS.Signals, rebirth?: Rebirth): void {
    if (rebirth) this.rebirth = rebirth;
    if (this.running && !this.running.hasExited()) process.kill(this.running.pid, signal);
  }

  /**
   * Waits for a launch to end by itself; when it does not, its `ownEnd` is expected no longer.
   * @param launch its number
   * @param limitMs from when it is ready on
   * @returns whether it ended, however long ago
   */
  async untilEnded(launch: number, limitMs: number): Promise<boolean> {
    let deadline = performance.now() + READY_LIMIT_MS;
    let wasReady = false;
    while (this.ends < launch) {
      if (this.ready && !wasReady) deadline = performance.now() + limitMs;
      wasReady = this.ready;
      if (performance.now() > deadline) {
        this.rebirth = undefined;
        return false;
      }
      await sleep(READY_POLL_MS);
    }
    return true;
  }

  /** Waits until it has been launched again and is ready. @throws Error when that takes longer */
  async untilReady(limitMs = READY_LIMIT_MS): Promise<void> {
    const deadline = performance.now() + limitMs;
    while (!this.ready && performance.now() < deadline) await sleep(READY_POLL_MS);
    if (!this.ready) throw new Error(`${this.name} was not ready after ${limitMs / 1000} s`);
  }

  /** Waits until it has been launched more often than that. */
  async untilStartedAfter(starts: number): Promise<void> {
    while (this.launches <= starts && !this.stopping) await sleep(READY_POLL_MS);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.signal('SIGCONT');
    await this.running?.stop(STOP_DEADLINE_MS);
  }

  private async keepAlive(): Promise<void> {
    while (!this.stopping) {
      await this.running?.exited;
      this.ready = false;
      this.ends += 1;
      if (this.stopping) return;
      if (!this.rebirth) this.unorderedEnds += 1;
      await sleep(this.rebirth?.pauseMs ?? UNORDERED_PAUSE_MS);
      // read only now: it may have been killed once more while it was gone
      const { environment = {}, ownEnd }: Partial<Rebirth> = this.rebirth ?? {};
      this.rebirth = ownEnd;
      if (!this.stopping) await this.launch(environment);
    }
  }

  private async launch(environment: NodeJS.ProcessEnv): Promise<void> {
    const running = await this.service.launch(environment);
    this.running = running;
    this.launches += 1;
    void this.watchReadiness(running);
  }

  private async watchReadiness(running: RunningProcess): Promise<void> {
    while (!running.hasExited() && !this.stopping) {
      if (await this.service.isReady(running)) {
        // the answer may have taken so long that the next launch is there, and ready
        if (this.running === running && !running.hasExited()) this.ready = true;
        return;
      }
      await sleep(READY_POLL_MS);
    }
  }
}

/** Keeps processes that are killed on purpose. */
export class MortalProcesses implements Keeper {
  private readonly groups: MortalProcess[][] = [];

  get all(): MortalProcess[] {
    return this.groups.flat();
  }

  async start(services: readonly Service[]): Promise<void> {
    const group = services.map((service) => new MortalProcess(service));
    this.groups.push(group);
    await Promise.all(group.map((one) => one.start()));
  }

  /** Ends all of them, the last started group first. */
  async stop(): Promise<void> {
    for (const group of [...this.groups].reverse()) await Promise.all(group.map((one) => one.stop()));
  }
}
