import { isolateTenants } from '@ars/mcp-server';
import { type Kysely, sql } from 'kysely';

/**
 * An inverted index of trigrams, so that typos and plurals find a part. The extension pg_trgm would do, but is not in
 * every PostgreSQL; and under row-level security its operators cannot use an index, as plain equality of text can.
 */
export async function up(database: Kysely<never>): Promise<void> {
  await sql`
    create function comparable(words text) returns text language sql immutable strict parallel safe as $$
      select lower(regexp_replace(words, '[^A-Za-z0-9]', '', 'g'))
    $$;

    create function trigrams(words text) returns text[] language sql immutable strict parallel safe as $$
      select coalesce(array_agg(distinct substr(padded, start, 3)), '{}')
      from regexp_split_to_table(lower(words), '[^a-z0-9]+') word,
           lateral (select '  ' || word || ' ' as padded) as padding,
           generate_series(1, length(padded) - 2) start
      where word <> ''
    $$;

    create table part_trigrams (
      tenant_id   text not null,
      trigram     text not null,
      part_number text not null,
      primary key (tenant_id, trigram, part_number),
      foreign key (tenant_id, part_number) references parts on delete cascade
    );
    create index on part_trigrams (tenant_id, part_number);

    create function index_part_trigrams() returns trigger language plpgsql as $$
    begin
      delete from part_trigrams where tenant_id = new.tenant_id and part_number = new.part_number;
      insert into part_trigrams (tenant_id, trigram, part_number)
        select new.tenant_id, trigram, new.part_number
        from unnest(trigrams(concat_ws(' ', new.name, new.brand, new.category, new.position, new.search_terms))) trigram;
      return null;
    end $$;
    create trigger index_trigrams after insert or update of name, brand, category, position, search_terms on parts
      for each row execute function index_part_trigrams();
  `.execute(database);
  await isolateTenants(database, ['part_trigrams']);
}
