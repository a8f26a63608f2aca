import { startCallbackReceiver, startLoopbackServer } from '@ars/testing';
import { Webhook } from 'standardwebhooks';
import { ServiceConfig } from '../config/service-config';
import { CallbackSender } from './callback-sender';

const sender = (allowPrivate: boolean, more: Partial<ServiceConfig> = {}) => {
  const settings = { CALLBACK_ALLOW_PRIVATE_ADDRESSES: allowPrivate, ...more };
  return new CallbackSender(Object.assign(new ServiceConfig(), settings));
};

const [OLD, NEW, OTHER] = ['old', 'new', 'other'].map(
  (name) => `whsec_${Buffer.from(name.repeat(12).slice(0, 32)).toString('base64')}`,
) as [string, string, string];

describe('CallbackSender', () => {
  it('posts the body as JSON under the delivery id', async () => {
    const receiver = await startCallbackReceiver();
    expect(await sender(true).send({ id: 'cb-1', url: receiver.url, body: { success: true } })).toBeUndefined();
    expect(receiver.received).toMatchObject([
      { method: 'POST', body: { success: true }, headers: { 'webhook-id': 'cb-1' } },
    ]);
    await receiver.stop();
  });

  it('signs for its receiver, by both secrets while one takes the other’s place, and for nobody else', async () => {
    const receiver = await startCallbackReceiver();
    const { host } = new URL(receiver.url);
    const CALLBACK_SECRETS = `crm.example=${OTHER}, ${host}=${OLD}+${NEW}`;
    await sender(true, { CALLBACK_SECRETS }).send({ id: 'cb-6', url: receiver.url, body: { paid: 'é' } });
    await sender(true, { CALLBACK_SECRETS: `crm.example=${OTHER}` }).send({ id: 'cb-7', url: receiver.url, body: {} });
    const [signed, plain] = receiver.received;
    const headers = signed?.headers as Record<string, string>;
    for (const secret of [OLD, NEW]) {
      expect(new Webhook(secret).verify(JSON.stringify(signed?.body), headers)).toEqual({ paid: 'é' });
      expect(() => new Webhook(secret).verify('{"paid":"e"}', headers)).toThrow();
      expect(() =>
        new Webhook(secret).verify(JSON.stringify(signed?.body), { ...headers, 'webhook-id': 'x' }),
      ).toThrow();
    }
    expect(() => new Webhook(OTHER).verify(JSON.stringify(signed?.body), headers)).toThrow();
    expect(plain?.headers).not.toHaveProperty('webhook-signature');
    await receiver.stop();
  });

  it('posts to listed hosts alone, where there is a list', async () => {
    const receiver = await startCallbackReceiver();
    const post = (CALLBACK_HOSTS: string) =>
      sender(true, { CALLBACK_HOSTS }).send({ id: 'cb-8', url: receiver.url, body: {} });
    expect(await post('dms.example')).toMatchObject({ code: 'CALLBACK_REFUSED' });
    expect(receiver.received).toEqual([]);
    expect(await post(`dms.example, ${new URL(receiver.url).host}`)).toBeUndefined();
    expect(await post('127.0.0.1')).toBeUndefined();
    await receiver.stop();
  });

  it.each([
    ['7', 7_000],
    ['soon', undefined],
    [new Date(0).toUTCString(), undefined],
  ])('tells when its receiver wants to be asked again (Retry-After: %s)', async (retryAfter, retryAfterMs) => {
    const server = await startLoopbackServer((_request, _body, response) => {
      response.writeHead(429, { 'retry-after': retryAfter }).end();
    });
    const failure = await sender(true).send({ id: 'cb-9', url: server.url, body: {} });
    expect(failure?.retryAfterMs).toBe(retryAfterMs);
    await server.stop();
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
