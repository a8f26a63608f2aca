import { Transform, Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import type { Role } from './roles';
import { INSTANT, INSTANT_FORM } from './workflow-list.dto';

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
  /** A step that changes something; one at an agent's own door, without a workflow. */
  'write',
  'write_directly',
  /** A call of a door that was refused. */
  'call',
  'replay_dead_letter',
  'issue_key',
  'revoke_key',
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
  kind: 'workflow' | 'operation' | 'door' | 'dead_letter' | 'key';
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

const listed = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.split(',') : value);
const CURSOR = /^[1-9]\d{0,14}\.\d{1,15}$/;

/** Which entries are to be listed; everything given must hold. */
export class AuditQuery {
  /** Subject of who did it. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  subject?: string | null;

  /** One or several; in a URL comma separated. */
  @IsOptional()
  @Transform(listed)
  @IsArray()
  @IsIn(AUDIT_ACTIONS, { each: true })
  action?: AuditAction[] | null;

  /** One or several; in a URL comma separated. */
  @IsOptional()
  @Transform(listed)
  @IsArray()
  @IsIn(AUDIT_DECISIONS, { each: true })
  decision?: AuditDecision[] | null;

  /** Part of the object's id, or of the request id, in any case. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  object?: string | null;

  /** Decided at or after this instant, … */
  @IsOptional()
  @Matches(INSTANT, INSTANT_FORM)
  @IsISO8601({ strict: true })
  from?: string | null;

  /** … and before this one. */
  @IsOptional()
  @Matches(INSTANT, INSTANT_FORM)
  @IsISO8601({ strict: true })
  to?: string | null;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number | null = 50;

  /** `next_cursor` of the page before. */
  @IsOptional()
  @Matches(CURSOR)
  cursor?: string | null;

  /** May repeat who asks. */
  @IsOptional()
  @IsObject()
  context?: Record<string, unknown> | null;
}
