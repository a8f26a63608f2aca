import type { Migration } from 'kysely';
import * as payments from './0001-payments';

export const migrations: Readonly<Record<string, Migration>> = { '0001_payments': payments };
