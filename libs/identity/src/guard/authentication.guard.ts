import { CodedError } from '@ars/contracts';
import { ACCESS, type AccessRule } from '@ars/platform';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Principal, callerWith } from '../principal';
import { Authenticator } from './authenticator';
import { callOf } from './call';
import { rememberCaller } from './caller';

/** The one door, on HTTP as on NATS: who calls, whether they may, and that they speak for nobody else. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  /** @throws CodedError `UNAUTHENTICATED`, `FOREIGN_IDENTITY`, `NOT_PERMITTED` */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (rule === 'public') return true;
    const { carrier, credentials, claims } = callOf(context);
    const caller = claims.reduce(callerWith, await this.authenticator.authenticate(credentials));
    requireAccess(caller, rule);
    rememberCaller(carrier, caller);
    return true;
  }
}

function requireAccess({ subject, roles }: Principal, rule: AccessRule | undefined): void {
  if (rule === 'authenticated' || (Array.isArray(rule) && roles.some((role) => rule.includes(role)))) return;
  const who = Array.isArray(rule) ? `only ${rule.join(' or ')} may` : 'nobody may';
  throw new CodedError({
    code: 'NOT_PERMITTED',
    message: `${subject} is ${roles.join(', ') || 'nothing'}; ${who} do this`,
  });
}
