import type { Migration } from 'kysely';
import * as repairOrders from './0001-repair-orders';
import * as historyByWorkflow from './0002-history-by-workflow';
import * as search from './0003-search';
import * as skillsAndHouseNumbers from './0004-skills-and-house-numbers';

export const migrations: Readonly<Record<string, Migration>> = {
  '0001_repair_orders': repairOrders,
  '0002_history_by_workflow': historyByWorkflow,
  '0003_search': search,
  '0004_skills_and_house_numbers': skillsAndHouseNumbers,
};
