import { ToolError } from '@ars/mcp-server';
import type { Kysely } from 'kysely';
import type { RepairOrdersDatabase, StaffRole } from '../database/schema';

type Database = Kysely<RepairOrdersDatabase>;

/** @throws ToolError `CUSTOMER_NOT_FOUND` */
export async function requireCustomer(database: Database, customerId: string): Promise<void> {
  const customer = await database
    .selectFrom('customers')
    .select('customer_id')
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  if (!customer) missing('CUSTOMER_NOT_FOUND', `There is no customer ${customerId}`, { customer_id: customerId });
}

/** @throws ToolError `VEHICLE_NOT_FOUND` */
export async function getVehicle(database: Database, vin: string) {
  const vehicle = await database
    .selectFrom('vehicles')
    .select(['vin', 'customer_id'])
    .where('vin', '=', vin)
    .executeTakeFirst();
  return vehicle ?? missing('VEHICLE_NOT_FOUND', `There is no vehicle with VIN ${vin}`, { vehicle_id: vin });
}

/** @throws ToolError `TECH_NOT_FOUND` or `TECH_INACTIVE` */
export async function getActiveTechnician(database: Database, technicianId: string) {
  const technician = await findStaff(database, 'technician', technicianId);
  const details = { technician_id: technicianId };
  if (!technician) return missing('TECH_NOT_FOUND', `There is no technician ${technicianId}`, details);
  if (technician.active) return technician;
  throw new ToolError('TECH_INACTIVE', `${technician.name} (${technicianId}) no longer takes work`, { details });
}

/** @throws ToolError `ADVISOR_NOT_FOUND` */
export async function requireAdvisor(database: Database, advisorId: string): Promise<void> {
  const advisor = await findStaff(database, 'advisor', advisorId);
  if (!advisor) missing('ADVISOR_NOT_FOUND', `There is no service advisor ${advisorId}`, { advisor_id: advisorId });
}

const findStaff = (database: Database, role: StaffRole, staffId: string) =>
  database
    .selectFrom('staff')
    .select(['staff_id', 'name', 'active'])
    .where('staff_id', '=', staffId)
    .where('role', '=', role)
    .executeTakeFirst();

function missing(code: string, message: string, details: Record<string, unknown>): never {
  throw new ToolError(code, message, { details });
}
