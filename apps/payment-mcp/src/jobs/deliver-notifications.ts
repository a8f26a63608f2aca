import type { Job, JobContext, WorkContext } from '@ars/mcp-server';
import { Logger } from '@nestjs/common';
import type { Channel, PaymentDatabase } from '../database/schema';
import { describeNotification, type Notification } from '../notifications/notification';
import type { Transport } from '../notifications/transport';

const BATCH = 50;
const MAX_ATTEMPTS = 8;
const FIRST_PAUSE_MS = 5_000;
const MAX_PAUSE_MS = 15 * 60_000;

const logger = new Logger('Notifications');

/** Delivers what is due in the outbox of notifications: at least once, with growing pauses between the attempts. */
export const deliverNotifications = (transports: Record<Channel, Transport>): Job<PaymentDatabase> => ({
  name: 'deliver-notifications',
  everyMs: 1_000,
  async run({ acrossTenants, inTenant }: JobContext<PaymentDatabase>) {
    const now = Date.now();
    // No pause is longer: what lies further away was named by a clock that was wrong.
    const [soonest, latest] = [new Date(now), new Date(now + MAX_PAUSE_MS)];
    const due = await acrossTenants((database) =>
      database
        .selectFrom('notifications')
        .select(['tenant_id', 'notification_id'])
        .where('status', '=', 'queued')
        .where(({ eb, or }) => or([eb('next_attempt_at', '<=', soonest), eb('next_attempt_at', '>', latest)]))
        .orderBy('next_attempt_at')
        .limit(BATCH)
        .execute(),
    );
    for (const { tenant_id, notification_id } of due) {
      await inTenant(tenant_id, (work) => deliver(work, notification_id, transports));
    }
  },
});

async function deliver(
  work: WorkContext<PaymentDatabase>,
  notificationId: string,
  transports: Record<Channel, Transport>,
): Promise<void> {
  // Another instance may be at the same message: whoever has its row sends it.
  const notification = await work.database
    .selectFrom('notifications')
    .selectAll()
    .where('notification_id', '=', notificationId)
    .where('status', '=', 'queued')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (notification === undefined) return;
  try {
    await transports[notification.channel](notification);
  } catch (error) {
    return noteFailure(work, notification, error);
  }
  await conclude(work, notification, 'sent');
}

async function noteFailure(
  work: WorkContext<PaymentDatabase>,
  notification: Notification,
  error: unknown,
): Promise<void> {
  const attempts = notification.attempts + 1;
  const last_error = error instanceof Error ? error.message : String(error);
  logger.warn(`${notification.notification_id} could not be delivered (attempt ${attempts}): ${last_error}`);
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), MAX_PAUSE_MS);
  await work.database
    .updateTable('notifications')
    .set({ attempts, last_error, next_attempt_at: new Date(work.now.getTime() + pause) })
    .where('notification_id', '=', notification.notification_id)
    .execute();
  if (attempts >= MAX_ATTEMPTS) await conclude(work, notification, 'failed');
}

async function conclude(
  { database, now, emit }: WorkContext<PaymentDatabase>,
  notification: Notification,
  status: 'sent' | 'failed',
): Promise<void> {
  const concluded = await database
    .updateTable('notifications')
    .set({ status, sent_at: status === 'sent' ? now : null })
    .where('notification_id', '=', notification.notification_id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await emit(`notification_${status}`, { data: describeNotification(concluded) });
}
