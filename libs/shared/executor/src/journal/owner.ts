import { createHash } from 'node:crypto';
import { ANONYMOUS } from '@ars/contracts';
import type { Identity } from '@ars/platform';

/** 72 bits: none of the few people of a dealership is taken for another by chance. */
const OWNER_BYTES = 9;

/**
 * Tells whose a workflow is, for counting them by whoever asked, without saying who that is. What an anonymous caller calls
 * itself is the label of a conversation, of which it may have many.
 */
export function ownerOf({ tenantId, dealerId, userId }: Identity): string {
  const who = userId.startsWith(`${ANONYMOUS}:`) ? ANONYMOUS : userId;
  const digest = createHash('sha256')
    .update(JSON.stringify([tenantId, dealerId, who]))
    .digest();
  return digest.subarray(0, OWNER_BYTES).toString('base64url');
}
