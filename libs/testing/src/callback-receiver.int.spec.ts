import { startCallbackReceiver } from './callback-receiver';

describe('startCallbackReceiver', () => {
  it('refuses as often as it is told, then accepts, and remembers every attempt', async () => {
    const receiver = await startCallbackReceiver({ failFirst: 1 });
    try {
      const post = () => fetch(receiver.url, { method: 'POST', body: '{"done":true}' });
      expect((await post()).status).toBe(503);
      expect((await post()).status).toBe(204);
      expect(await receiver.next()).toMatchObject({ method: 'POST', path: '/callback', body: { done: true } });
      expect(receiver.received.map(({ status }) => status)).toEqual([503, 204]);
    } finally {
      await receiver.stop();
    }
  });
});
