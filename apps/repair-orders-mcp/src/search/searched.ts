import { type RawBuilder, sql } from 'kysely';

type Text = RawBuilder<string | null>;

/** Where a search looks, as SQL. What stands in `names` weighs more than what stands in `words`. */
export interface Searched {
  /** Folded words (see the migration 0003) of people and vehicles. */
  names: Text;
  /** Folded words of descriptions. */
  words?: Text;
  /** Digits without leading zeros. */
  number?: Text;
  status?: Text;
  tag?: Text;
  emails: Text[];
  phones: Text[];
  vin?: Text;
  /** Whether a search without words of any weight gives everything. */
  isListed: boolean;
  /** Tables whose `search_text` has the words that a mistyped one may have been meant for. */
  vocabulary: readonly ('customers' | 'vehicles' | 'staff' | 'repair_orders')[];
}

export const REPAIR_ORDERS_SEARCHED: Searched = {
  names: sql`customers.search_text || vehicles.search_text || coalesce(technicians.search_text, '')
    || coalesce(advisors.search_text, '')`,
  words: sql`repair_orders.search_text`,
  number: sql`repair_orders.repair_order_id`,
  status: sql`repair_orders.status`,
  tag: sql`repair_orders.tag`,
  emails: [sql`repair_orders.contact_email`, sql`customers.email`],
  phones: [sql`repair_orders.contact_phone`, sql`customers.phone`],
  vin: sql`repair_orders.vin`,
  isListed: true,
  vocabulary: ['customers', 'vehicles', 'staff', 'repair_orders'],
};

export const CUSTOMERS_SEARCHED: Searched = {
  names: sql`customers.search_text`,
  words: sql`owned.search_text`,
  emails: [sql`customers.email`],
  phones: [sql`customers.phone`],
  isListed: false,
  vocabulary: ['customers', 'vehicles'],
};

export const VEHICLES_SEARCHED: Searched = {
  names: sql`vehicles.search_text || customers.search_text`,
  emails: [sql`customers.email`],
  phones: [sql`customers.phone`],
  vin: sql`vehicles.vin`,
  isListed: false,
  vocabulary: ['customers', 'vehicles'],
};

export const STAFF_SEARCHED: Searched = {
  names: sql`staff.search_text`,
  words: sql`folded_words(array_to_string(staff.skills, ' '))`,
  emails: [],
  phones: [],
  isListed: true,
  vocabulary: ['staff'],
};
