export { connect } from './connect';
export { codeOf, isRerunnable, isUnavailable } from './database-error';
export { migrate, untilReachable } from './migrate';
export { tenantRole } from './tenant-role';
export { provisionDatabases } from './provision/provision-databases';
export { migratorOf, readServiceDatabases, type ServiceDatabase } from './provision/service-databases';
