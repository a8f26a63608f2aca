import { once } from 'node:events';
import { readdir, readFile, stat } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { waitFor } from '@ars/testing';
import { createLink, openRepairOrder, type PaymentServer, startPaymentServer } from '../testing/payment-server';

const delivered = (server: PaymentServer, paymentId: string) =>
  waitFor(
    async () => {
      const [row] = await server.sql('select status from notifications where payment_id = $1', [paymentId]);
      return row?.['status'] === 'sent';
    },
    { what: 'a delivery' },
  );

describe('the delivery of notifications', () => {
  describe('without a mail server', () => {
    let server: PaymentServer;
    beforeAll(async () => {
      server = await startPaymentServer();
    });
    afterAll(() => server.close());

    it('writes each email to a file and tells that it was sent', async () => {
      const repair_order_id = await openRepairOrder(server);
      const { payment_id, payment_link } = await createLink(server, { repair_order_id });
      await delivered(server, payment_id);
      const files = await readdir(server.notificationsDirectory);
      expect(files).toEqual([expect.stringMatching(/^NTF-.*\.eml$/)]);
      const { mode } = await stat(join(server.notificationsDirectory, files[0] ?? ''));
      expect((mode & 0o777).toString(8)).toBe('600');
      const mail = await readFile(join(server.notificationsDirectory, files[0] ?? ''), 'utf8');
      expect(mail).toContain('To: ana.torres@example.com');
      expect(mail).toContain('From: Service department <service@dealership.example>');
      expect(mail).toContain(`Subject: Payment for repair order ${repair_order_id}`);
      expect(mail.replace(/=\r?\n/g, '')).toContain(payment_link);
      const { content } = await server.call('pending_events', { limit: 100 });
      expect(content['events']).toContainEqual(
        expect.objectContaining({
          type: 'notification_sent',
          data: expect.objectContaining({ payment_id, status: 'sent' }),
        }),
      );
    });

    it('writes text messages to sms.jsonl', async () => {
      await server.call('send_payment_notification', { payment_link_id: 'PL-9001', channel: 'sms' });
      const file = join(server.notificationsDirectory, 'sms.jsonl');
      const lines = await waitFor(() => readFile(file, 'utf8'));
      expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600');
      expect(JSON.parse(lines)).toEqual({
        notification_id: expect.stringMatching(/^NTF-/),
        to: '+13125550163',
        body: expect.stringMatching(
          /1249\.50 USD for repair order 412188\..* http:\/\/127\.0\.0\.1:0\/pay\/[\w-]{22}\.[\w-]{22}$/,
        ),
      });
    });
  });

  describe('with a mail server', () => {
    let mailServer: MailServer;
    let server: PaymentServer;
    const statusOf = async (paymentId: string) =>
      (await server.sql('select * from notifications where payment_id = $1', [paymentId]))[0];
    const refusedLink = async () => {
      mailServer.refuse(true);
      return createLink(server, { repair_order_id: await openRepairOrder(server) });
    };

    beforeAll(async () => {
      mailServer = await startMailServer();
      server = await startPaymentServer({ SMTP_URL: mailServer.url });
    });
    afterAll(async () => {
      await server.close();
      await mailServer.stop();
    });

    it('tries again after a pause when the server refuses, and hands the message over when it takes it', async () => {
      const { payment_id } = await refusedLink();
      const failed = await waitFor(async () => {
        const row = await statusOf(payment_id);
        return Number(row?.['attempts']) > 0 && row;
      });
      expect(failed).toMatchObject({ status: 'queued', attempts: 1, last_error: expect.stringContaining('451') });
      expect((failed['next_attempt_at'] as Date).getTime()).toBeGreaterThan(Date.now() + 1_000);

      mailServer.refuse(false);
      await server.sql('update notifications set next_attempt_at = now() where payment_id = $1', [payment_id]);
      await delivered(server, payment_id);
      expect(mailServer.messages).toEqual([expect.stringContaining(`Message-ID: <${failed['notification_id']}@`)]);
    });

    it('does not wait for an hour because a clock that was an hour ahead named the next attempt', async () => {
      const { payment_id } = await refusedLink();
      await waitFor(async () => Number((await statusOf(payment_id))?.['attempts']) > 0);
      mailServer.refuse(false);
      const ahead = `update notifications set next_attempt_at = now() + interval '1 hour' where payment_id = $1`;
      await server.sql(ahead, [payment_id]);
      await delivered(server, payment_id);
    });

    it('gives up after many attempts, and tells that', async () => {
      const { payment_id } = await refusedLink();
      await server.sql('update notifications set attempts = 7, next_attempt_at = now() where payment_id = $1', [
        payment_id,
      ]);
      await waitFor(async () => (await statusOf(payment_id))?.['status'] === 'failed');
      const { content } = await server.call('pending_events', { limit: 100 });
      expect(content['events']).toContainEqual(
        expect.objectContaining({ type: 'notification_failed', data: expect.objectContaining({ payment_id }) }),
      );
    });
  });
});

interface MailServer {
  url: string;
  /** Every message it took, headers and text. */
  messages: string[];
  refuse(refusing: boolean): void;
  stop(): Promise<void>;
}

/** As much of RFC 5321 as one client needs that says EHLO, MAIL, RCPT, DATA, QUIT. */
async function startMailServer(): Promise<MailServer> {
  const messages: string[] = [];
  const sockets = new Set<Socket>();
  let refusing = false;
  const server = createServer(async (socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    const say = (line: string) => socket.write(`${line}\r\n`);
    say('220 test');
    let message: string[] | undefined;
    for await (const line of createInterface({ input: socket })) {
      if (message !== undefined && line !== '.') message.push(line);
      else if (message !== undefined) {
        messages.push(message.join('\n'));
        message = undefined;
        say('250 taken');
      } else if (/^MAIL/i.test(line) && refusing) say('451 try again later');
      else if (/^DATA/i.test(line)) {
        message = [];
        say('354 go on');
      } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
      else say('250 ok');
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages,
    refuse: (value: boolean) => {
      refusing = value;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
