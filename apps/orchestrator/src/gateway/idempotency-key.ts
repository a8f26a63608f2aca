/** Says that a request is the same as an earlier one (draft-ietf-httpapi-idempotency-key-header). */
export const KEY_HEADER = 'idempotency-key';
