/** Callbacks of one receiver that one instance delivers at the same time. */
const AT_ONCE = 4;
/** For about so long a callback waits whose receiver is busy with others. */
const BUSY_MS = 200;
const FIRST_REST_MS = 1_000;
const MAX_REST_MS = 10_000;

interface Receiver {
  underWay: number;
  /** 0 while it answers. */
  restMs: number;
  restUntil: number;
}

/**
 * Keeps a receiver from taking the places of others: each has a few at a time, and one that does not answer only a single
 * one at the end of each rest, which doubles.
 */
export class ReceiverLimits {
  private readonly receivers = new Map<string, Receiver>();

  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly random: () => number = Math.random,
  ) {}

  /** @returns milliseconds for which a callback has to wait; undefined where it may go now, and `ended` must follow */
  admit(name: string): number | undefined {
    const receiver = this.receivers.get(name) ?? { underWay: 0, restMs: 0, restUntil: -Infinity };
    const { underWay, restMs, restUntil } = receiver;
    const restLeftMs = Math.max(0, restUntil - this.now());
    if (restLeftMs > 0 || underWay >= (restMs > 0 ? 1 : AT_ONCE)) {
      return Math.ceil(restLeftMs + ((1 + this.random()) / 2) * Math.max(restMs, BUSY_MS));
    }
    receiver.underWay += 1;
    this.receivers.set(name, receiver);
    return undefined;
  }

  ended(name: string, answered: boolean): void {
    const receiver = this.receivers.get(name);
    if (!receiver) return;
    receiver.underWay -= 1;
    if (answered) Object.assign(receiver, { restMs: 0, restUntil: -Infinity });
    // Those that were under way together make one failure.
    else if (this.now() >= receiver.restUntil) this.rest(receiver);
    if (receiver.underWay === 0 && receiver.restMs === 0) this.receivers.delete(name);
  }

  private rest(receiver: Receiver): void {
    receiver.restMs = Math.min(MAX_REST_MS, Math.max(FIRST_REST_MS, receiver.restMs * 2));
    receiver.restUntil = this.now() + receiver.restMs;
  }
}
