import { type Kysely, sql } from 'kysely';

/** The words of a movement may lose the name of somebody who was erased; the movement itself stays as it was. */
export async function up(database: Kysely<never>): Promise<void> {
  await sql`
    drop trigger append_only on stock_movements;
    create trigger append_only
      before delete or update of tenant_id, movement_id, part_number, kind, on_hand_change, reserved_change,
        reservation_id, actor, at on stock_movements
      for each row execute function refuse_change();
  `.execute(database);
}
