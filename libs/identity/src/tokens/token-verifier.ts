import type { KeyObject } from 'node:crypto';
import { CodedError } from '@ars/contracts';
import { ServiceConfig } from '@ars/platform';
import { Injectable } from '@nestjs/common';
import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import { readPublicKey } from '../keys/signing-key';
import { OpenIdProvider } from '../oidc/open-id-provider';
import type { Principal } from '../principal';
import { AGENT_ISSUER, principalOfAgent } from './agent-tokens';
import { AUDIENCE, LOCAL_ISSUER, OWN_ALGORITHM, SESSION_ISSUER } from './own-tokens';
import { type ClaimNames, principalOfClaims } from '../principal-of-claims';
import { VerifiedTokens } from './verified-tokens';

/** Which tokens a service takes. */
export abstract class TokenTerms {
  /** Whom those of the OpenID provider have to be for, and those of the demonstration's issuer. */
  abstract readonly audience: { provider: string; local: string };
  /** Public keys of the agents that may speak for others. */
  abstract readonly agentKeys: readonly KeyObject[];
}

/** Of a service that people and systems ask. */
export const serviceTerms = ({ OIDC_AUDIENCE }: ServiceConfig): TokenTerms => ({
  audience: { provider: OIDC_AUDIENCE, local: AUDIENCE },
  agentKeys: [],
});

const OWN_CLAIMS: ClaimNames = { roles: 'roles', tenant: 'tenant', dealer: 'dealer' };
/** Signatures that a provider may use; none of them can be mistaken for another by the kind of its key. */
const PROVIDER_ALGORITHMS = ['EdDSA', 'RS256', 'ES256'];
/** Seconds by which two machines' clocks may differ. */
const CLOCK_TOLERANCE = 5;

/** Verifies tokens of the dealership's OpenID provider, of the demonstration's issuer, of agents, and of our own sessions. */
@Injectable()
export class TokenVerifier {
  private readonly bearers = new VerifiedTokens();
  private readonly sessions = new VerifiedTokens();

  constructor(
    private readonly config: ServiceConfig,
    private readonly provider: OpenIdProvider,
    private readonly terms: TokenTerms,
  ) {}

  /** @throws CodedError `UNAUTHENTICATED`; `SERVICE_UNAVAILABLE` where the provider's keys cannot be had */
  verify(token: string): Promise<Principal> {
    return once(this.bearers, token, () => {
      const issuer = issuerOf(token);
      if (this.config.AUTH_LOCAL_ISSUER && issuer === LOCAL_ISSUER)
        return this.verifyOwn(token, { issuer, audience: this.terms.audience.local });
      return this.terms.agentKeys.length > 0 && issuer === AGENT_ISSUER
        ? this.verifyAgent(token)
        : this.verifyForeign(token);
    });
  }

  /** @throws CodedError `UNAUTHENTICATED` */
  verifySession(token: string): Promise<Principal> {
    return once(this.sessions, token, () => this.verifyOwn(token, { issuer: SESSION_ISSUER, audience: AUDIENCE }));
  }

  private async verifyOwn(token: string, issued: { issuer: string; audience: string }): Promise<Verified> {
    const key = readPublicKey(this.config.DATA_DIR);
    if (!key) throw refusal('Nobody has signed in here yet');
    return principalIn(() => jwtVerify(token, key, { ...issued, ...OWN_TERMS }), ownPrincipal);
  }

  private async verifyAgent(token: string): Promise<Verified> {
    const issued = { issuer: AGENT_ISSUER, audience: this.terms.audience.local };
    const keys = this.terms.agentKeys;
    return principalIn(
      () => withOneOf(keys, (key) => jwtVerify(token, key, { ...issued, ...AGENT_TERMS })),
      principalOfAgent,
    );
  }

  private async verifyForeign(token: string): Promise<Verified> {
    if (this.config.OIDC_ISSUER === undefined) throw refusal('The token is of an issuer that is not trusted here');
    const { issuer, keys } = await this.provider.keys();
    const { provider: audience } = this.terms.audience;
    const terms = { issuer, audience, algorithms: PROVIDER_ALGORITHMS, requiredClaims: ['exp'] };
    return principalIn(
      () => jwtVerify(token, keys, { ...terms, clockTolerance: CLOCK_TOLERANCE }),
      (claims) => principalOfClaims(claims, this.provider.claimNames),
    );
  }
}

interface Verified {
  principal: Principal;
  /** Seconds since the epoch. */
  exp: number;
}

const OWN_TERMS = { algorithms: [OWN_ALGORITHM], requiredClaims: ['exp'] };
/** Agents and their servers may run on two machines. */
const AGENT_TERMS = { ...OWN_TERMS, clockTolerance: CLOCK_TOLERANCE };

const ownPrincipal = (claims: JWTPayload): Principal | undefined => principalOfClaims(claims, OWN_CLAIMS);

async function once(tokens: VerifiedTokens, token: string, verify: () => Promise<Verified>): Promise<Principal> {
  const known = tokens.find(token);
  if (known) return known;
  const { principal, exp } = await verify();
  tokens.remember(token, principal, exp);
  return principal;
}

/** Several keys hold while one takes another's place. */
async function withOneOf<Result>(
  keys: readonly KeyObject[],
  verify: (key: KeyObject) => Promise<Result>,
): Promise<Result> {
  const [key, ...others] = keys;
  try {
    return await verify(key as KeyObject);
  } catch (error) {
    if (others.length > 0 && error instanceof errors.JWSSignatureVerificationFailed) return withOneOf(others, verify);
    throw error;
  }
}

/** What is not verified decides only whose keys the token is verified with. */
function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    throw refusal('The token is malformed');
  }
}

async function principalIn(
  verify: () => Promise<{ payload: JWTPayload }>,
  read: (claims: JWTPayload) => Principal | undefined,
): Promise<Verified> {
  const { payload } = await verified(verify);
  const principal = read(payload);
  if (principal) return { principal, exp: payload.exp ?? 0 };
  throw refusal('The token does not say who its holder is: subject, tenant and dealer');
}

async function verified<Result>(verify: () => Promise<Result>): Promise<Result> {
  try {
    return await verify();
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    if (error instanceof errors.JWKSTimeout) {
      throw new CodedError({ code: 'SERVICE_UNAVAILABLE', message: 'The keys of the OpenID provider cannot be had' });
    }
    // The code says which claim or signature it was; the token itself is a secret.
    throw refusal(`The token is not valid (${error.code})`);
  }
}

const refusal = (message: string): CodedError => new CodedError({ code: 'UNAUTHENTICATED', message });
