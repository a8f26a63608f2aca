import { CodedError, SUBJECT_TOKEN } from '@ars/contracts';

/** Where a page of the list ends. */
export interface PageEnd {
  created_at: Date;
  request_id: string;
}

export const cursorOf = ({ created_at, request_id }: PageEnd): string =>
  Buffer.from(`${created_at.getTime()}.${request_id}`).toString('base64url');

/** @throws CodedError `VALIDATION_FAILED` for what no page gave */
export function readCursor(cursor: string): PageEnd {
  const [time = '', request_id = ''] = Buffer.from(cursor, 'base64url').toString().split('.');
  const end = { created_at: new Date(Number(time)), request_id };
  if (SUBJECT_TOKEN.test(request_id) && !Number.isNaN(end.created_at.getTime()) && cursorOf(end) === cursor) return end;
  const message = 'cursor is not one that a page of the list gave';
  throw new CodedError({ code: 'VALIDATION_FAILED', message, details: [{ field: 'cursor', message }] });
}
