import { nkeys } from 'nats';
import { brokerAccess, BrokerAccessError, refusalOf } from './access';

const faultsOf = (settings: Parameters<typeof brokerAccess>[0]): string[] => {
  try {
    brokerAccess(settings);
  } catch (error) {
    if (error instanceof BrokerAccessError) return error.faults;
  }
  return [];
};

it('takes a user and a password out of the address, decoded, and leaves the address bare', () => {
  expect(brokerAccess({ NATS_URL: 'nats://ana:p%40ss@one:4222,nats://two:4222' })).toEqual({
    servers: ['nats://one:4222', 'nats://two:4222'],
    user: 'ana',
    pass: 'p@ss',
  });
});

it('asks for TLS where an address does', () => {
  expect(brokerAccess({ NATS_URL: 'tls://one:4222' })).toEqual({ servers: ['tls://one:4222'], tls: {} });
});

it('counts an empty setting as absent', () => {
  const settings = { NATS_URL: 'nats://one:4222', NATS_CREDS: '', NATS_NKEY_SEED: '', NATS_CA: '' };
  expect(brokerAccess(settings)).toEqual({ servers: ['nats://one:4222'] });
});

it('takes credentials themselves, as a secret that was trimmed, and says nothing of them where they are none', () => {
  const seed = new TextDecoder().decode(nkeys.createUser().getSeed());
  const block = (name: string, text: string) => `-----BEGIN ${name}-----\n${text}\n------END ${name}------`;
  const credentials = `${block('NATS USER JWT', 'a.user.jwt')}\n\n${block('USER NKEY SEED', seed)}`;
  const { authenticator } = brokerAccess({ NATS_URL: 'nats://one:4222', NATS_CREDS: credentials });
  expect([authenticator].flat()[0]?.('nonce')).toMatchObject({ jwt: 'a.user.jwt', sig: expect.any(String) });
  const faults = faultsOf({ NATS_URL: 'nats://one:4222', NATS_CREDS: block('NATS USER JWT', 'a.user.jwt') });
  expect(faults).toEqual(['NATS_CREDS holds no NATS credentials']);
});

it('names every fault at once, and no secret', () => {
  const faults = faultsOf({ NATS_URL: 'nats://ana:secret@one:4222', NATS_NKEY_SEED: 'SUGUESS', NATS_CA: '/no/such' });
  expect(faults).toEqual([
    'NATS_NKEY_SEED and a user in NATS_URL are given: one of them says who we are',
    'NATS_NKEY_SEED is no seed of an nkey (SU…)',
    'NATS_CA: there is no file /no/such',
  ]);
  expect(faults.join()).not.toContain('SUGUESS');
});

it.each([
  [{ code: 'AUTHORIZATION_VIOLATION', message: 'no' }, 'the server refuses us: no'],
  [{ code: 'CERT_HAS_EXPIRED', message: 'old' }, 'no TLS connection: old (NATS_CA names whom to trust)'],
  [{ code: 'CONNECTION_REFUSED', message: 'nobody there' }, undefined],
])('tells what waiting does not mend: %j', (error, reason) => {
  expect(refusalOf(error)).toBe(reason);
});
