import { CodedError } from '@ars/contracts';
import type { Authority, Principal } from '@ars/identity';
import type { Requester } from '@ars/platform';
import type { StandingOrder } from '@ars/standing-orders';

/** One of another dealer is not there. @throws CodedError `STANDING_ORDER_NOT_FOUND` */
export function requireOwn(
  order: StandingOrder | undefined,
  id: string,
  { tenant, dealer }: Pick<Principal, 'tenant' | 'dealer'>,
): StandingOrder {
  if (order?.identity.tenantId === tenant && order.identity.dealerId === dealer) return order;
  throw new CodedError({ code: 'STANDING_ORDER_NOT_FOUND', message: `There is no standing order ${id}` });
}

/** @throws CodedError `STANDING_ORDER_ENDED` */
export function requireOpen({ id, status }: StandingOrder): void {
  if (status !== 'ended') return;
  throw new CodedError({ code: 'STANDING_ORDER_ENDED', message: `Standing order ${id} has ended` });
}

/** It is carried out as who made it, who alone says what that is. @throws CodedError `NOT_THE_REQUESTER` */
export function requireMaker({ id, identity }: StandingOrder, { subject }: Principal): void {
  if (subject === identity.userId) return;
  const message = `${subject} did not make standing order ${id}, and cannot say what it does`;
  throw new CodedError({ code: 'NOT_THE_REQUESTER', message });
}

/** Who made it stops it, or a manager. @throws CodedError `NOT_PERMITTED` */
export function requireMakerOrManager(
  { id, identity }: StandingOrder,
  { subject, roles }: Pick<Principal, 'subject' | 'roles'>,
): void {
  if (subject === identity.userId || roles.includes('manager')) return;
  const message = `${subject} did not make standing order ${id}, and is no manager`;
  throw new CodedError({ code: 'NOT_PERMITTED', message });
}

/**
 * Whether somebody else has to agree to what a holder of the roles wants written again and again.
 * @throws CodedError `NOT_PERMITTED` where they may not want that
 */
export function needsApproval(writes: readonly string[], { userId, roles }: Requester, authority: Authority): boolean {
  const mode = writes.length === 0 ? 'auto' : authority.modeOfStandingOrders(roles);
  if (mode !== 'off') return mode === 'approve';
  const message = `${userId} is ${roles?.join(', ') || 'nothing'}, and may make no standing order that writes`;
  throw new CodedError({ code: 'NOT_PERMITTED', message });
}
