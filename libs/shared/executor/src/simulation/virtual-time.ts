/** Of every run, in milliseconds since the epoch. */
export const BEGINNING = Date.parse('2026-01-01T00:00:00.000Z');

interface Timer {
  at: number;
  callback?: () => void;
}

/** Time that jumps to whatever is due next. */
export class VirtualTime {
  /** Latest first. */
  private readonly timers: Timer[] = [];
  private current = BEGINNING;

  /** Milliseconds since the epoch. */
  now(): number {
    return this.current;
  }

  /** Milliseconds since the run began. */
  get elapsed(): number {
    return this.current - BEGINNING;
  }

  /** @returns how to call it off */
  schedule(delayMs: number, callback: () => void): () => void {
    const timer: Timer = { at: this.current + Math.max(0, delayMs), callback };
    let index = this.timers.length;
    while (index > 0 && (this.timers[index - 1] as Timer).at <= timer.at) index -= 1;
    this.timers.splice(index, 0, timer);
    return () => delete timer.callback;
  }

  /** Calls back what is due, one after the other, each with every promise that follows from it, until nothing is left. */
  async run(limitMs: number): Promise<void> {
    await promisesSettled();
    for (let timer = this.timers.pop(); timer && timer.at - BEGINNING <= limitMs; timer = this.timers.pop()) {
      if (!timer.callback) continue;
      this.current = timer.at;
      timer.callback();
      await promisesSettled();
    }
  }
}

/** Node empties the queue of promises before it comes to the next tick. */
const promisesSettled = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));
