import type { SeededRandom } from './seeded-random';
import type { VirtualTime } from './virtual-time';

const USUAL_MS = 4;
const LATE_MS = 15_000;

/** What lies between processes: slow and unreliable until it calms down. */
export class Network {
  calm = false;
  /** Messages under way. */
  inFlight = 0;

  constructor(
    private readonly time: VirtualTime,
    private readonly random: SeededRandom,
    /** How bad it is, from 0. */
    private readonly severity: number,
  ) {}

  /** Whether something goes wrong that does so with this probability at severity 1. */
  errs(probability: number): boolean {
    return !this.calm && this.random.chance(probability * this.severity);
  }

  /** Lets a message arrive: mostly soon, at times after everybody has given it up. */
  carry(arrival: () => void): void {
    const delay = this.errs(0.03) ? this.random.duration(LATE_MS) : this.random.between(0, USUAL_MS);
    this.inFlight += 1;
    this.time.schedule(delay, () => {
      this.inFlight -= 1;
      arrival();
    });
  }
}
