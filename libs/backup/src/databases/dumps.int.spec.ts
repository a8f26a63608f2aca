import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, type RunningProcess, startProcess } from '@ars/local-system';
import { temporaryDirectory, type TemporaryDirectory, waitFor } from '@ars/testing';
import { Client } from 'pg';
import { readLedgers } from '../compare/read-ledgers';
import type { DatabasePlace } from '../places';
import { holdMoment, restoreDump } from './dumps';
import { freezeEffects } from './freeze-effects';

/** Of a PostgreSQL that is installed with its client programs: the embedded one has none. */
function serverPrograms(): string | undefined {
  try {
    const directory = execFileSync('pg_config', ['--bindir'], { encoding: 'utf8' }).trim();
    return existsSync(join(directory, 'initdb')) && existsSync(join(directory, 'pg_dump')) ? directory : undefined;
  } catch {
    return undefined;
  }
}

const programs = serverPrograms();
/** Needs a server and client programs of one version on the machine. */
const describeWithPrograms = programs ? describe : describe.skip;
const NOBODY = 65_534;

describeWithPrograms('a database elsewhere', () => {
  let directory: TemporaryDirectory;
  let server: RunningProcess;
  let place: DatabasePlace;
  let client: Client;

  beforeAll(async () => {
    directory = await temporaryDirectory();
    const port = await freePort();
    const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : undefined;
    const data = join(directory.path, 'data');
    const password = join(directory.path, 'password');
    await writeFile(password, 'secret');
    await mkdir(data);
    if (user) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, directory.path]);
    const initdb = await startProcess({
      name: 'initdb',
      command: join(String(programs), 'initdb'),
      args: [`--pgdata=${data}`, '--username=owner', '--auth=scram-sha-256', `--pwfile=${password}`, '--no-sync'],
      workingDirectory: directory.path,
      user,
    });
    expect(await initdb.exited).toMatchObject({ code: 0 });
    server = await startProcess({
      name: 'postgres',
      command: join(String(programs), 'postgres'),
      args: ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=`],
      workingDirectory: directory.path,
      user,
    });
    const admin = `postgres://owner:secret@127.0.0.1:${port}/postgres`;
    client = await waitFor(() => connected(admin), { what: 'PostgreSQL' });
    await client.query(`create role parts login password 'parts'`);
    await client.query('create database parts owner parts');
    await client.end();
    place = { name: 'parts', url: `postgres://parts:parts@127.0.0.1:${port}/parts`, isLocal: false };
    client = await connected(place.url);
    await client.query(`
      create table tenant (tenant_id text primary key, seeded_at timestamptz);
      create table event_outbox (id text);
      create table effect_ledger (
        tenant_id text not null default current_setting('app.tenant_id'), step_key text, tool text, arguments_hash text,
        outcome text, workflow_id text, fence bigint, undone_by text, created_at timestamptz default now()
      );
      alter table effect_ledger enable row level security, force row level security;
      create policy tenant_isolation on effect_ledger
        using (tenant_id = any (string_to_array(current_setting('app.tenant_ids'), ',')))
        with check (tenant_id = current_setting('app.tenant_id'));
      insert into tenant values ('A'), ('B');
    `);
  });
  afterAll(async () => {
    await client?.end();
    await server?.kill();
    await directory?.remove();
  });

  const take = (tenant: string, key: string) =>
    client.query(`
      begin;
      set local app.tenant_id = '${tenant}';
      insert into effect_ledger (step_key, tool, outcome, workflow_id) values ('${key}', 'tool', '{}', 'w');
      commit;
    `);
  const keys = async () => (await readLedgers([place])).map(({ tenantId, stepKey }) => `${tenantId} ${stepKey}`).sort();

  it('is dumped as it stood when the moment was held, every tenant, and restored as that', async () => {
    await take('A', 'one');
    await take('B', 'two');
    const moment = await holdMoment(place);
    await take('A', 'later');
    await moment.dump(directory.path);
    await moment.close();
    expect(await keys()).toEqual(['A later', 'A one', 'B two']);
    await restoreDump(place, directory.path);
    expect(await keys()).toEqual(['A one', 'B two']);
    const { rows } = await client.query('select * from effect_ledger').catch(() => ({ rows: 'refused' }));
    expect(rows).toBe('refused');
  });

  it('commits no effect while it is frozen, and goes on afterwards', async () => {
    const freeze = await freezeEffects([place]);
    let isTaken = false;
    const taking = take('A', 'waiting').then(() => (isTaken = true));
    const { rows } = await (await connected(place.url)).query('select 1 as one');
    expect(rows).toEqual([{ one: 1 }]);
    expect(isTaken).toBe(false);
    await freeze.release();
    await taking;
    expect(await keys()).toContain('A waiting');
  });
});

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  client.on('error', () => undefined);
  return client;
}
