import type { Principal } from '../principal';

/** Each is some hundred bytes; what was verified longest ago is forgotten first, and verified again. */
const MAX_TOKENS = 5_000;

/** Whose tokens were verified already: until they expire, nothing about them changes. */
export class VerifiedTokens {
  private readonly known = new Map<string, { principal: Principal; expiresAt: number }>();

  find(token: string): Principal | undefined {
    const entry = this.known.get(token);
    if (entry === undefined || entry.expiresAt > Date.now()) return entry?.principal;
    this.known.delete(token);
    return undefined;
  }

  /** @param exp seconds since the epoch */
  remember(token: string, principal: Principal, exp: number): void {
    const [eldest] = this.known.keys();
    if (this.known.size >= MAX_TOKENS && eldest !== undefined) this.known.delete(eldest);
    this.known.set(token, { principal, expiresAt: exp * 1_000 });
  }
}
