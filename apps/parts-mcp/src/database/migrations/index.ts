import type { Migration } from 'kysely';
import * as parts from './0001-parts';
import * as partSearch from './0002-part-search';
import * as partWords from './0003-part-words';
import * as repairOrderVehicle from './0004-repair-order-vehicle';
import * as reasonsWithoutNames from './0005-reasons-without-names';

export const migrations: Readonly<Record<string, Migration>> = {
  '0001_parts': parts,
  '0002_part_search': partSearch,
  '0003_part_words': partWords,
  '0004_repair_order_vehicle': repairOrderVehicle,
  '0005_reasons_without_names': reasonsWithoutNames,
};
