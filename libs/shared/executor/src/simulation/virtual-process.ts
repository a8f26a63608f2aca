import type { Clock } from '../clock';
import type { SeededRandom } from './seeded-random';
import type { VirtualTime } from './virtual-time';

/** What befalls a process, when it is about to send or receive for the n-th time. */
export interface Mishap {
  kind: 'crash' | 'suspend';
  interaction: number;
  /** How long it is away. */
  forMs: number;
}

/** A process that may die or be stopped between any two messages. */
export class VirtualProcess {
  /** Time since when it does nothing; undefined while it runs. */
  suspendedAt: number | undefined;
  crashed = false;
  readonly clock: Clock;
  /** By how much its clock on the wall is wrong, in milliseconds. */
  wallOffset = 0;
  private interactions = 0;
  private held: (() => void)[] = [];

  constructor(
    private readonly time: VirtualTime,
    random: SeededRandom,
    private mishap: Mishap | undefined,
    private readonly died: (awayMs: number) => void,
  ) {
    this.clock = {
      now: () => time.now() + this.wallOffset,
      monotonic: () => time.now(),
      random: () => random.next(),
      after: (milliseconds, callback) => {
        let due = true;
        const cancel = time.schedule(milliseconds, () => this.interact(() => due && callback()));
        return () => {
          due = false;
          cancel();
        };
      },
    };
  }

  /** Lets something cross the border of the process, in or out: now, once it runs again, or never. */
  interact(crossing: () => void): void {
    if (this.crashed) return;
    if (this.suspendedAt !== undefined) {
      this.held.push(crossing);
      return;
    }
    this.interactions += 1;
    if (this.mishap?.interaction !== this.interactions) return crossing();
    if (this.mishap.kind === 'crash') return this.crash(this.mishap.forMs);
    this.held.push(crossing);
    this.suspendedAt = this.time.now();
    this.time.schedule(this.mishap.forMs, () => this.resume());
  }

  /** Lets nothing more befall it. */
  spare(): void {
    this.mishap = undefined;
  }

  private crash(awayMs: number): void {
    this.crashed = true;
    this.died(awayMs);
  }

  private resume(): void {
    this.suspendedAt = undefined;
    const crossings = this.held;
    this.held = [];
    for (const crossing of crossings) this.time.schedule(0, () => this.interact(crossing));
  }
}
