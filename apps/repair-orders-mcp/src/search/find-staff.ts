import type { Kysely } from 'kysely';
import type { RepairOrdersDatabase, StaffRole } from '../database/schema';
import { findByWords } from './find-by-words';
import { STAFF_SEARCHED } from './searched';

/** Numbers of the people of that role who are named so. */
export async function findStaff(
  database: Kysely<RepairOrdersDatabase>,
  role: StaffRole,
  words: string,
): Promise<string[]> {
  const { rows } = await findByWords(database, words, STAFF_SEARCHED, ({ where }) =>
    database.selectFrom('staff').select('staff_id').where('role', '=', role).where(where).execute(),
  );
  return rows.map(({ staff_id }) => staff_id);
}
