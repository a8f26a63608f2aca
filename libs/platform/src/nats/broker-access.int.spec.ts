import { startTestNats, type TestNats, waitFor, freePort } from '@ars/testing';
import { nkeys } from 'nats';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceConfig } from '../config/service-config';
import { readConfig } from '../config/read-config';
import { NatsBus } from './nats-bus';

const TLS = join(__dirname, '..', 'testing');
const CERTIFICATE = join(TLS, 'tls-certificate.pem');

describe('who we are to the broker', () => {
  const nkey = nkeys.createUser();
  const seed = Buffer.from(nkey.getSeed()).toString();
  const directory = mkdtempSync(join(tmpdir(), 'nats-access-'));
  const said: string[] = [];
  const log = {
    log: (text: unknown) => void said.push(String(text)),
    warn: (text: unknown) => void said.push(String(text)),
    error: (text: unknown) => void said.push(String(text)),
  };
  let open: TestNats;
  let guarded: TestNats;
  let encrypted: TestNats;

  beforeAll(async () => {
    const users = [
      '{ user: "parts desk", password: "p@ss, word/4%" }',
      `{ nkey: ${nkey.getPublicKey()}, permissions: { publish: { allow: ["allowed"] } } }`,
    ];
    [open, guarded, encrypted] = await Promise.all([
      startTestNats({ provision: false }),
      startTestNats({ provision: false, configuration: [`authorization { users: [${users.join(', ')}] }`] }),
      startTestNats({
        provision: false,
        configuration: [`tls { cert_file: "${CERTIFICATE}", key_file: "${join(TLS, 'tls-key.pem')}" }`],
      }),
    ]);
  });
  afterAll(async () => {
    await Promise.all([open, guarded, encrypted].map((server) => server?.stop()));
    rmSync(directory, { recursive: true });
  });
  beforeEach(() => void said.splice(0));

  const settings = (environment: Record<string, string>) => readConfig(ServiceConfig, environment);
  const connecting = (environment: Record<string, string>) => NatsBus.connect(settings(environment), log);
  const greets = async (environment: Record<string, string>) => {
    const bus = await connecting(environment);
    await bus.connection.flush();
    await bus.onApplicationShutdown();
  };
  const withUser = (user: string) => guarded.url.replace('//', `//${user}@`);

  it('is told by a user and a password in NATS_URL', async () => {
    await greets({ NATS_URL: withUser('parts%20desk:p%40ss%2C%20word%2F4%25') });
  });

  it('is told by NATS_NKEY_SEED', async () => {
    await greets({ NATS_URL: guarded.url, NATS_NKEY_SEED: seed });
  });

  it('is asked of nobody where the server asks nobody', async () => {
    await greets({ NATS_URL: open.url });
  });

  it.each([
    ['nobody', () => ({ NATS_URL: guarded.url })],
    ['a wrong password', () => ({ NATS_URL: withUser('parts%20desk:guess') })],
    ['a key that it does not know', () => ({ NATS_URL: guarded.url, NATS_NKEY_SEED: aSeed() })],
  ])('is refused at once, and without the secret: %s', async (_who, environment) => {
    const refused = connecting(environment());
    await expect(refused).rejects.toThrow(/NATS at nats:\/\/127\.0\.0\.1:\d+: the server refuses us: 'Authorization/);
    await expect(refused).rejects.not.toThrow(/guess|SU[A-Z2-7]{20}/);
  });

  it('is looked at before the server is: every fault is named at once, and no secret', async () => {
    const file = join(directory, 'no.creds');
    writeFileSync(file, 'nothing of use');
    const environment = {
      NATS_URL: withUser('u:secret'),
      NATS_CREDS: file,
      NATS_NKEY_SEED: 'SUnonsense',
      NATS_CA: join(directory, 'missing.pem'),
    };
    const message = await connecting(environment).catch((error: Error) => error.message);
    expect(message).toContain('NATS_CREDS and NATS_NKEY_SEED and a user in NATS_URL are given');
    expect(message).toContain('holds no NATS credentials');
    expect(message).toContain('NATS_CA: there is no file');
    expect(message).not.toMatch(/secret|nonsense/);
    const seedAlone = connecting({ NATS_URL: open.url, NATS_NKEY_SEED: 'SUnonsense' });
    await expect(seedAlone).rejects.toThrow('NATS_NKEY_SEED is no seed');
    expect(() => settings({ NATS_URL: 'nats://u:secret@a b' })).toThrow(/NATS_URL is "nats:\/\/…@a b"/);
  });

  it('is told through TLS to a server whose certificate NATS_CA vouches for, and to no other', async () => {
    await greets({ NATS_URL: encrypted.url, NATS_CA: CERTIFICATE });
    await expect(connecting({ NATS_URL: encrypted.url })).rejects.toThrow(/no TLS connection: self-signed certificate/);
    await expect(connecting({ NATS_URL: open.url, NATS_CA: CERTIFICATE })).rejects.toThrow(/ask for TLS/);
    await expect(connecting({ NATS_URL: open.url.replace('nats:', 'tls:') })).rejects.toThrow(/ask for TLS/);
  });

  it('says at once that nobody answers, and connects when somebody does', async () => {
    const port = await freePort();
    const connected = connecting({ NATS_URL: `nats://127.0.0.1:${port}` });
    await waitFor(() => said.length > 0, { timeoutMs: 2_000 });
    expect(said).toEqual([expect.stringMatching(`No NATS server answers at nats://127.0.0.1:${port} .*ECONNREFUSED`)]);
    const late = await startTestNats({ port, provision: false });
    await (await connected).onApplicationShutdown();
    await late.stop();
  });

  it('says what the server does not permit', async () => {
    const bus = await connecting({ NATS_URL: guarded.url, NATS_NKEY_SEED: seed });
    bus.connection.publish('forbidden.subject');
    await waitFor(() => said.some((line) => /PERMISSIONS_VIOLATION \(publish forbidden\.subject\)/.test(line)));
    await bus.onApplicationShutdown();
  });
});

const aSeed = (): string => Buffer.from(nkeys.createUser().getSeed()).toString();
