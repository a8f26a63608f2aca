import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { CodedError, type DemonstrationPerson, type Me, SignIn } from '@ars/contracts';
import { Caller, openSigningKey, PEOPLE, personCalled, type Principal, SESSION_ISSUER, signToken } from '@ars/identity';
import { Access, Answers, Does } from '@ars/platform';
import type { Response } from 'express';
import { OrchestratorConfig } from '../orchestrator.config';
import { clearSession, setSession } from './session-cookie';

/** Who asks, and signing in as one of the demonstration's people. */
@Controller('auth')
export class AuthController {
  constructor(private readonly config: OrchestratorConfig) {}

  @Get('me')
  @Answers('Who asks', 'Me')
  @Access('authenticated')
  me(@Caller() caller: Principal): Me {
    return this.describe(caller);
  }

  @Get('people')
  @Answers(
    'The demonstration’s people',
    { type: 'array', items: { $ref: '#/$defs/DemonstrationPerson' } },
    { errors: ['NOT_FOUND'] },
  )
  @Access('public')
  people(): readonly DemonstrationPerson[] {
    this.requireLocalIssuer();
    return PEOPLE;
  }

  @Post('sign-in')
  @Answers('Signs one of the demonstration’s people in: the session is a cookie', 'Me', {
    body: 'SignIn',
    errors: ['NOT_FOUND'],
    example: { person: 'advisor' },
  })
  @Access('public')
  async signIn(@Body() { person: wanted }: SignIn, @Res({ passthrough: true }) response: Response): Promise<Me> {
    this.requireLocalIssuer();
    const person = personCalled(wanted);
    if (!person) throw new CodedError({ code: 'VALIDATION_FAILED', message: `Nobody here is called ${wanted}` });
    const principal = this.principalOf(person);
    setSession(response, await this.sessionOf(principal), this.config.publicUrl);
    return this.describe(principal);
  }

  @Post('sign-out')
  @Does('Forgets the session')
  @Access('public')
  signOut(@Res({ passthrough: true }) response: Response): void {
    clearSession(response, this.config.publicUrl);
  }

  private sessionOf(principal: Principal): Promise<string> {
    return signToken(principal, SESSION_ISSUER, openSigningKey(this.config.DATA_DIR));
  }

  private principalOf({ id, name, role }: DemonstrationPerson): Principal {
    const { TENANT_ID: tenant, DEALER_ID: dealer } = this.config;
    return { subject: id, name, kind: 'person', roles: [role], tenant, dealer, anonymous: false };
  }

  private describe({ subject, name, kind, roles, tenant, dealer, anonymous }: Principal): Me {
    const { AUTH_LOCAL_ISSUER: local, OIDC_ISSUER, OIDC_CLIENT_ID } = this.config;
    const oidc = OIDC_ISSUER !== undefined && OIDC_CLIENT_ID !== undefined;
    return {
      subject,
      name,
      kind: kind === 'person' ? kind : 'system',
      roles: [...roles],
      tenant,
      dealer,
      anonymous,
      sign_in: { local, oidc },
    };
  }

  /** @throws CodedError `NOT_FOUND` */
  private requireLocalIssuer(): void {
    if (this.config.AUTH_LOCAL_ISSUER) return;
    throw new CodedError({ code: 'NOT_FOUND', message: 'There are no people of a demonstration here' });
  }
}
