// Who did and decided what: a chain of entries for each tenant, made from the journal and by the doors.
export { AuditTrail } from './chain/audit-trail';
export { listEntries, type Owner } from './chain/list-entries';
export { hashOf, sealEntry } from './chain/seal-entry';
export { JournalAuditor } from './journal/journal-auditor';
export type { NotedHead } from './verify/chain-verifier';
export { type MissingDecision, missingDecisions } from './verify/missing-decisions';
export { verifyNewest, verifyTrail } from './verify/verify-trail';
