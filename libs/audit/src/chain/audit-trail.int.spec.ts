import { auditSubject, STREAMS } from '@ars/contracts';
import { NatsBus } from '@ars/platform';
import { startTestBroker, type TestBroker } from '@ars/testing';
import { ErrorCode, NatsError } from 'nats';
import { aRecord } from '../testing/records';
import { verifyNewest, verifyTrail } from '../verify/verify-trail';
import { AuditTrail } from './audit-trail';
import { listEntries } from './list-entries';
import { readChain } from './read-chain';

let broker: TestBroker;
const buses: NatsBus[] = [];

/** As an orchestrator connects. */
async function connect(): Promise<NatsBus> {
  const { authenticator } = broker.accessOf('orchestrator');
  expect(authenticator).toBeDefined();
  const seed = await seedOf('orchestrator');
  const bus = await NatsBus.connect({ NATS_URL: broker.url, NATS_NKEY_SEED: seed }, console, 'orchestrator');
  buses.push(bus);
  return bus;
}
const seedOf = async (user: string): Promise<string> => {
  const { readFile } = await import('node:fs/promises');
  return (await readFile(`${broker.directory}/keys/nats/${user}.nk`, 'utf8')).trim();
};

beforeAll(async () => {
  broker = await startTestBroker();
});
afterAll(async () => {
  await Promise.all(buses.map((bus) => bus.connection.close()));
  await broker?.stop();
});

async function entriesOf(bus: NatsBus, tenant: string) {
  const entries = [];
  for await (const { entries: stored = [] } of readChain(bus.jetstream, tenant)) entries.push(...stored);
  return entries;
}
const verify = async (bus: NatsBus) => verifyTrail(await bus.jetstreamManager(), bus.jetstream);

describe('the audit trail', () => {
  it('does not fork nor lose anything when two orchestrators append at once', async () => {
    const [one, other] = [await connect(), await connect()];
    const [first, second] = [new AuditTrail(one), new AuditTrail(other)];
    const ids = Array.from({ length: 60 }, (_, index) => `r-${index}`);
    await Promise.all(ids.map((id, index) => (index % 2 ? first : second).append('RACE', [aRecord(id)])));
    const entries = await entriesOf(one, 'RACE');
    expect(entries.map(({ number }) => number)).toEqual(ids.map((_, index) => index + 1));
    expect(entries.map(({ object }) => object.id).sort()).toEqual([...ids].sort());
    expect((await verify(one)).find(({ tenant }) => tenant === 'RACE')).toMatchObject({ intact: true, checked: 60 });
  });

  it('keeps the tenants apart, each with a chain of its own', async () => {
    const bus = await connect();
    const trail = new AuditTrail(bus);
    await Promise.all(['A', 'B'].map((tenant) => trail.append(tenant, [aRecord('x'), aRecord('y')])));
    await trail.append('A', [aRecord('z')]);
    expect((await entriesOf(bus, 'A')).map(({ number, object }) => [number, object.id])).toEqual([
      ...[
        [1, 'x'],
        [2, 'y'],
        [3, 'z'],
      ],
    ]);
    expect((await entriesOf(bus, 'B')).map(({ tenant }) => tenant)).toEqual(['B', 'B']);
  });

  it('takes an append once whose acknowledgement was lost', async () => {
    const bus = await connect();
    const publish = bus.jetstream.publish.bind(bus.jetstream);
    jest.spyOn(bus.jetstream, 'publish').mockImplementationOnce(async (...call) => {
      await publish(...call);
      throw NatsError.errorForCode(ErrorCode.Timeout);
    });
    await new AuditTrail(bus).append('LOST', [aRecord('once')]);
    await new AuditTrail(await connect()).append('LOST', [aRecord('next')]);
    expect((await entriesOf(bus, 'LOST')).map(({ object }) => object.id)).toEqual(['once', 'next']);
  });

  it('lists the newest first, page by page, each entry once, and only those of the dealer', async () => {
    const bus = await connect();
    const trail = new AuditTrail(bus);
    for (let message = 0; message < 5; message += 1) {
      await trail.append('PAGES', [
        aRecord(`a-${message}`),
        aRecord(`b-${message}`, { dealer: 'D2' }),
        aRecord(`c-${message}`),
      ]);
      await trail.append('ELSEWHERE', [aRecord('noise')]);
    }
    const owner = { tenant: 'PAGES', dealer: 'D1' };
    const listed: string[] = [];
    for (let cursor: string | null = null; ;) {
      const page = await listEntries(bus, owner, { limit: 3, cursor });
      listed.push(...page.entries.map(({ object }) => object.id));
      if (page.next_cursor === null) break;
      cursor = page.next_cursor;
    }
    expect(listed).toEqual([4, 3, 2, 1, 0].flatMap((message) => [`c-${message}`, `a-${message}`]));
    expect((await listEntries(bus, owner, { object: 'A-2' })).entries.map(({ object }) => object.id)).toEqual(['a-2']);
    expect((await listEntries(bus, owner, { subject: 'nobody' })).entries).toEqual([]);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    expect((await listEntries(bus, owner, { from: tomorrow })).entries).toEqual([]);
    expect((await listEntries(bus, owner, { to: tomorrow })).entries).toHaveLength(10);
  });

  it('cannot be shortened by anybody but who owns the server, and then says so', async () => {
    const bus = await connect();
    const operator = await broker.connect('operator');
    const { streams } = await operator.jetstreamManager();
    await new AuditTrail(bus).append('CUT', [aRecord('kept')]);
    const [chain] = [await entriesOf(bus, 'CUT')];
    await expect(streams.deleteMessage(STREAMS.audit.name, 1)).rejects.toThrow(/delete/i);
    await expect(streams.purge(STREAMS.audit.name)).rejects.toThrow(/purge/i);
    const noted = { CUT: { number: 9, hash: 'f'.repeat(64) } };
    const found = await verifyTrail(await bus.jetstreamManager(), bus.jetstream, { noted });
    expect(found.find(({ tenant }) => tenant === 'CUT')?.faults).toMatchObject([{ kind: 'truncated', from: 2, to: 9 }]);
    expect(chain).toHaveLength(1);
  });

  it('finds on the stream itself what was written by somebody else', async () => {
    const bus = await connect();
    const operator = await broker.connect('operator');
    await new AuditTrail(bus).append('FORGED', [aRecord('true')]);
    const [entry] = await entriesOf(bus, 'FORGED');
    const forged = { ...entry, number: 2, decision: 'rejected' };
    await operator.jetstream().publish(auditSubject('FORGED'), JSON.stringify({ version: 1, entries: [forged] }));
    const found = await verifyNewest(await bus.jetstreamManager(), bus.jetstream, 'FORGED');
    expect(found).toMatchObject({ intact: false, checked: 2 });
    expect(found.faults.map(({ kind, to }) => `${kind} ${to}`)).toContain('altered 2');
  });
});
