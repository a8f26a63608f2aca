export { connect } from './connect';
export { codeOf, isRerunnable, isUnavailable } from './database-error';
export { migrate, untilReachable } from './migrate';
export { tenantRole } from './tenant-role';
