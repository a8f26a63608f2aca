import { isLoopback, type ServiceConfig } from '@ars/platform';

type Settings = Pick<ServiceConfig, 'HOST' | 'NODE_ENV' | 'AUTH_ANONYMOUS' | 'AUTH_LOCAL_ISSUER'>;

/** What is for demonstrations belongs on the machine of whoever tries it. @returns the faults, a sentence each */
export function refuseDemonstration({ HOST, NODE_ENV, AUTH_ANONYMOUS, AUTH_LOCAL_ISSUER }: Settings): string[] {
  const used = [
    ...(AUTH_ANONYMOUS === 'off' ? [] : [`AUTH_ANONYMOUS=${AUTH_ANONYMOUS}`]),
    ...(AUTH_LOCAL_ISSUER ? ['AUTH_LOCAL_ISSUER'] : []),
  ];
  return used.flatMap((setting) => [
    ...(NODE_ENV === 'production' ? [`${setting} is not for production (NODE_ENV)`] : []),
    ...(isLoopback(HOST) ? [] : [`${setting} is only for loopback addresses, and HOST is ${HOST}`]),
  ]);
}
