import { randomUUID } from 'node:crypto';
import { executorSubject } from '@ars/contracts';
import { decodeJson, encodeJson, type NatsBus } from '@ars/platform';
import { Empty, ErrorCode, NatsError } from 'nats';
import { type Clock, systemClock } from '../clock';

const ANSWER_TIMEOUT_MS = 1_000;
/** An executor that is connected but does not answer may be busy or suspended; after so long it has lost its claims. */
const LEASE_MS = 5_000;
/** One that is not connected may be about to connect again, which takes clients a quarter of a second. */
const ABSENCE_MS = 500;
/** Who has just started most likely follows one that has just ended, and takes whoever is absent for that one. */
const JUST_STARTED_MS = 10_000;
/** After a loss of the connection the others need a moment to come back, too. */
const GRACE_MS = 2_000;

/** Since when it has not answered, and when it was asked last, by the monotonic clock. */
interface Observation {
  silentSince: number;
  absentSince?: number;
  askedAt: number;
}

/**
 * Tells which executors are alive: each answers on a subject of its own, and NATS itself says at once that nobody does.
 * It may be wrong, and need not be right: a claim that was taken from a living executor fences that one off.
 */
export class ExecutorLiveness {
  /** This process's own executor. */
  readonly id = randomUUID();
  private readonly observed = new Map<string, Observation>();
  private readonly startedAt: number;

  constructor(
    private readonly bus: NatsBus,
    private readonly clock: Clock = systemClock,
  ) {
    this.startedAt = clock.monotonic();
  }

  /** From here on the others know that this executor lives. */
  announce(): void {
    const callback = (_error: unknown, message: { respond(data: Uint8Array): boolean }) =>
      void message.respond(encodeJson(true));
    this.bus.connection.subscribe(executorSubject(this.id), { callback });
  }

  /** Whether an executor has lost its claims: it has ended, or was silent for a whole lease. */
  async isGone(executorId: string): Promise<boolean> {
    const now = this.clock.monotonic();
    if (!this.bus.connected || now - this.bus.reconnectedAt < GRACE_MS) return false;
    const answer = await this.ask(executorId);
    const seen = this.observed.get(executorId);
    this.observed.delete(executorId);
    if (answer === 'alive') return false;
    // What was seen long ago says nothing of the time between.
    const recent = seen && now - seen.askedAt < 2 * LEASE_MS ? seen : { silentSince: now, absentSince: undefined };
    const absentSince = answer === 'absent' ? (recent.absentSince ?? now) : undefined;
    this.observed.set(executorId, { silentSince: recent.silentSince, absentSince, askedAt: now });
    const patienceMs = now - this.startedAt < JUST_STARTED_MS ? 0 : ABSENCE_MS;
    const isAbsent = absentSince !== undefined && now - absentSince >= patienceMs;
    return isAbsent || this.clock.monotonic() - recent.silentSince >= LEASE_MS;
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
