import { ConfigurationError, ServiceConfig } from '@ars/platform';
import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuthenticationGuard } from './guard/authentication.guard';
import { Authenticator } from './guard/authenticator';
import { ApiKeys } from './keys/api-keys';
import { OpenIdProvider } from './oidc/open-id-provider';
import { refuseDemonstration } from './refuse-demonstration';
import { Authority } from './roles/authority';
import { readRoles } from './roles/read-roles';
import { TokenVerifier } from './tokens/token-verifier';

/** Guards every handler of the service that imports it. */
@Module({
  providers: [
    ApiKeys,
    {
      provide: Authority,
      inject: [ServiceConfig],
      useFactory: (config: ServiceConfig) => new Authority(readRoles(config.ROLES_FILE)),
    },
    Authenticator,
    OpenIdProvider,
    TokenVerifier,
    { provide: APP_GUARD, useClass: AuthenticationGuard },
  ],
  exports: [ApiKeys, Authority, OpenIdProvider, TokenVerifier],
})
export class IdentityModule {
  /** @throws ConfigurationError for settings under which everybody would be trusted */
  constructor(config: ServiceConfig) {
    const faults = refuseDemonstration(config);
    if (faults.length > 0) throw new ConfigurationError(faults);
  }
}
