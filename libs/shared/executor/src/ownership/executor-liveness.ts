import { randomUUID } from 'node:crypto';
import { executorSubject } from '@ars/contracts';
import { decodeJson, encodeJson, type NatsBus } from '@ars/platform';
import { Empty, ErrorCode, NatsError } from 'nats';
import { type Clock, systemClock } from '../clock';

const ANSWER_TIMEOUT_MS = 1_000;
/** An executor that is connected but does not answer may be busy or suspended; after so long it has lost its claims. */
const LEASE_MS = 5_000;
/** One that is not connected may be about to connect again: it is gone when it was away twice in a row. */
const ABSENCES = 2;
/** After a loss of the connection the others need a moment to come back, too. */
const GRACE_MS = 2_000;

interface Observation {
  absences: number;
  /** Milliseconds since the epoch; when it answered last, or was first asked. */
  heardAt: number;
}

/**
 * Tells which executors are alive: each answers on a subject of its own, and NATS itself says at once that nobody does.
 * It may be wrong, and need not be right: a claim that was taken from a living executor fences that one off.
 */
export class ExecutorLiveness {
  /** This process's own executor. */
  readonly id = randomUUID();
  private readonly observed = new Map<string, Observation>();

  constructor(
    private readonly bus: NatsBus,
    private readonly clock: Clock = systemClock,
  ) {}

  /** From here on the others know that this executor lives. */
  announce(): void {
    const callback = (_error: unknown, message: { respond(data: Uint8Array): boolean }) =>
      void message.respond(encodeJson(true));
    this.bus.connection.subscribe(executorSubject(this.id), { callback });
  }

  /** Whether an executor has lost its claims: it has ended, or was silent for a whole lease. */
  async isGone(executorId: string): Promise<boolean> {
    const now = this.clock.now();
    if (!this.bus.connected || now - this.bus.reconnectedAt < GRACE_MS) return false;
    const seen = this.observed.get(executorId) ?? { absences: 0, heardAt: now };
    const answer = await this.ask(executorId);
    if (answer === 'alive') {
      this.observed.delete(executorId);
      return false;
    }
    const absences = answer === 'absent' ? seen.absences + 1 : 0;
    this.observed.set(executorId, { ...seen, absences });
    return absences >= ABSENCES || this.clock.now() - seen.heardAt >= LEASE_MS;
  }

  private async ask(executorId: string): Promise<'alive' | 'absent' | 'silent'> {
    try {
      const reply = await this.bus.connection.request(executorSubject(executorId), Empty, {
        timeout: ANSWER_TIMEOUT_MS,
      });
      return decodeJson(reply.data) === true ? 'alive' : 'silent';
    } catch (error) {
      return error instanceof NatsError && error.code === ErrorCode.NoResponders ? 'absent' : 'silent';
    }
  }
}
