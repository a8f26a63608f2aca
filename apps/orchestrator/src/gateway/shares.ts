import { ANONYMOUS, CodedError } from '@ars/contracts';
import type { Principal } from '@ars/identity';

export interface ShareLimits {
  caller: number;
  tenant: number;
  /** What they are of, for whoever is refused: "event streams". */
  of: string;
  /** Seconds after which it is worth trying again. */
  retryAfter: number;
}

/** Whose it is, to the limits: what an anonymous caller calls itself is the label of a conversation, of which it may have many. */
export const callerKey = ({ tenant, dealer, subject, anonymous }: Principal): string =>
  JSON.stringify([tenant, dealer, anonymous ? ANONYMOUS : subject]);

/** How much of something a caller, and all of a tenant together, may hold at the same time. */
export class Shares {
  private readonly held = new Map<string, number>();

  constructor(private readonly limits: ShareLimits) {}

  /**
   * Takes one. @returns how to give it back, once
   * @throws CodedError `TOO_MANY_REQUESTS`
   */
  take(caller: Principal): () => void {
    const { limits } = this;
    const keys = [callerKey(caller), caller.tenant] as const;
    if (this.countOf(keys[0]) >= limits.caller) throw tooMany('You have', limits.caller, limits);
    if (this.countOf(keys[1]) >= limits.tenant) throw tooMany('Your tenant has', limits.tenant, limits);
    for (const key of keys) this.held.set(key, this.countOf(key) + 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      for (const key of keys) this.giveBack(key);
    };
  }

  private countOf(key: string): number {
    return this.held.get(key) ?? 0;
  }

  private giveBack(key: string): void {
    const left = this.countOf(key) - 1;
    if (left > 0) this.held.set(key, left);
    else this.held.delete(key);
  }
}

export const tooMany = (
  whoHas: string,
  limit: number,
  { of, retryAfter }: Pick<ShareLimits, 'of' | 'retryAfter'>,
): CodedError =>
  new CodedError({
    code: 'TOO_MANY_REQUESTS',
    message: `${whoHas} as many ${of} as may be (${limit}); try again in ${retryAfter} s`,
    details: { retry_after: retryAfter },
  });
