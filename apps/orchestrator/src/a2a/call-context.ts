import { ServerCallContext } from '@a2a-js/sdk/server';
import { callerWith, type Principal } from '@ars/identity';

const CALLER = 'caller';
const SIGNAL = 'signal';

/** @param signal ends what is told to a client that has gone */
export const callContext = (requestedVersion: string, caller: Principal, signal: AbortSignal): ServerCallContext =>
  new ServerCallContext({
    requestedVersion,
    state: new Map<string, unknown>([
      [CALLER, caller],
      [SIGNAL, signal],
    ]),
  });

/**
 * @param tenant as the request names it, if it does
 * @throws CodedError `FOREIGN_IDENTITY`
 */
export function callerIn({ state }: ServerCallContext, tenant?: string): Principal {
  const caller = state.get(CALLER) as Principal | undefined;
  if (!caller) throw new Error('A transport brings calls of nobody');
  return callerWith(caller, tenant ? { tenant_id: tenant } : {});
}

export const signalIn = ({ state }: ServerCallContext): AbortSignal => state.get(SIGNAL) as AbortSignal;
