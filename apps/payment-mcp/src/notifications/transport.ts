import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Channel } from '../database/schema';
import type { PaymentMcpConfig } from '../payment-mcp.config';
import { emailFile, OWNER_ALONE, smsFile } from './message-files';
import type { Notification } from './notification';

/** Hands a message over to what delivers it; rejects when that failed and may be tried again. */
export type Transport = (notification: Notification) => Promise<void>;

export type TransportSettings = Pick<PaymentMcpConfig, 'notificationsDirectory' | 'SMTP_URL' | 'NOTIFICATIONS_FROM'>;

const SMTP_TIMEOUT_MS = 10_000;

/** One transport a channel. There is no SMS gateway: text messages are always written to the folder. */
export function transports(settings: TransportSettings): Record<Channel, Transport> {
  const { notificationsDirectory: directory, SMTP_URL, NOTIFICATIONS_FROM: from } = settings;
  return {
    email: SMTP_URL === undefined ? emailFiles(directory, from) : smtp(SMTP_URL, from),
    sms: smsLines(directory),
  };
}

/** One `<notification id>.eml` a message (RFC 5322), which any mail program opens. */
function emailFiles(directory: string, from: string): Transport {
  const composer = createTransport({ streamTransport: true, buffer: true });
  return async (notification) => {
    const { message } = await composer.sendMail(mailOf(notification, from));
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await writeFile(emailFile(directory, notification.notification_id), message, OWNER_ALONE);
  };
}

function smtp(url: string, from: string): Transport {
  const timeouts = {
    connectionTimeout: SMTP_TIMEOUT_MS,
    greetingTimeout: SMTP_TIMEOUT_MS,
    socketTimeout: SMTP_TIMEOUT_MS,
  };
  const mailer = createTransport({ url, ...timeouts });
  return async (notification) => {
    await mailer.sendMail(mailOf(notification, from));
  };
}

/** All text messages in `sms.jsonl`, one JSON object a line. */
function smsLines(directory: string): Transport {
  return async ({ notification_id, recipient, body }) => {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const line = `${JSON.stringify({ notification_id, to: recipient, body })}\n`;
    await appendFile(smsFile(directory), line, OWNER_ALONE);
  };
}

const mailOf = ({ notification_id, recipient, headline, body }: Notification, from: string): SendMailOptions => ({
  from,
  to: recipient,
  subject: headline,
  text: body,
  // Delivery is at least once: receivers drop a second copy by its id.
  messageId: `<${notification_id}@notifications.invalid>`,
});
