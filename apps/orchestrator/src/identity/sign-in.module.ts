import { IdentityModule } from '@ars/identity';
import { Module } from '@nestjs/common';
import { AuthController } from './auth.controller';
import { KeysController } from './keys.controller';
import { OidcController } from './oidc.controller';

/** How people and systems come to their credentials. */
@Module({ imports: [IdentityModule], controllers: [AuthController, KeysController, OidcController] })
export class SignInModule {}
