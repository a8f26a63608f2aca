import type { Migration } from 'kysely';
import * as parts from './0001-parts';
import * as partSearch from './0002-part-search';
import * as partWords from './0003-part-words';

export const migrations: Readonly<Record<string, Migration>> = {
  '0001_parts': parts,
  '0002_part_search': partSearch,
  '0003_part_words': partWords,
};
