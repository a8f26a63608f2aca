import { fields } from '@ars/domain';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { CHANNELS, NOTIFICATION_STATUSES, type NotificationsTable, TEMPLATES } from '../database/schema';

export type Notification = Omit<Selectable<NotificationsTable>, 'tenant_id'>;

/** How tools and events show a message to a customer. */
export const notificationOutput = z.object({
  notification_id: z.string(),
  status: z
    .enum(NOTIFICATION_STATUSES)
    .meta({ description: '`queued` until it was handed to the mail or SMS service.' }),
  sent_to: z.string().meta({ description: 'The email address or telephone number.' }),
  channel: z.enum(CHANNELS),
  template: z.enum(TEMPLATES),
  payment_id: fields.paymentId,
  sent_at: fields.timestamp.nullable(),
});

export const describeNotification = (notification: Notification): z.input<typeof notificationOutput> => ({
  notification_id: notification.notification_id,
  status: notification.status,
  sent_to: notification.recipient,
  channel: notification.channel,
  template: notification.template,
  payment_id: notification.payment_id,
  sent_at: notification.sent_at?.toISOString() ?? null,
});
