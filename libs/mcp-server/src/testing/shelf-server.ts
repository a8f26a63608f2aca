import { IsString } from 'class-validator';
import { type Generated, type Migration, sql } from 'kysely';
import { z } from 'zod';
import { isolateTenants } from '../database/isolate-tenants';
import { McpServerConfig } from '../mcp-server.config';
import type { Job, McpServerOptions } from '../mcp-server-options';
import type { EventDefinitions } from '../tool/event';
import { READS, WRITES, toolsFor } from '../tool/tool';
import { ToolError } from '../tool/tool-error';

const NO_WORDS = { keywords: [], examples: [] };

export const SHELF_URL = 'http://shelf.dealership.example:3999/mcp';

/** The smallest server that has everything, for the library's own tests: a shelf of counted items. */
export class ShelfConfig extends McpServerConfig {
  @IsString()
  SHELF_DATABASE_URL = 'postgres://localhost/shelf';
}

interface ShelfDatabase {
  item: { tenant_id: Generated<string>; name: string; count: number };
}

const createItems: Migration = {
  async up(database) {
    await sql`
      create table item (
        tenant_id text not null,
        name text not null,
        count integer not null check (count >= 0),
        primary key (tenant_id, name)
      )`.execute(database);
    await isolateTenants(database, ['item']);
  },
};

const { defineTool } = toolsFor<ShelfDatabase>();
const item = z.object({ name: z.string(), count: z.int() });

const listItems = defineTool({
  name: 'list_items',
  title: 'List items',
  description: 'What is on the shelf.',
  annotations: READS,
  input: z.strictObject({}),
  output: z.object({ items: z.array(item) }),
  vocabulary: { en: { keywords: ['shelf'], examples: [] }, es: NO_WORDS, fr: NO_WORDS },
  async run(_input, { database }) {
    return { items: await database.selectFrom('item').select(['name', 'count']).orderBy('name').execute() };
  },
});

const taken = z.strictObject({ name: z.string().min(1), count: z.int().min(1).default(1) });

const takeItem = defineTool({
  name: 'take_item',
  title: 'Take an item',
  description: 'Takes pieces off the shelf.',
  proves: 'item',
  annotations: WRITES,
  input: taken,
  output: item,
  undo: { operation: 'put_back', parameters: { name: '$outputs.name', count: '$inputs.count' } },
  async run({ name, count }, { database, caller, emit }) {
    const row = await database
      .selectFrom('item')
      .select('count')
      .where('name', '=', name)
      .forUpdate()
      .executeTakeFirst();
    const left = (row?.count ?? 0) - count;
    if (left < 0) throw new ToolError('NOT_ENOUGH', `Not enough of ${name}`, { details: { count: row?.count ?? 0 } });
    await database.updateTable('item').set({ count: left }).where('name', '=', name).execute();
    await emit('taken', { subject: name, data: { name, count, by: caller.userId } });
    return { name, count: left };
  },
});

const putBack = defineTool({
  name: 'put_back',
  title: 'Put back',
  description: 'Puts pieces back on the shelf.',
  annotations: WRITES,
  input: taken,
  output: item,
  async run({ name, count }, { database, emit }) {
    const row = await database
      .updateTable('item')
      .set(({ eb }) => ({ count: eb('count', '+', count) }))
      .where('name', '=', name)
      .returning('count')
      .executeTakeFirstOrThrow();
    await emit('put_back', { subject: name, data: { name, count } });
    return { name, count: row.count };
  },
});

const peekAndPoke = defineTool({
  name: 'peek_and_poke',
  title: 'Peek and poke',
  description: 'Says that it reads, and writes.',
  annotations: READS,
  input: z.strictObject({}),
  output: z.object({}),
  async run(_input, { database }) {
    await database.updateTable('item').set({ count: 0 }).execute();
    return {};
  },
});

const takeInSilence = defineTool({
  name: 'take_in_silence',
  title: 'Take in silence',
  description: 'Writes, and tells nobody.',
  annotations: WRITES,
  input: z.strictObject({}),
  output: z.object({}),
  async run(_input, { database }) {
    await database.updateTable('item').set({ count: 0 }).execute();
    return {};
  },
});

const answerNonsense = defineTool({
  name: 'answer_nonsense',
  title: 'Answer nonsense',
  description: 'Changes the shelf, then gives a result that its schema does not allow.',
  annotations: WRITES,
  input: z.strictObject({}),
  output: item,
  async run(_input, { database, emit }) {
    await database.updateTable('item').set({ count: 0 }).execute();
    await emit('put_back', { data: { name: 'bolt', count: 0 } });
    return { name: 'bolt', count: 0.5 };
  },
});

/** Changes the shelf, then tells something. */
const telling = (name: string, type: string, data: Record<string, unknown>) =>
  defineTool({
    name,
    title: name,
    description: 'Tells what it should not.',
    annotations: WRITES,
    input: z.strictObject({}),
    output: z.object({}),
    async run(_input, { database, emit }) {
      await database.updateTable('item').set({ count: 0 }).execute();
      await emit(type, { data });
      return {};
    },
  });
const tellUndefined = telling('tell_undefined', 'stolen', { name: 'bolt' });
const tellNonsense = telling('tell_nonsense', 'put_back', { name: 'bolt', count: 'two' });

const takeSlowly = defineTool({
  name: 'take_slowly',
  title: 'Take slowly',
  description: 'Takes its time.',
  annotations: READS,
  input: z.strictObject({ milliseconds: z.int() }),
  output: z.object({ slept: z.int() }),
  async run({ milliseconds }, { database }) {
    await sql`select pg_sleep(${milliseconds / 1_000})`.execute(database);
    return { slept: milliseconds };
  },
});

const restock: Job<ShelfDatabase> = {
  name: 'restock',
  everyMs: 20,
  async run({ acrossTenants, inTenant }) {
    const empty = await acrossTenants((database) =>
      database.selectFrom('item').select(['tenant_id', 'name']).where('count', '=', 0).execute(),
    );
    for (const { tenant_id, name } of empty) {
      await inTenant(tenant_id, async ({ database, emit }) => {
        await database.updateTable('item').set({ count: 10 }).where('name', '=', name).execute();
        await emit('restocked', { subject: name, data: { name } });
      });
    }
  },
};

const shelfEvents: EventDefinitions = {
  taken: {
    description: 'Pieces are taken off the shelf.',
    data: item.extend({ by: z.string() }),
    example: { name: 'bolt', count: 2, by: 'ana' },
  },
  put_back: { description: 'Pieces are put back.', data: item, example: { name: 'bolt', count: 2 } },
  restocked: { description: 'An empty shelf is filled.', data: item.pick({ name: true }), example: { name: 'bolt' } },
};

export const shelfTools = [
  listItems,
  takeItem,
  putBack,
  peekAndPoke,
  takeInSilence,
  answerNonsense,
  tellUndefined,
  tellNonsense,
  takeSlowly,
];

/** The shelf of the configured tenant holds ten bolts; a shelf that runs empty is filled again, where jobs run. */
export const shelf = (withJobs = false): McpServerOptions<ShelfConfig, ShelfDatabase> => ({
  name: 'shelf-mcp',
  service: 'shelf',
  version: '1.2.3',
  config: ShelfConfig,
  endpoint: () => SHELF_URL,
  databaseUrl: (config) => config.SHELF_DATABASE_URL,
  tools: shelfTools,
  events: shelfEvents,
  migrations: { '0001_items': createItems },
  async seed({ database }) {
    await database.insertInto('item').values({ name: 'bolt', count: 10 }).execute();
  },
  jobs: withJobs ? [restock] : [],
});
