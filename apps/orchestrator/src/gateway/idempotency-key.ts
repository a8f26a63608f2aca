import { createHash } from 'node:crypto';
import { CodedError } from '@ars/contracts';
import type { Identity } from '@ars/platform';

/** Names a workflow where the body does not (draft-ietf-httpapi-idempotency-key-header). */
export const KEY_HEADER = 'idempotency-key';

const KEY = /^[\x20-\x7e]{1,255}$/;

/**
 * The request id that a caller's idempotency key stands for: another caller's equal key is another request.
 * @throws CodedError `VALIDATION_FAILED` for a key that is empty, too long or not printable
 */
export function requestIdOf(key: string, { dealerId, userId }: Identity): string {
  if (!KEY.test(key)) {
    const message = 'Idempotency-Key must be 1 to 255 printable characters';
    throw new CodedError({ code: 'VALIDATION_FAILED', message, details: [{ field: 'Idempotency-Key', message }] });
  }
  const digest = createHash('sha256').update([dealerId, userId, key].join('\n')).digest('base64url');
  return `key_${digest}`;
}
