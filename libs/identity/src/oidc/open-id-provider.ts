import { CodedError } from '@ars/contracts';
import { type Lazy, lazily, ServiceConfig } from '@ars/platform';
import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import type { Configuration } from 'openid-client';
import type { ClaimNames } from '../principal-of-claims';

/** Where the provider's tokens come from, and the keys that they are signed with. */
export interface ProviderKeys {
  issuer: string;
  keys: JWTVerifyGetKey;
}

/** The dealership's OpenID provider, found by discovery when it is needed first. */
@Injectable()
export class OpenIdProvider {
  private readonly discovered: Lazy<Configuration>;
  private readonly found: Lazy<ProviderKeys>;

  constructor(private readonly config: ServiceConfig) {
    this.discovered = lazily(() => this.discover());
    this.found = lazily(async () => {
      const { issuer, jwks_uri } = (await this.configuration()).serverMetadata();
      if (jwks_uri === undefined) throw new Error(`${issuer} does not say where its keys are (jwks_uri)`);
      return { issuer, keys: createRemoteJWKSet(new URL(jwks_uri)) };
    });
  }

  /** Where its tokens say what we want to know. */
  get claimNames(): ClaimNames {
    const { OIDC_ROLES_CLAIM: roles, OIDC_TENANT_CLAIM: tenant, OIDC_DEALER_CLAIM: dealer } = this.config;
    return { roles, tenant, dealer, defaults: { tenant: this.config.TENANT_ID, dealer: this.config.DEALER_ID } };
  }

  /** @throws CodedError `SERVICE_UNAVAILABLE` where the provider does not answer */
  configuration(): Promise<Configuration> {
    return available(this.discovered);
  }

  /** @throws CodedError `SERVICE_UNAVAILABLE` where the provider does not answer */
  keys(): Promise<ProviderKeys> {
    return available(this.found);
  }

  private async discover(): Promise<Configuration> {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_AUDIENCE } = this.config;
    if (OIDC_ISSUER === undefined) throw new CodedError({ code: 'NOT_FOUND', message: 'No OpenID provider is set' });
    // Most services never need it, and it is not small.
    const { allowInsecureRequests, discovery } = await import('openid-client');
    const server = new URL(OIDC_ISSUER);
    const insecure = server.protocol === 'http:' ? { execute: [allowInsecureRequests] } : {};
    return discovery(server, OIDC_CLIENT_ID ?? OIDC_AUDIENCE, OIDC_CLIENT_SECRET, undefined, insecure);
  }
}

async function available<Value>(lazy: Lazy<Value>): Promise<Value> {
  try {
    return await lazy.get();
  } catch (error) {
    if (error instanceof CodedError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new CodedError({ code: 'SERVICE_UNAVAILABLE', message: `The OpenID provider cannot be used: ${reason}` });
  }
}
