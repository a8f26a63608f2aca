import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokerAccess, openAccount } from '@ars/broker';
import { dealershipSubject, STREAMS } from '@ars/contracts';
import { connect, Events, type NatsConnection } from 'nats';
import { temporaryDirectory } from './temporary-directory';
import { startTestAccounts, type TestAccounts } from './test-accounts';
import { waitFor } from './wait-for';

const OURS = 'greenline';
const THEIRS = 'northside';

// Each change has all users' credentials signed again, in JavaScript: seconds where other suites want the processor too.
jest.setTimeout(120_000);
const PATIENT = { timeout: 30_000 };

describe('two systems that are accounts of the same servers', () => {
  let servers: TestAccounts;

  beforeAll(async () => {
    servers = await startTestAccounts();
    await servers.open(OURS);
    await servers.open(THEIRS);
  });
  afterAll(() => servers?.stop());

  /** Somebody of each who may do everything there: what they cannot, no user of their account can. */
  const both = () => Promise.all([servers.connect(OURS, 'operator'), servers.connect(THEIRS, 'operator')]);

  const messagesIn = async (connection: NatsConnection, stream: string) =>
    (await (await connection.jetstreamManager(PATIENT)).streams.info(stream)).state.messages;

  it('store each in streams of its own, which the other neither sees nor reaches', async () => {
    const [ours, theirs] = await both();
    await theirs.jetstream(PATIENT).publish(dealershipSubject('T1', 'parts', 'reserved'), '{"whose":"theirs"}');
    const events = STREAMS.dealership.name;
    expect([await messagesIn(theirs, events), await messagesIn(ours, events)]).toEqual([1, 0]);
    const manager = await ours.jetstreamManager(PATIENT);
    await manager.streams.purge(events);
    await manager.streams.delete(STREAMS.tickets.name);
    expect(await messagesIn(theirs, events)).toBe(1);
    expect(await messagesIn(theirs, STREAMS.tickets.name)).toBe(0);
  });

  it('hear nothing of each other, and answer no one of the other', async () => {
    const [ours, theirs] = await both();
    const heard: string[] = [];
    for (const subject of ['>', '$JS.>', '$SYS.>', '_INBOX.>'])
      ours.subscribe(subject, { queue: 'payment', callback: (_error, { subject: said }) => void heard.push(said) });
    await ours.flush();
    const asked = theirs.request('agents.payment.execute', '{}', { timeout: 1_000 });
    await expect(asked).rejects.toMatchObject({ code: '503' });
    await theirs.jetstream(PATIENT).publish(dealershipSubject('T1', 'parts', 'issued'), '{}');
    await ours.flush();
    expect(heard).toEqual([]);
  });

  it('cannot take the disks from each other', async () => {
    const [, theirs] = await both();
    const manager = await theirs.jetstreamManager(PATIENT);
    const hoard = manager.streams.add({ name: 'HOARD', subjects: ['hoard'], max_bytes: 2 ** 30 });
    await expect(hoard).rejects.toThrow('insufficient storage resources');
  });

  it('know no one by credentials that another operator gave', async () => {
    const others = await temporaryDirectory();
    const place = { operatorDirectory: join(others.path, 'operator'), keyDirectory: others.path };
    const { credentials } = await openAccount({ account: OURS, ...place });
    await others.remove();
    const { authenticator } = brokerAccess({ NATS_URL: 'nats://any:4222', NATS_CREDS: credentials['operator'] });
    const stranger = connect({ ...servers.accessOf(OURS, 'operator'), authenticator });
    await expect(stranger).rejects.toThrow(/Authorization Violation/);
  });

  it('refuse the credentials that were revoked, at once, and those alone', async () => {
    const stolen = servers.copyOf(THEIRS, 'payment');
    const thief = await connect(stolen);
    await servers.revoke(THEIRS, 'payment');
    expect(await thief.closed()).toMatchObject({ message: expect.stringMatching(/Authorization Violation|Revoked/i) });
    await expect(connect(stolen)).rejects.toThrow(/Authorization Violation/);
    const others = [
      servers.connect(THEIRS, 'payment'),
      servers.connect(THEIRS, 'parts'),
      servers.connect(OURS, 'payment'),
    ];
    for (const other of await Promise.all(others)) await other.flush();
  });

  it('let nobody go on whose credentials have ended, and go on with who has new ones by then', async () => {
    const file = servers.credentialsOf(THEIRS, 'parts');
    await servers.renew(THEIRS, 600);
    const next = readFileSync(file);
    await servers.renew(THEIRS, 15);
    const old = servers.copyOf(THEIRS, 'parts');
    const [late, renewed] = await Promise.all([connect(old), servers.connect(THEIRS, 'parts')]);
    writeFileSync(file, next);
    const states: string[] = [];
    void (async () => {
      for await (const { type } of renewed.status()) states.push(type);
    })();
    expect(await late.closed()).toBeInstanceOf(Error);
    // In the second of its end one is let in, and out again.
    const isRefused = async () =>
      connect(old).then(
        (connection) => connection.close(),
        () => 'refused',
      );
    await waitFor(isRefused, { what: 'a refusal of what has ended' });
    await waitFor(() => states.includes(Events.Reconnect), { what: 'the connection with new credentials' });
    await renewed.flush();
  });
});
