import { startCallbackReceiver } from '@ars/testing';
import { ServiceConfig } from '../config/service-config';
import { CallbackSender } from './callback-sender';

const sender = (allowPrivate: boolean) => {
  const config = new ServiceConfig();
  config.CALLBACK_ALLOW_PRIVATE_ADDRESSES = allowPrivate;
  return new CallbackSender(config);
};

describe('CallbackSender', () => {
  it('posts the body as JSON under the delivery id', async () => {
    const receiver = await startCallbackReceiver();
    expect(await sender(true).send({ id: 'cb-1', url: receiver.url, body: { success: true } })).toBeUndefined();
    expect(receiver.received).toMatchObject([
      { method: 'POST', body: { success: true }, headers: { 'webhook-id': 'cb-1' } },
    ]);
    await receiver.stop();
  });

  it('takes a URL as people write it', async () => {
    const receiver = await startCallbackReceiver();
    const plain = { id: 'cb-4', url: receiver.url.replace('http:', 'HTTP:'), body: {} };
    expect(await sender(true).send(plain)).toBeUndefined();
    const secure = { id: 'cb-5', url: receiver.url.replace('http:', 'HTTPS:'), body: {} };
    expect(await sender(false).send(secure)).toMatchObject({ code: 'CALLBACK_REFUSED' });
    await receiver.stop();
  });

  it.each([
    [503, 'CALLBACK_FAILED'],
    [302, 'CALLBACK_FAILED'],
    [410, 'CALLBACK_GONE'],
  ])('tells that the receiver answered %d', async (failureStatus, code) => {
    const receiver = await startCallbackReceiver({ failFirst: 1, failureStatus });
    const failure = await sender(true).send({ id: 'cb-2', url: receiver.url, body: {} });
    expect(failure).toEqual({ code, message: `the receiver answered ${failureStatus}` });
    expect(receiver.received).toHaveLength(1);
    await receiver.stop();
  });

  it.each(['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', '2130706433'])(
    'does not post to %s unless allowed',
    async (host) => {
      const receiver = await startCallbackReceiver();
      const url = receiver.url.replace('127.0.0.1', host);
      expect(await sender(false).send({ id: 'cb-3', url, body: {} })).toMatchObject({ code: 'CALLBACK_REFUSED' });
      expect(receiver.received).toEqual([]);
      await receiver.stop();
    },
  );
});
