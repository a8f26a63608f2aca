import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AUDITOR_SUBJECT } from '@ars/contracts';
import type { NatsBus } from '@ars/platform';
import { ErrorCode, NatsError, RequestStrategy, StringCodec, type Subscription } from 'nats';

const ASK_TIMEOUT_MS = 500;
/** Between two looks at whether somebody else does it. */
const PAUSE_MS = 1_000;
/** One that is connected but does not answer for so long may be suspended. */
const PATIENCE_MS = 5_000;
/** Between two looks at whether another one does it, too. */
const LOOK_AGAIN_MS = 15_000;

const text = StringCodec();

/** Has one orchestrator keep the audit trail, rather than all: nothing depends on that but the work that it saves. */
export class AuditorDuty {
  private readonly id = randomUUID();
  private subscription: Subscription | undefined;
  private lookedAt = -Infinity;

  constructor(private readonly bus: NatsBus) {}

  /** Resolves once nobody else does it, or the signal says that there is no need any more. */
  async take(signal: AbortSignal): Promise<void> {
    for (let silentSince: number | undefined; !this.subscription && !signal.aborted;) {
      const answer = await this.ask();
      const now = performance.now();
      if (answer === 'silent') silentSince ??= now;
      else silentSince = undefined;
      const isFree = answer === 'absent' || (silentSince !== undefined && now - silentSince >= PATIENCE_MS);
      if (isFree) this.begin();
      else await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Of two who do it, the one with the lower id goes on. */
  async isStillOurs(): Promise<boolean> {
    if (performance.now() - this.lookedAt < LOOK_AGAIN_MS) return true;
    this.lookedAt = performance.now();
    const others = await this.others();
    if (others.every((id) => id >= this.id)) return true;
    this.release();
    return false;
  }

  release(): void {
    this.subscription?.unsubscribe();
    this.subscription = undefined;
  }

  private begin(): void {
    this.lookedAt = -Infinity;
    this.subscription = this.bus.connection.subscribe(AUDITOR_SUBJECT, {
      callback: (_error, message) => void message.respond(text.encode(this.id)),
    });
  }

  private async ask(): Promise<'present' | 'absent' | 'silent'> {
    try {
      await this.bus.connection.request(AUDITOR_SUBJECT, undefined, { timeout: ASK_TIMEOUT_MS });
      return 'present';
    } catch (error) {
      return error instanceof NatsError && error.code === ErrorCode.NoResponders ? 'absent' : 'silent';
    }
  }

  private async others(): Promise<string[]> {
    const ids: string[] = [];
    const options = { strategy: RequestStrategy.Timer, maxWait: ASK_TIMEOUT_MS };
    for await (const message of await this.bus.connection.requestMany(AUDITOR_SUBJECT, undefined, options))
      if (!(message instanceof Error)) ids.push(text.decode(message.data));
    return ids;
  }
}
