import type { Principal } from '@ars/identity';
import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';

/** How the SDK hands a caller, whom the guard has found out, from the transport to the server. */
export const authInfoOf = (caller: Principal): AuthInfo => ({
  // The token itself has served its purpose.
  token: '',
  clientId: caller.subject,
  scopes: [],
  extra: { caller },
});

/** @throws Error for a transport that let somebody in without asking who it is */
export function callerIn(authInfo: AuthInfo | undefined): Principal {
  const caller = authInfo?.extra?.['caller'];
  if (caller === undefined) throw new Error('A transport brings calls of nobody');
  return caller as Principal;
}
