import { CodedError } from '@ars/contracts';
import { ServiceConfig } from '@ars/platform';
import { Injectable } from '@nestjs/common';
import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import { readPublicKey } from '../keys/signing-key';
import { OpenIdProvider } from '../oidc/open-id-provider';
import type { Principal } from '../principal';
import { AUDIENCE, LOCAL_ISSUER, OWN_ALGORITHM, SESSION_ISSUER } from './own-tokens';
import { type ClaimNames, principalOfClaims } from '../principal-of-claims';

const OWN_CLAIMS: ClaimNames = { roles: 'roles', tenant: 'tenant', dealer: 'dealer' };
/** Signatures that a provider may use; none of them can be mistaken for another by the kind of its key. */
const PROVIDER_ALGORITHMS = ['EdDSA', 'RS256', 'ES256'];
/** Seconds by which two machines' clocks may differ. */
const CLOCK_TOLERANCE = 5;

/** Verifies tokens of the dealership's OpenID provider, of the demonstration's issuer, and of our own sessions. */
@Injectable()
export class TokenVerifier {
  constructor(
    private readonly config: ServiceConfig,
    private readonly provider: OpenIdProvider,
  ) {}

  /** @throws CodedError `UNAUTHENTICATED`; `SERVICE_UNAVAILABLE` where the provider's keys cannot be had */
  async verify(token: string): Promise<Principal> {
    return this.config.AUTH_LOCAL_ISSUER && issuerOf(token) === LOCAL_ISSUER
      ? this.verifyOwn(token, LOCAL_ISSUER)
      : this.verifyForeign(token);
  }

  /** @throws CodedError `UNAUTHENTICATED` */
  verifySession(token: string): Promise<Principal> {
    return this.verifyOwn(token, SESSION_ISSUER);
  }

  private async verifyOwn(token: string, issuer: string): Promise<Principal> {
    const key = readPublicKey(this.config.DATA_DIR);
    if (!key) throw refusal('Nobody has signed in here yet');
    const terms = { issuer, audience: AUDIENCE, algorithms: [OWN_ALGORITHM] };
    return principalIn(() => jwtVerify(token, key, { ...terms, requiredClaims: ['exp'] }), OWN_CLAIMS);
  }

  private async verifyForeign(token: string): Promise<Principal> {
    const { OIDC_ISSUER, OIDC_AUDIENCE: audience } = this.config;
    if (OIDC_ISSUER === undefined) throw refusal('The token is of an issuer that is not trusted here');
    const { issuer, keys } = await this.provider.keys();
    const terms = { issuer, audience, algorithms: PROVIDER_ALGORITHMS, requiredClaims: ['exp'] };
    return principalIn(
      () => jwtVerify(token, keys, { ...terms, clockTolerance: CLOCK_TOLERANCE }),
      this.provider.claimNames,
    );
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

async function principalIn(verify: () => Promise<{ payload: JWTPayload }>, names: ClaimNames): Promise<Principal> {
  const principal = principalOfClaims((await verified(verify)).payload, names);
  if (principal) return principal;
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
