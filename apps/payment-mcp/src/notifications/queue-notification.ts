import type { WorkContext } from '@ars/mcp-server';
import type { Channel, PaymentDatabase, Template } from '../database/schema';
import { newIdentifier } from '../identifiers';
import { compose, type MessageSubject } from './compose';
import { describeNotification, type Notification } from './notification';

export interface NotificationRequest {
  paymentId: string;
  channel: Channel;
  template: Template;
  recipient: string;
  subject: MessageSubject;
}

/**
 * Puts a message into the outbox, in the transaction of what it is about. The same message is sent once, a reminder once
 * a day, since it cannot be unsent; one whose delivery was given up is queued again.
 * @returns `repeated` when the message was there already
 */
export async function queueNotification(
  { database, now, emit }: WorkContext<PaymentDatabase>,
  request: NotificationRequest,
): Promise<{ notification: Notification; repeated: boolean }> {
  const { paymentId, channel, template, recipient, subject } = request;
  const dedupe_key = dedupeKey(request, now);
  const queued = await database
    .insertInto('notifications')
    .values({
      notification_id: newIdentifier('NTF'),
      payment_id: paymentId,
      channel,
      template,
      recipient,
      ...compose(template, channel, subject),
      dedupe_key,
      next_attempt_at: now,
      last_error: null,
      created_at: now,
      sent_at: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'dedupe_key'])
        .doUpdateSet({ status: 'queued', attempts: 0, next_attempt_at: now })
        .where('notifications.status', '=', 'failed'),
    )
    .returningAll()
    .executeTakeFirst();
  if (queued !== undefined) {
    await emit('notification_queued', { subject: subject.repairOrderId, data: describeNotification(queued) });
    return { notification: queued, repeated: false };
  }
  const earlier = await database
    .selectFrom('notifications')
    .selectAll()
    .where('dedupe_key', '=', dedupe_key)
    .executeTakeFirstOrThrow();
  return { notification: earlier, repeated: true };
}

function dedupeKey({ paymentId, channel, template, recipient, subject }: NotificationRequest, now: Date): string {
  const day = template === 'reminder' ? [now.toISOString().slice(0, 10)] : [];
  return [paymentId, channel, template, recipient, subject.amount, ...day].join(' ');
}
