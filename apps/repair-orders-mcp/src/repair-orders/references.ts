import { ToolError } from '@ars/mcp-server';
import { type Kysely, sql } from 'kysely';
import type { RepairOrdersDatabase, StaffRole } from '../database/schema';
import type { RepairOrder } from './repair-order';

type Database = Kysely<RepairOrdersDatabase>;

/** @throws ToolError `CUSTOMER_NOT_FOUND` */
export async function requireCustomer(database: Database, customerId: string): Promise<void> {
  const customer = await database
    .selectFrom('customers')
    .select('customer_id')
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  if (!customer)
    missing(
      'CUSTOMER_NOT_FOUND',
      `There is no customer ${customerId} on file. Search the customer by name, or add them first`,
      { customer_id: customerId },
    );
}

/** @throws ToolError `VEHICLE_NOT_FOUND` */
export async function getVehicle(database: Database, vin: string) {
  const vehicle = await database
    .selectFrom('vehicles')
    .select(['vin', 'customer_id'])
    .where('vin', '=', vin)
    .executeTakeFirst();
  return (
    vehicle ??
    missing('VEHICLE_NOT_FOUND', `There is no vehicle ${vin} on file. Search it by its owner, or add it first`, {
      vehicle_id: vin,
    })
  );
}

/** @throws ToolError `TECH_NOT_FOUND` or `TECH_INACTIVE` */
export async function getActiveTechnician(database: Database, technicianId: string) {
  const technician = await findStaff(database, 'technician', technicianId);
  const details = { technician_id: technicianId };
  if (!technician) return missing('TECH_NOT_FOUND', `There is no technician ${technicianId}`, details);
  if (technician.active) return technician;
  throw new ToolError(
    'TECH_INACTIVE',
    `${technician.name} (${technicianId}) no longer takes work here. Choose another technician`,
    { details },
  );
}

/**
 * A technician who may be given the work.
 * @throws ToolError `TECH_NOT_FOUND`, `TECH_INACTIVE` or `TECH_LACKS_SKILL`, which names those who have the skills
 */
export async function getSkilledTechnician(
  database: Database,
  technicianId: string,
  { repair_order_id, required_skills }: Pick<RepairOrder, 'repair_order_id' | 'required_skills'>,
) {
  const technician = await getActiveTechnician(database, technicianId);
  const lacking = required_skills.filter((skill) => !technician.skills.includes(skill));
  if (lacking.length === 0) return technician;
  const skilled = await database
    .selectFrom('staff')
    .select(['staff_id as technician_id', 'name'])
    .where('role', '=', 'technician')
    .where('active', '=', true)
    .where(sql<boolean>`skills @> ${required_skills}::text[]`)
    .orderBy('staff_id')
    .execute();
  const whoHas = skilled.map(({ technician_id, name }) => `${name} (${technician_id})`).join(', ');
  throw new ToolError(
    'TECH_LACKS_SKILL',
    `RO ${repair_order_id} needs ${required_skills.join(', ')}, and ${technician.name} (${technicianId}) does not have ` +
      `${lacking.join(', ')}. ${whoHas ? `Who has: ${whoHas}` : 'Nobody here has'}`,
    {
      details: {
        repair_order_id,
        technician_id: technicianId,
        required_skills,
        missing_skills: lacking,
        technicians: skilled,
      },
    },
  );
}

/** @throws ToolError `ADVISOR_NOT_FOUND` */
export async function requireAdvisor(database: Database, advisorId: string): Promise<void> {
  const advisor = await findStaff(database, 'advisor', advisorId);
  if (!advisor) missing('ADVISOR_NOT_FOUND', `There is no service advisor ${advisorId}`, { advisor_id: advisorId });
}

const findStaff = (database: Database, role: StaffRole, staffId: string) =>
  database
    .selectFrom('staff')
    .select(['staff_id', 'name', 'active', 'skills'])
    .where('staff_id', '=', staffId)
    .where('role', '=', role)
    .executeTakeFirst();

function missing(code: string, message: string, details: Record<string, unknown>): never {
  throw new ToolError(code, message, { details });
}
