import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sealEntry } from '@ars/audit';
import { type AuditEntry, type AuditRecord, auditSubject } from '@ars/contracts';
import { startTestBroker, type TestBroker } from '@ars/testing';

/** What the scripts of package.json start. */
const RUN = resolve(__dirname, '../../../../tools/run.cjs');

const RECORD: AuditRecord = {
  at: new Date().toISOString(),
  dealer: 'D1',
  principal: { subject: 'M-01', kind: 'person', roles: ['manager'] },
  action: 'issue_key',
  object: { kind: 'key', id: 'k-1' },
  decision: 'allowed',
  reasons: [],
  request_id: null,
  count: 1,
  source: 'door:1',
};

let broker: TestBroker;
let last: AuditEntry | undefined;

beforeAll(async () => {
  broker = await startTestBroker();
});
afterAll(() => broker?.stop());

async function store(...entries: AuditEntry[]): Promise<void> {
  const orchestrator = await broker.connect('orchestrator');
  const jetstream = orchestrator.jetstream({ checkAPI: false });
  await jetstream.publish(auditSubject('T1'), JSON.stringify({ version: 1, entries }));
}

function verify(...args: string[]): Promise<{ code: number; output: string }> {
  const databases = ['ORCHESTRATOR', 'PAYMENT', 'PARTS', 'REPAIR_ORDERS'].map((name) => [
    `${name}_DATABASE_URL`,
    'postgres://nowhere/x',
  ]);
  const env = {
    ...process.env,
    ...Object.fromEntries(databases),
    DATA_DIR: join(broker.directory, 'cli'),
    NATS_URL: broker.url,
    NATS_NKEY_SEED: readFileSync(join(broker.directory, 'keys/nats/operator.nk'), 'utf8').trim(),
  };
  return new Promise((done) => {
    execFile(process.execPath, [RUN, 'cli', 'audit', '--verify', ...args], { env }, (error, output, errors) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, output: output + errors }),
    );
  });
}

describe('npm run audit -- --verify', () => {
  it('ends with 0 for a trail that is as it was written, and prints its last entry', async () => {
    for (let count = 0; count < 3; count += 1) await store((last = sealEntry(RECORD, 'T1', last)));
    const { code, output } = await verify();
    expect(output).toContain(`T1: 3 entries, the last one T1:3:${last?.hash}`);
    expect(code).toBe(0);
    expect((await verify('--expect', `T1:3:${last?.hash}`)).code).toBe(0);
  }, 120_000);

  it('ends with 1 and says where, for one that was cut off or altered', async () => {
    const cut = await verify('--expect', `T1:7:${last?.hash}`);
    expect(cut.output).toContain('TRUNCATED  Entries 4 to 7 of T1');
    expect(cut.code).toBe(1);
    await store({ ...sealEntry(RECORD, 'T1', last), dealer: 'D2' });
    const altered = await verify();
    expect(altered.output).toContain('ALTERED  Entry 4 of T1');
    expect(altered.code).toBe(1);
  }, 120_000);
});
