import { startTestPostgres, type TestPostgres } from '@ars/testing';
import { Pool } from 'pg';
import { copyStatement } from './copy-tenant';

let postgres: TestPostgres;
let database: Pool;

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = new Pool({ connectionString: postgres.adminUrl });
  // The server's end is told to connections that are just being closed.
  database.on('error', () => undefined);
  await database.query(`
    create table tenant (tenant_id text primary key, seeded_at timestamptz);
    create table event_outbox (tenant_id text not null, id text not null);
    create table parts (tenant_id text not null, part_number text, price integer, double_price integer generated always as (price * 2) stored);
    create table links (tenant_id text not null, link_id bigint generated always as identity, address text unique);
    insert into tenant values ('first', now());
    insert into event_outbox values ('first', 'e-1');
    insert into parts values ('first', '1234', 5), ('other', '5678', 7);
    insert into links (tenant_id, address) values ('first', 'abc');
  `);
});

afterAll(async () => {
  await database?.end();
  await postgres?.stop();
});

it('gives a tenant all that another one has, of it alone, without the record of past calls', async () => {
  const statement = await copyStatement(database);
  await database.query(statement.replaceAll('{{from}}', 'first').replaceAll('{{tenant}}', 'second'));
  const found = async (query: string) => (await database.query(`${query} where tenant_id = 'second'`)).rows;
  expect(await found('select part_number, price, double_price from parts')).toEqual([
    { part_number: '1234', price: 5, double_price: 10 },
  ]);
  expect(await found('select address from links')).toEqual([{ address: 'abc-second' }]);
  expect(await found('select id from event_outbox')).toEqual([]);
  expect(await found('select tenant_id from tenant')).toEqual([{ tenant_id: 'second' }]);
});
