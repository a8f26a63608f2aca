import { Logger } from '@nestjs/common';
import { callbackSubject } from '@ars/contracts';
import { DEAD_LETTER_ROOM } from '../jetstream/dead-letters';
import { encodeJson } from '../nats/json-codec';
import type { NatsBus } from '../nats/nats-bus';
import type { CallbackPost } from './callback-sender';
import type { QueuedCallback } from './queued-callback';

export interface Callback extends CallbackPost {
  /** To whom it belongs, so that they can find it among the dead letters. */
  tenantId?: string;
  /** What is told in place of a body that is larger than a message carries: the outcome, and where to ask for the rest. */
  withoutResults(): unknown;
}

/** Where a service leaves what is to be told to those who gave a callback URL; its `CallbackDelivery` does the rest. */
export class CallbackOutbox {
  private readonly logger = new Logger(CallbackOutbox.name);

  constructor(
    private readonly bus: NatsBus,
    /** Who owes the callbacks, e.g. `orchestrator` or `parts`. */
    private readonly service: string,
  ) {}

  /**
   * Resolves once the callback is stored, and so will be delivered or become a dead letter. Repeated with the same id it
   * is delivered once within the stream's duplicate window, and beyond it again under the same `webhook-id`.
   * Rejects where it could not be stored.
   */
  async enqueue({ id, url, body, headers, tenantId, withoutResults }: Callback): Promise<void> {
    const queued: QueuedCallback = { id, url, body, tenant_id: tenantId, ...(headers && { headers }) };
    const whole = encodeJson(queued);
    const fits = whole.length <= this.bus.largestMessage - DEAD_LETTER_ROOM;
    if (!fits) this.logger.warn(`Callback ${id} has ${whole.length} bytes and goes without its results`);
    const payload = fits ? whole : encodeJson({ ...queued, body: withoutResults() });
    await this.bus.store({ subject: callbackSubject(this.service), payload, id });
  }
}
