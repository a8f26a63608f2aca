import { AsyncResource } from 'node:async_hooks';

/** Turns of the event loop without anybody new after which nobody more is at the door: one to connect, one to say what. */
const QUIET_TURNS = 2;
/** Who keeps coming must not keep the others from beginning. */
const MAX_TURNS = 50;

/**
 * Lets pieces of work begin one by one, in the order in which they came, each in a turn of the event loop of its own, and
 * not before all have come in who are at the door. What arrives together would otherwise begin together, and whatever else
 * happens would wait until all of it has; a connection, of which a turn accepts one, behind all those before it.
 */
export class Turnstile {
  private readonly waiting: (() => void)[] = [];
  private turns = 0;
  private quietTurns = 0;

  enter(begin: () => void): void {
    this.quietTurns = 0;
    // The turn is taken on behalf of whoever came first; each goes on as itself.
    this.waiting.push(AsyncResource.bind(begin));
    if (this.waiting.length === 1) setImmediate(this.turn);
  }

  private readonly turn = (): void => {
    this.turns += 1;
    this.quietTurns += 1;
    if (this.quietTurns > QUIET_TURNS || this.turns > MAX_TURNS) {
      this.turns = 0;
      this.quietTurns = 0;
      this.waiting[0]?.();
      this.waiting.shift();
    }
    if (this.waiting.length > 0) setImmediate(this.turn);
  };
}
