import type { Migration } from 'kysely';
import * as repairOrders from './0001-repair-orders';
import * as historyByWorkflow from './0002-history-by-workflow';
import * as search from './0003-search';

export const migrations: Readonly<Record<string, Migration>> = {
  '0001_repair_orders': repairOrders,
  '0002_history_by_workflow': historyByWorkflow,
  '0003_search': search,
};
