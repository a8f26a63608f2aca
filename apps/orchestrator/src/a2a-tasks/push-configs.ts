import { type TaskPushNotificationConfig } from '@a2a-js/sdk';
import { RequestMalformedError, UnsupportedOperationError } from '@a2a-js/sdk/errors';
import { CALLBACK_URL } from '@ars/contracts';
import { isURL } from 'class-validator';
import type { TaskRecord } from './task-records';
import { isOfA2a } from './task-records';

/** Of a task. */
const MAX_CONFIGS = 10;
/** Of what goes into a header. */
const HEADER_TEXT = /^[\x21-\x7e]{1,4096}$/;

/** @throws RequestMalformedError, UnsupportedOperationError for a task that did not begin over A2A */
export function withPush(record: TaskRecord, taskId: string, given: TaskPushNotificationConfig): TaskRecord {
  if (!isOfA2a(taskId)) throw new UnsupportedOperationError('Only tasks that began over A2A are told of');
  if (!isURL(given.url, CALLBACK_URL) || given.url.length > 2048)
    throw new RequestMalformedError('url must be an http or https address');
  const { scheme = '', credentials = '' } = given.authentication ?? {};
  for (const value of [given.token, scheme, credentials])
    if (value && !HEADER_TEXT.test(value)) throw new RequestMalformedError('token and credentials must be printable');
  const config = { ...given, taskId, id: given.id || taskId };
  const push = [...record.push.filter(({ id }) => id !== config.id), config];
  if (push.length > MAX_CONFIGS) throw new RequestMalformedError(`A task is told to ${MAX_CONFIGS} at most`);
  return { ...record, push };
}

/** What a receiver knows the sender by (section 4.3.3 of the protocol). */
export function headersOf({ token, authentication }: TaskPushNotificationConfig): Record<string, string> {
  return {
    ...(token && { 'x-a2a-notification-token': token }),
    ...(authentication?.credentials && {
      authorization: `${authentication.scheme || 'Bearer'} ${authentication.credentials}`,
    }),
  };
}
