import { Logger } from '@nestjs/common';
import { startCallbackReceiver } from '@ars/testing';
import { ServiceConfig } from '../config/service-config';
import { CallbackSender } from './callback-sender';

const sender = (allowPrivate: boolean) => {
  const config = new ServiceConfig();
  config.CALLBACK_ALLOW_PRIVATE_ADDRESSES = allowPrivate;
  return new CallbackSender(config);
};

describe('CallbackSender', () => {
  beforeAll(() => Logger.overrideLogger(false));

  it('posts the body as JSON under the delivery id', async () => {
    const receiver = await startCallbackReceiver();
    expect(await sender(true).send(receiver.url, { success: true }, { id: 'cb-1' })).toBe(true);
    expect(receiver.received).toMatchObject([
      { method: 'POST', body: { success: true }, headers: { 'webhook-id': 'cb-1' } },
    ]);
    await receiver.stop();
  });

  it('takes a URL as people write it', async () => {
    const receiver = await startCallbackReceiver();
    expect(await sender(true).send(receiver.url.replace('http:', 'HTTP:'), {}, { id: 'cb-4' })).toBe(true);
    const warn = jest.spyOn(Logger.prototype, 'warn');
    await sender(false).send(receiver.url.replace('http:', 'HTTPS:'), {}, { id: 'cb-5' });
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('is not allowed'));
    await receiver.stop();
  });

  it('tries again while the receiver is not well, with the same id', async () => {
    const receiver = await startCallbackReceiver({ failFirst: 2 });
    expect(await sender(true).send(receiver.url, {}, { id: 'cb-2' })).toBe(true);
    expect(receiver.received.map(({ headers, status }) => [headers['webhook-id'], status])).toEqual([
      ['cb-2', 503],
      ['cb-2', 503],
      ['cb-2', 204],
    ]);
    await receiver.stop();
  });

  it.each(['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', '2130706433'])(
    'does not post to %s unless allowed',
    async (host) => {
      const receiver = await startCallbackReceiver();
      const url = receiver.url.replace('127.0.0.1', host);
      expect(await sender(false).send(url, {}, { id: 'cb-3' })).toBe(false);
      expect(receiver.received).toEqual([]);
      await receiver.stop();
    },
    15_000,
  );
});
