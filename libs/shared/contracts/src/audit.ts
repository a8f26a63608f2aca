import type { Role } from './roles';

/** What was done, or asked for. */
export const AUDIT_ACTIONS = [
  /** A request, and one that takes back what another did. */
  'submit',
  'undo',
  /** What whoever asked said to a question, a read-back; what somebody else said to a plan that needs an approval. */
  'answer',
  'confirm',
  'approve',
  'cancel',
  'retry',
  /** The policies and roles looked at a plan's writes. */
  'review',
  /** A step that changes something. */
  'write',
  /** A call of a door that was refused. */
  'call',
  'replay_dead_letter',
  'issue_key',
  'revoke_key',
  'make_standing_order',
  'change_standing_order',
  'approve_standing_order',
  'end_standing_order',
  /** A customer is to be forgotten. */
  'erase_customer',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What was decided about it, or came of it. */
export const AUDIT_DECISIONS = [
  'allowed',
  'refused',
  /** A person has to decide first. */
  'held',
  'confirmed',
  'declined',
  'approved',
  'rejected',
  /** Whoever approves wants other values: another plan takes its place. */
  'amended',
  /** Nobody decided in time. */
  'expired',
  /** Of writes: it took effect, the effect was taken back, or stands and could not be taken back. */
  'carried_out',
  'undone',
  'not_undone',
] as const;
export type AuditDecision = (typeof AUDIT_DECISIONS)[number];

/** Who did it. */
export interface AuditPrincipal {
  /** As a credential has proved it; `anonymous` and what follows it are nobody in particular. */
  subject: string;
  /** `service`: the system decided by itself. `unknown` in journals of earlier releases. */
  kind: 'person' | 'system' | 'agent' | 'service' | 'unknown';
  /** As they were then. */
  roles: readonly Role[];
}

/** What it was done to, by ids alone. */
export interface AuditObject {
  kind: 'workflow' | 'operation' | 'door' | 'dead_letter' | 'key' | 'standing_order' | 'customer';
  /** E.g. a request id, `payment.process_refund`, `POST /keys`. */
  id: string;
  /** Of an operation in a workflow. */
  step_id?: string;
}

/** What an entry says, before it has its place in the chain. No personal data and no words of people: ids and codes. */
export interface AuditRecord {
  /** ISO 8601, UTC: when it was decided. */
  at: string;
  dealer: string;
  principal: AuditPrincipal;
  action: AuditAction;
  object: AuditObject;
  decision: AuditDecision;
  /** Names of policies, and codes of doubts and errors. */
  reasons: readonly string[];
  /** Of the workflow. */
  request_id: string | null;
  /** For how many of the same kind the entry stands: refusals are counted. */
  count: number;
  /** What it was made from, once: `journal:<sequence>.<index>`, `event:<id>`, or a door's own id. */
  source: string;
}

/** One entry of a tenant's audit trail, chained to the one before it. */
export interface AuditEntry extends AuditRecord {
  /** From 1, without gaps. */
  number: number;
  tenant: string;
  /** The entry before this one; null for the first. Its time tells whether it is missing or has expired. */
  previous: { hash: string; at: string } | null;
  /** SHA-256, in hexadecimal, over the entry without this field in the form of RFC 8785 (JCS). */
  hash: string;
}

/** Answer of `GET /audit` and `orchestrator.audit`, newest first. */
export interface AuditPage {
  entries: AuditEntry[];
  /** Where the next page begins; `null` after the last one. A page may be short, even empty, and yet have a next one. */
  next_cursor: string | null;
}

export const AUDIT_FAULTS = ['altered', 'missing', 'reordered', 'truncated', 'unreadable'] as const;
export type AuditFaultKind = (typeof AUDIT_FAULTS)[number];

/** What is wrong with a chain, and where. */
export interface AuditFault {
  kind: AuditFaultKind;
  /** First and last entry concerned. */
  from: number;
  to: number;
  message: string;
}

/** What a look at a chain found; answer of `GET /audit/verification` for the newest entries. */
export interface AuditVerification {
  tenant: string;
  intact: boolean;
  /** How many entries were looked at, and which; null where there are none. */
  checked: number;
  first: number | null;
  last: number | null;
  /** The newest entry: whoever notes it down elsewhere can tell later whether it is still there. */
  head: { number: number; hash: string; at: string } | null;
  faults: AuditFault[];
}
