import { freePort, startFakeLlm, type FakeLlm, type LlmProfileName } from '@ars/testing';
import { chatOf } from '../fixtures/ask-model';
import { closedObject } from '../llm/wire/codec';

const schema = closedObject({ answer: { type: 'string' } });
const messages = [{ role: 'user' as const, content: 'Answer in JSON' }];

describe('OpenAiChat', () => {
  let llm: FakeLlm;
  beforeEach(async () => {
    llm = await startFakeLlm({ content: { answer: 'yes' } });
  });
  afterEach(() => llm.stop());

  const ask = (chat = chatOf(llm.url), seconds = 5) =>
    chat.ask({ messages, schema }, AbortSignal.timeout(seconds * 1_000));
  const formats = () =>
    llm.requests.map(({ response_format: format }) =>
      format?.type === 'json_schema' ? (format.json_schema?.strict ? 'strict' : 'schema') : (format?.type ?? 'text'),
    );

  it('gives the text and what it took', async () => {
    expect(await ask()).toEqual({
      text: '{"answer":"yes"}',
      usage: { prompt_tokens: 4, completion_tokens: 4 },
    });
  });

  describe('asks a server for as much as it takes, and once only for what it does not', () => {
    it.each<[LlmProfileName, string, string[]]>([
      ['openai-strict', 'gpt-4.1', ['strict', 'strict']],
      ['ollama', 'llama3', ['strict', 'strict']],
      ['llama.cpp', 'any', ['strict', 'strict']],
      ['vllm', 'qwen', ['strict', 'strict']],
      ['lm-studio', 'qwen', ['strict', 'strict']],
      ['json-mode', 'old', ['strict', 'schema', 'json_object', 'json_object']],
    ])('%s', async (profile, model, expected) => {
      llm.behaveAs(profile);
      const chat = chatOf(llm.url, { model });
      expect(await ask(chat)).toMatchObject({ text: '{"answer":"yes"}' });
      expect(await ask(chat)).toMatchObject({ text: '{"answer":"yes"}' });
      expect(formats()).toEqual(expected);
    });

    it('down to the mere messages', async () => {
      llm.behaveAs('bare');
      const chat = chatOf(llm.url, { seed: 7 });
      expect(await ask(chat)).toMatchObject({ text: '{"answer":"yes"}' });
      const first = llm.requests.length;
      expect(await ask(chat)).toMatchObject({ text: '{"answer":"yes"}' });
      expect(llm.requests).toHaveLength(first + 1);
      expect(Object.keys(llm.requests.at(-1) ?? {}).sort()).toEqual(['headers', 'messages', 'model']);
    });

    it('to a plain schema where a strict one is refused', async () => {
      llm.behaveAs('openai-strict');
      const loose = { ...schema, additionalProperties: true };
      const answer = await chatOf(llm.url).ask({ messages, schema: loose }, AbortSignal.timeout(5_000));
      expect(answer).toMatchObject({ text: '{"answer":"yes"}' });
      expect(formats()).toEqual(['strict', 'schema']);
    });
  });

  it('leaves out what a reasoning model refuses, and keeps the rest', async () => {
    llm.behaveAs('openai-strict');
    const chat = chatOf(llm.url, { model: 'o4-mini', seed: 7 });
    await ask(chat);
    await ask(chat);
    const sent = llm.requests.map((request) => Object.keys(request).filter((key) => /temp|seed|max/.test(key)));
    expect(sent).toEqual([
      ['temperature', 'seed', 'max_tokens'],
      ['seed', 'max_tokens'],
      ['seed', 'max_completion_tokens'],
      ['seed', 'max_completion_tokens'],
    ]);
    expect(formats()).toEqual(['strict', 'strict', 'strict', 'strict']);
  });

  it('asks without a limit where prompt and limit do not fit a context together', async () => {
    llm.behaveAs('vllm');
    expect(await ask(chatOf(llm.url, { maximumTokens: 20_000 }))).toMatchObject({ text: '{"answer":"yes"}' });
    expect(llm.requests.at(-1)).not.toHaveProperty('max_tokens');
  });

  it('remembers nothing of a refusal that had another reason', async () => {
    const chat = chatOf(llm.url);
    llm.reply({ status: 400, message: 'Something is wrong' });
    expect(await ask(chat)).toMatchObject({ kind: 'failed', reason: 'rejected' });
    llm.reply({ content: { answer: 'yes' } });
    await ask(chat);
    expect(formats().at(-1)).toBe('strict');
    expect(llm.requests.at(-1)).toMatchObject({ temperature: 0, max_tokens: 8_192 });
  });

  it('waits as long as a 429 asks for, and repeats', async () => {
    llm.reply({ status: 429, retryAfter: 1 }, { content: { answer: 'yes' } });
    const started = Date.now();
    expect(await ask()).toMatchObject({ text: '{"answer":"yes"}' });
    expect(Date.now() - started).toBeGreaterThanOrEqual(900);
    expect(llm.requests).toHaveLength(2);
  });

  it('does not wait for a server that wants an hour', async () => {
    llm.reply({ status: 429, retryAfter: 3600 });
    expect(await ask()).toMatchObject({ kind: 'failed', reason: 'rate_limited' });
    expect(llm.requests).toHaveLength(1);
  });

  it('keeps the deadline while a server makes it wait', async () => {
    llm.reply({ status: 429, retryAfter: 5 });
    const started = Date.now();
    expect(await ask(chatOf(llm.url), 1)).toMatchObject({ kind: 'failed', reason: 'timeout' });
    expect(Date.now() - started).toBeLessThan(3_000);
  });

  it('gives up when no answer comes in time', async () => {
    llm.reply({ hang: true });
    const started = Date.now();
    expect(await ask(chatOf(llm.url), 1)).toMatchObject({ kind: 'failed', reason: 'timeout' });
    expect(Date.now() - started).toBeLessThan(3_000);
  });

  it('repeats a server error twice at most', async () => {
    llm.reply({ status: 503 });
    expect(await ask(chatOf(llm.url), 10)).toMatchObject({ kind: 'failed', reason: 'server_error' });
    expect(llm.requests).toHaveLength(3);
  }, 15_000);

  it('says that nobody listens', async () => {
    const chat = chatOf(`http://127.0.0.1:${await freePort()}/v1`);
    expect(await ask(chat, 10)).toMatchObject({ kind: 'failed', reason: 'unreachable' });
  }, 15_000);

  it.each([
    ['a key that is not accepted', { status: 401 }, 'unauthorized'],
    ['a model that is not there', { status: 404, message: 'no such model' }, 'unknown_model'],
    ['a request that is not accepted', { status: 413, message: 'bad' }, 'rejected'],
    ['a request that is too long', { status: 400, code: 'context_length_exceeded' }, 'too_long'],
    ['a filtered request', { status: 400, code: 'content_filter' }, 'filtered'],
    ['a refusal', { refusal: 'I cannot help with that.' }, 'refused'],
    ['a truncated answer', { content: '{"workflow_plan": {', finishReason: 'length' }, 'truncated'],
    ['a filtered answer', { content: '', finishReason: 'content_filter' }, 'filtered'],
    ['a body that is no completion', { body: '{"ok":true}' }, 'not_json'],
    ['a body that is not JSON', { body: '<html>' }, 'not_json'],
    ['a body without end', { body: `{"a":"${'x'.repeat(9_000_000)}"}` }, 'not_json'],
  ] as const)('tells %s apart', async (_, reply, reason) => {
    llm.reply(reply);
    expect(await ask()).toMatchObject({ kind: 'failed', reason });
  });
});
