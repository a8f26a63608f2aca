import { ANONYMOUS, CodedError } from '@ars/contracts';
import { ServiceConfig } from '@ars/platform';
import { Injectable, Optional } from '@nestjs/common';
import { ApiKeys } from '../keys/api-keys';
import type { Principal } from '../principal';
import { TokenVerifier } from '../tokens/token-verifier';
import type { Call } from './call';

/** Finds out who calls. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly config: ServiceConfig,
    private readonly tokens: TokenVerifier,
    /** Absent where API keys are not known. */
    @Optional() private readonly keys?: ApiKeys,
  ) {}

  /** @throws CodedError `UNAUTHENTICATED`; a credential that is not valid is never as good as none */
  authenticate({ bearer, apiKey, session }: Call['credentials']): Promise<Principal> {
    const given = [bearer, apiKey, session].filter((credential) => credential !== undefined);
    if (given.length > 1) throw refusal('Give one credential: a bearer token, an API key or a session');
    if (bearer !== undefined) return this.tokens.verify(bearer);
    if (apiKey !== undefined) return this.verifyKey(apiKey);
    if (session !== undefined) return this.tokens.verifySession(session);
    if (this.config.AUTH_ANONYMOUS === 'off') throw refusal('Say who you are: a bearer token, an API key or a session');
    return Promise.resolve(this.anonymous(this.config.AUTH_ANONYMOUS));
  }

  private verifyKey(key: string): Promise<Principal> {
    if (this.keys) return this.keys.verify(key);
    throw refusal('API keys are not taken here; send a bearer token');
  }

  private anonymous(role: 'advisor'): Principal {
    const { TENANT_ID: tenant, DEALER_ID: dealer } = this.config;
    return { subject: ANONYMOUS, name: 'Anonymous', kind: 'person', roles: [role], tenant, dealer, anonymous: true };
  }
}

const refusal = (message: string): CodedError => new CodedError({ code: 'UNAUTHENTICATED', message });
