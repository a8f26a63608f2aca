import { CodedError, SUBJECT_TOKEN } from '@ars/contracts';
import { compileOwnSchema } from '../json-schema/json-schema';
import { decodeJson, nestsWithin } from '../nats/json-codec';
import type { CallbackPost } from './callback-sender';

/** What `callbacks.<service>` carries. */
export interface QueuedCallback extends CallbackPost {
  /** To whom it belongs, where that is known. */
  tenant_id?: string;
}

const faultsOf = compileOwnSchema({
  type: 'object',
  required: ['id', 'url', 'body'],
  properties: {
    id: { type: 'string', pattern: '^[!-~]{1,200}$' },
    url: { type: 'string' },
    headers: { type: 'object', maxProperties: 10, additionalProperties: { type: 'string', pattern: '^[ -~]*$' } },
    tenant_id: { type: 'string', pattern: SUBJECT_TOKEN.source },
  },
});

/** @throws CodedError `VALIDATION_FAILED` */
export function readQueuedCallback(data: Uint8Array): QueuedCallback {
  const value = decodeJson(data);
  const faults = faultsOf(value).map(({ path, message }) => `${path || 'the message'} ${message}`);
  if (!nestsWithin(value)) faults.push('the message nests too deep');
  if (faults.length === 0) return value as QueuedCallback;
  throw new CodedError({ code: 'VALIDATION_FAILED', message: `This is no callback: ${faults.join('; ')}` });
}
