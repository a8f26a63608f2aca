import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Principal } from '../principal';
import { carrierOf } from './call';

const callers = new WeakMap<object, Principal>();

/** Remembers who made a call, for as long as it is handled. */
export const rememberCaller = (carrier: object, principal: Principal): void => void callers.set(carrier, principal);

export const callerOf = (carrier: object): Principal | undefined => callers.get(carrier);

/** Parameter of a handler: who calls, as the guard has found out. */
export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext): Principal => {
  const caller = callerOf(carrierOf(context));
  if (caller) return caller;
  throw new Error('A handler asks for its caller although everybody may call it');
});
