import { startFakeLlm, type FakeLlm } from './fake-llm';

const complete = (llm: FakeLlm, signal?: AbortSignal) =>
  fetch(`${llm.url}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-4.1', messages: [{ role: 'user', content: 'Plan this' }] }),
    signal: signal ?? null,
  });

describe('startFakeLlm', () => {
  let llm: FakeLlm;
  beforeEach(async () => {
    llm = await startFakeLlm({ content: 'first' });
  });
  afterEach(() => llm.stop());

  it('gives its replies in order, repeats the last, and remembers what it was asked', async () => {
    llm.reply({ status: 429, retryAfter: 2 }, { content: { plan: [] } });

    const refused = await complete(llm);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('2');
    for (let repeat = 0; repeat < 2; repeat++) {
      const { choices } = (await (await complete(llm)).json()) as { choices: unknown[] };
      expect(choices[0]).toMatchObject({
        finish_reason: 'stop',
        message: { role: 'assistant', content: '{"plan":[]}' },
      });
    }
    expect(llm.requests).toHaveLength(3);
    expect(llm.requests[0]).toMatchObject({ model: 'gpt-4.1', messages: [{ content: 'Plan this' }] });
  });

  it('can hang until the caller gives up', async () => {
    llm.reply({ hang: true });
    await expect(complete(llm, AbortSignal.timeout(100))).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('can send what is no completion', async () => {
    llm.reply({ body: '<html>' });
    await expect((await complete(llm)).json()).rejects.toMatchObject({ name: 'SyntaxError' });
  });
});
