import { createHash, randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { CodedError } from '@ars/contracts';
import { Authority } from '@ars/identity';
import type { Requester } from '@ars/platform';
import { applyFact, type StandingOrder, StandingOrderStore } from '@ars/standing-orders';
import { needsApproval } from './require-standing';
import { StandingOrderPlanning, type WantedTerms } from './standing-order-planning';

const NEVER_MADE = 'It was called off before it was made';

/** Whether it stands in the place of one that is never made. */
export const isForbidden = ({ reason }: StandingOrder): boolean => reason === NEVER_MADE;

/** What is asked for, at times of which the zone is known. */
type NamedTimes = Pick<StandingOrder, 'request' | 'schedule' | 'trigger'>;

/** Standing orders of one dealer that have not ended. */
const MAX_OPEN = 200;

/** Makes standing orders: whoever asks for one at the door, and workflows that are asked for one in words. */
@Injectable()
export class StandingOrderMaker {
  constructor(
    private readonly store: StandingOrderStore,
    private readonly planning: StandingOrderPlanning,
    private readonly authority: Authority,
  ) {}

  /**
   * @param name of the asker's own: what is asked for by the same one is made once
   * @returns whether it is one that was made earlier
   * @throws CodedError as `StandingOrderPlanning`; `NOT_PERMITTED`, `TOO_MANY_STANDING_ORDERS`, `IDEMPOTENCY_MISMATCH`,
   *   `SERVICE_UNAVAILABLE`
   */
  async make(
    name: string | undefined,
    wanted: WantedTerms,
    identity: Requester,
  ): Promise<{ order: StandingOrder; replayed: boolean }> {
    const id = idOf(name, identity);
    const terms = await this.planning.termsOf(wanted, identity);
    const isToBeApproved = needsApproval(terms.writes, identity, this.authority);
    await this.requireRoom(id, identity);
    const made = applyFact(
      undefined,
      { type: 'made', id, identity, needsApproval: isToBeApproved, ...terms },
      new Date(),
    );
    const order = await this.store.create(made);
    if (order === made) return { order, replayed: false };
    if (isSame(order, made)) return { order, replayed: true };
    const message = `The request id ${name} was used for a different standing order`;
    throw new CodedError({ code: 'IDEMPOTENCY_MISMATCH', message });
  }

  /**
   * Sees to it that what was asked for by a name is never made, where it was not.
   * @returns what was; undefined where nothing will be
   */
  async forbid(name: string, wanted: NamedTimes, identity: Requester): Promise<StandingOrder | undefined> {
    const terms = { ...wanted, missed: 'skip', writes: [], orders: [], doubts: [], language: 'en' } as const;
    const now = new Date();
    const made = { type: 'made', id: idOf(name, identity), identity, needsApproval: false, ...terms } as const;
    const never = applyFact(applyFact(undefined, made, now), { type: 'ended', reason: NEVER_MADE }, now);
    const there = await this.store.create(never);
    return isForbidden(there) ? undefined : there;
  }

  private async requireRoom(id: string, { tenantId, dealerId }: Requester): Promise<void> {
    const orders = await this.store.list(tenantId);
    const open = orders.filter(({ identity, status }) => identity.dealerId === dealerId && status !== 'ended');
    if (open.length < MAX_OPEN || open.some((order) => order.id === id)) return;
    const message = `${MAX_OPEN} standing orders are open; end one of them first`;
    throw new CodedError({ code: 'TOO_MANY_STANDING_ORDERS', message });
  }
}

function idOf(name: string | undefined, { tenantId, dealerId, userId }: Requester): string {
  if (name === undefined) return `so_${randomBytes(9).toString('base64url')}`;
  const digest = createHash('sha256').update([tenantId, dealerId, userId, name].join('\n')).digest('base64url');
  return `so_${digest.slice(0, 12)}`;
}

/** Whether it was made by the same words for the same times; what became of it since is not asked. */
const isSame = (there: StandingOrder, made: StandingOrder): boolean => isDeepStrictEqual(asKept(there), asKept(made));

/** As it comes back out of the bucket, which keeps JSON. */
const asKept = ({ request, schedule, trigger }: StandingOrder): unknown =>
  JSON.parse(JSON.stringify({ request, schedule, trigger }));
