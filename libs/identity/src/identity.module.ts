import { ConfigurationError, ServiceConfig } from '@ars/platform';
import { type DynamicModule, Module, type Provider, type Type } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AuthenticationGuard } from './guard/authentication.guard';
import { Authenticator } from './guard/authenticator';
import { RefusalInterceptor } from './guard/refusal-witness';
import { ApiKeys } from './keys/api-keys';
import { OpenIdProvider } from './oidc/open-id-provider';
import { refuseDemonstration } from './refuse-demonstration';
import { Authority } from './roles/authority';
import { readRoles } from './roles/read-roles';
import { publicKeysIn } from './tokens/agent-tokens';
import { serviceTerms, TokenTerms, TokenVerifier } from './tokens/token-verifier';

const guarded: Provider[] = [
  {
    provide: Authority,
    inject: [ServiceConfig],
    useFactory: (config: ServiceConfig) => new Authority(readRoles(config.ROLES_FILE, config.AGENTS_FILE)),
  },
  Authenticator,
  OpenIdProvider,
  TokenVerifier,
  { provide: APP_GUARD, useClass: AuthenticationGuard },
  { provide: APP_INTERCEPTOR, useClass: RefusalInterceptor },
];

/** Guards every handler of the service that imports it. */
@Module({
  providers: [ApiKeys, { provide: TokenTerms, inject: [ServiceConfig], useFactory: serviceTerms }, ...guarded],
  exports: [ApiKeys, Authority, OpenIdProvider, TokenVerifier],
})
export class IdentityModule {
  /** @throws ConfigurationError for settings under which everybody would be trusted */
  constructor(config: ServiceConfig) {
    requireNoDemonstration(config);
  }
}

/**
 * The same of a resource server in the sense of OAuth 2.1: it takes tokens that are for it alone, and those of its agents,
 * who say whom they act for. API keys are of the services that people and systems ask.
 */
@Module({})
export class ResourceServerModule {
  /** @throws ConfigurationError for settings under which everybody would be trusted */
  constructor(config: ServiceConfig) {
    requireNoDemonstration(config);
  }

  /** @param resource URL by which clients know the server */
  static register<Config extends ServiceConfig>(
    config: Type<Config>,
    resource: (config: Config) => string,
  ): DynamicModule {
    const terms = (settings: Config): TokenTerms => ({
      audience: { provider: resource(settings), local: resource(settings) },
      agentKeys: publicKeysIn(settings.MCP_VERIFICATION_KEYS),
    });
    return {
      module: ResourceServerModule,
      providers: [{ provide: TokenTerms, inject: [config], useFactory: terms }, ...guarded],
      exports: [Authority],
    };
  }
}

function requireNoDemonstration(config: ServiceConfig): void {
  const faults = refuseDemonstration(config);
  if (faults.length > 0) throw new ConfigurationError(faults);
}
