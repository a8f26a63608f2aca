import type { DeadLetterReason } from '@ars/contracts';

/** A message that can never be processed; thrown by the handler of a consumer, it makes a dead letter of it. */
export class UnprocessableMessage extends Error {
  constructor(
    readonly reason: DeadLetterReason,
    /** To whom the message belongs, where that is known. */
    readonly tenantId?: string,
  ) {
    super(`${reason.code}: ${reason.message}`);
  }
}
