import type { Migration } from 'kysely';
import * as payments from './0001-payments';
import * as repairOrderTotal from './0002-repair-order-total';
import * as reusedLinks from './0003-reused-links';
import * as linksWithoutEmail from './0004-links-without-email';
import * as repairOrderReferences from './0005-repair-order-references';
import * as hashedAddresses from './0006-hashed-addresses';

export const migrations: Readonly<Record<string, Migration>> = {
  '0001_payments': payments,
  '0002_repair_order_total': repairOrderTotal,
  '0003_reused_links': reusedLinks,
  '0004_links_without_email': linksWithoutEmail,
  '0005_repair_order_references': repairOrderReferences,
  '0006_hashed_addresses': hashedAddresses,
};
