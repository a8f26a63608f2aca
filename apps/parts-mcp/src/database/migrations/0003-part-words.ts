import { isolateTenants } from '@ars/mcp-server';
import { type Kysely, sql } from 'kysely';

/**
 * An inverted index of the words by which a part is found, in place of the trigrams: a part is found when it has every word
 * that is asked for, and a word in the same catalogue only. Plain equality of text can use an index under row-level
 * security. The tables' owner indexes the parts of all tenants, hence the policies wait meanwhile.
 */
export async function up(database: Kysely<never>): Promise<void> {
  await dropTrigrams(database);
  await createFunctions(database);
  await createTables(database);
  await createTriggers(database);
  await indexWhatIsThere(database);
  await isolateTenants(database, ['part_words', 'part_vocabulary']);
}

const dropTrigrams = (database: Kysely<never>) =>
  sql`
    drop trigger index_trigrams on parts;
    drop function index_part_trigrams();
    drop table part_trigrams;
    drop function trigrams(text);
  `.execute(database);

/**
 * Of a description only what is said of a part's origin: that brake pads press on a disc makes them no disc.
 * search_words: lower case without accents, each word with what may be its singular.
 * model_words: a model also in one word and in its pieces, F-150 as f150, f and 150, RAV4 as rav4, rav and 4.
 */
const createFunctions = (database: Kysely<never>) =>
  sql`
    create function search_words(words text) returns text[] language sql immutable strict parallel safe as $$
      select coalesce(array_agg(distinct form), '{}')
      from regexp_split_to_table(
             lower(regexp_replace(normalize(words, nfd), '[\u0300-\u036f]', '', 'g')), '[^[:alnum:]]+') word,
           lateral (values (word),
                           (case when length(word) > 3 then substring(word from '^(.+)s$') end),
                           (case when length(word) > 3 then substring(word from '^(.+)es$') end)) as forms (form)
      where form <> ''
    $$;

    create function model_words(model text) returns text[] language sql immutable strict parallel safe as $$
      select search_words(concat_ws(' ', model, comparable(model),
        regexp_replace(regexp_replace(model, '([0-9])([A-Za-z])', '\\1 \\2', 'g'), '([A-Za-z])([0-9])', '\\1 \\2', 'g')))
    $$;
  `.execute(database);

const createTables = (database: Kysely<never>) =>
  sql`
    create table part_words (
      tenant_id   text not null,
      word        text not null,
      part_number text not null,
      place       text not null check (place in ('name', 'category', 'position', 'about', 'fits', 'number')),
      primary key (tenant_id, word, part_number, place)
    );
    create index on part_words (tenant_id, part_number);

    create table part_vocabulary (
      tenant_id text not null,
      word      text not null,
      primary key (tenant_id, word)
    );

    create index on parts (tenant_id, (part_key collate "C"));

    alter table fitments
      add column words text[] not null generated always as (search_words(make) || model_words(model)) stored;
  `.execute(database);

/**
 * A plan made while the tables were small would read all of them for every row of a large import; so would the check of a
 * foreign key, hence the triggers keep the words of a part that is deleted out.
 */
const createTriggers = (database: Kysely<never>) =>
  sql`
    create function add_part_words(tenant text, part text, place text, words text[]) returns void language sql as $$
      insert into part_words (tenant_id, word, part_number, place)
        select tenant, word, part, place from unnest(words) word on conflict do nothing;
      insert into part_vocabulary (tenant_id, word)
        select tenant, word from unnest(words) word where place <> 'number' on conflict do nothing;
    $$;

    create function index_part_words() returns trigger language plpgsql set enable_seqscan = off as $$
    begin
      if tg_op <> 'INSERT' then
        delete from part_words
          where tenant_id = old.tenant_id and part_number = old.part_number and place <> 'fits';
      end if;
      if tg_op = 'DELETE' then return null; end if;
      perform add_part_words(new.tenant_id, new.part_number, 'name',
        search_words(concat_ws(' ', new.name, new.brand)));
      perform add_part_words(new.tenant_id, new.part_number, 'category', search_words(new.category));
      perform add_part_words(new.tenant_id, new.part_number, 'position', search_words(coalesce(new.position, '')));
      perform add_part_words(new.tenant_id, new.part_number, 'about',
        search_words(new.search_terms) || array(
          select unnest(search_words(new.description))
          intersect select unnest('{original, genuine, oem, remanufactured, rebuilt}'::text[])));
      perform add_part_words(new.tenant_id, new.part_number, 'number',
        search_words(concat_ws(' ', new.part_number, new.part_key)));
      return null;
    end $$;
    create trigger index_words
      after insert or delete or update of name, brand, category, position, description, search_terms on parts
      for each row execute function index_part_words();

    create function index_fitment_words() returns trigger language plpgsql set enable_seqscan = off as $$
    begin
      if tg_op = 'INSERT' then
        perform add_part_words(new.tenant_id, new.part_number, 'fits', new.words);
        return null;
      end if;
      delete from part_words
        where tenant_id = old.tenant_id and part_number = old.part_number and place = 'fits';
      perform add_part_words(tenant_id, part_number, 'fits', words)
        from fitments where tenant_id = old.tenant_id and part_number = old.part_number;
      return null;
    end $$;
    create trigger index_words after insert or update or delete on fitments
      for each row execute function index_fitment_words();
  `.execute(database);

const indexWhatIsThere = (database: Kysely<never>) =>
  sql`
    alter table parts no force row level security;
    alter table fitments no force row level security;
    update parts set name = name;
    update fitments set make = make;
    alter table parts force row level security;
    alter table fitments force row level security;
  `.execute(database);
