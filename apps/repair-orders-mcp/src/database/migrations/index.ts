import type { Migration } from 'kysely';
import * as repairOrders from './0001-repair-orders';

export const migrations: Readonly<Record<string, Migration>> = { '0001_repair_orders': repairOrders };
