import { ANONYMOUS, CodedError, type Role } from '@ars/contracts';
import type { Requester, Standing } from '@ars/platform';

/** Who asks, as a credential has proved it. */
export interface Principal {
  /** Unique within the tenant, and no other's ever. */
  subject: string;
  name: string;
  /** `agent`: whoever it is that an agent acts for, of which it has made sure itself. */
  kind: 'person' | 'system' | 'agent';
  roles: readonly Role[];
  tenant: string;
  dealer: string;
  /** Nobody signed in: the demonstration's advisor, who is nobody in particular. */
  anonymous: boolean;
}

/** What a request says of itself, in its context or its headers. */
export interface Claims {
  tenant_id?: unknown;
  dealer_id?: unknown;
  user_id?: unknown;
}

const LABEL = /^[\x21-\x7e]{1,100}$/;

/**
 * The caller of a request that says something of its caller, too. It may repeat who that is, and claim nothing else. What an
 * anonymous caller calls itself (`user_id`) is the label of a conversation and nothing more: it keeps those of several people
 * apart, and never equals who signed in.
 * @throws CodedError `FOREIGN_IDENTITY`; `VALIDATION_FAILED` for a label that could not travel
 */
export function callerWith(caller: Principal, claims: Claims): Principal {
  const { tenant, dealer, subject, anonymous } = caller;
  const own = { tenant_id: tenant, dealer_id: dealer, ...(anonymous ? {} : { user_id: subject }) };
  for (const [field, value] of Object.entries(own)) {
    const claimed = claims[field as keyof Claims] ?? undefined;
    if (claimed === undefined || claimed === value) continue;
    const message = `${field} names another than the caller, who is ${subject} of ${tenant}, ${dealer}`;
    throw new CodedError({ code: 'FOREIGN_IDENTITY', message, details: [{ field, message }] });
  }
  const label = claims.user_id ?? undefined;
  return anonymous && label !== undefined ? { ...caller, subject: `${ANONYMOUS}:${labelIn(label)}` } : caller;
}

function labelIn(label: unknown): string {
  if (typeof label === 'string' && LABEL.test(label)) return label;
  const message = `context.user_id must match ${LABEL.source}`;
  throw new CodedError({ code: 'VALIDATION_FAILED', message, details: [{ field: 'context.user_id', message }] });
}

/** On whose behalf a request of the caller is carried out. */
export const identityOfCaller = ({ tenant, dealer, subject, kind, roles }: Principal): Requester => ({
  tenantId: tenant,
  dealerId: dealer,
  userId: subject,
  kind,
  roles: [...roles],
});

/** Who said something to a workflow, and what they were then. */
export const saidBy = ({ subject, kind, roles }: Principal): { by: string; as: Standing } => ({
  by: subject,
  as: { kind, roles: [...roles] },
});
