import { CodedError } from '@ars/contracts';
import { ACCESS, type AccessRule, addToScope } from '@ars/platform';
import { type CanActivate, type ExecutionContext, Injectable, Optional } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Principal, callerWith } from '../principal';
import { Authenticator } from './authenticator';
import { callOf } from './call';
import { rememberCaller } from './caller';
import { RefusalWitness, tellRefusal } from './refusal-witness';

/** The one door, on HTTP as on NATS: who calls, whether they may, and that they speak for nobody else. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    @Optional() private readonly witness?: RefusalWitness,
  ) {}

  /** @throws CodedError `UNAUTHENTICATED`, `FOREIGN_IDENTITY`, `NOT_PERMITTED` */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (rule === 'public') return true;
    const { carrier, credentials, claims } = callOf(context);
    let caller: Principal | undefined;
    try {
      caller = await this.authenticator.authenticate(credentials);
      caller = claims.reduce(callerWith, caller);
      requireAccess(caller, rule);
    } catch (error) {
      await tellRefusal(this.witness, context, error, caller);
      throw error;
    }
    rememberCaller(carrier, caller);
    addToScope({ tenant_id: caller.tenant });
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
