import { refuseDemonstration } from './refuse-demonstration';

describe('what is only for demonstrations', () => {
  it.each([
    ['127.0.0.1', undefined, 'advisor', true],
    ['localhost', 'development', 'advisor', true],
    ['0.0.0.0', undefined, 'off', false],
    ['0.0.0.0', 'production', 'off', false],
  ] as const)(
    'is taken at %s under NODE_ENV %s with AUTH_ANONYMOUS=%s and a local issuer %s',
    (host, environment, anonymous, issuer) => {
      expect(faultsOf(host, environment, anonymous, issuer)).toEqual([]);
    },
  );

  it.each([
    ['127.0.0.1', 'production', 'advisor', false, 'AUTH_ANONYMOUS=advisor is not for production'],
    ['0.0.0.0', undefined, 'advisor', false, 'AUTH_ANONYMOUS=advisor is only for loopback addresses'],
    ['127.0.0.1.example.com', undefined, 'advisor', false, 'AUTH_ANONYMOUS=advisor is only for loopback addresses'],
    ['10.0.0.7', undefined, 'off', true, 'AUTH_LOCAL_ISSUER is only for loopback addresses'],
    ['127.0.0.1', 'production', 'off', true, 'AUTH_LOCAL_ISSUER is not for production'],
  ] as const)(
    'is refused at %s under NODE_ENV %s with AUTH_ANONYMOUS=%s and a local issuer %s',
    (host, environment, anonymous, issuer, reason) => {
      expect(faultsOf(host, environment, anonymous, issuer)).toEqual([expect.stringContaining(reason)]);
    },
  );
});

const faultsOf = (
  HOST: string,
  NODE_ENV: string | undefined,
  AUTH_ANONYMOUS: 'off' | 'advisor',
  AUTH_LOCAL_ISSUER: boolean,
): string[] => refuseDemonstration({ HOST, AUTH_ANONYMOUS, AUTH_LOCAL_ISSUER, ...(NODE_ENV && { NODE_ENV }) });
