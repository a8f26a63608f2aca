import type { Migration } from 'kysely';
import * as repairOrders from './0001-repair-orders';
import * as historyByWorkflow from './0002-history-by-workflow';

export const migrations: Readonly<Record<string, Migration>> = {
  '0001_repair_orders': repairOrders,
  '0002_history_by_workflow': historyByWorkflow,
};
