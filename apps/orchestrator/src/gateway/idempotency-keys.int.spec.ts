import { systemForEachSuite } from '../testing/system-for-each-suite';

const { orchestrator } = systemForEachSuite();

const submit = async (key: string, body: Record<string, unknown>) => {
  const headers = { 'idempotency-key': key };
  const answer = await orchestrator.post('/orchestrate-async', { user_request: 'Show part 1234', ...body }, headers);
  return answer.body['request_id'] ?? answer.body['code'];
};

describe('a request that comes again under its idempotency key', () => {
  it('is the first one, whatever its id', async () => {
    expect(await submit('one', { request_id: 'first' })).toBe('first');
    expect(await submit('one', { request_id: 'second' })).toBe('first');
    expect(await submit('one', {})).toBe('first');
    const named = await submit('two', {});
    expect(named).toMatch(/^key_/);
    expect(await submit('two', { request_id: 'third' })).toBe(named);
  });

  it('is the first one where several come at once', async () => {
    const ids = await Promise.all(['a', 'b', 'c', 'd'].map((request_id) => submit('at once', { request_id })));
    expect(new Set(ids).size).toBe(1);
  });

  it('is refused where it asks for something else, and is another caller’s own', async () => {
    await submit('three', { request_id: 'mine' });
    expect(await submit('three', { user_request: 'Show the brake pads' })).toBe('IDEMPOTENCY_MISMATCH');
    expect(await submit('three', { request_id: 'yours', context: { user_id: 'ben' } })).toBe('yours');
  });

  it.each(['', '\u00e9', 'x'.repeat(256)])('needs a key that can be read: “%s”', async (key) => {
    expect(await submit(key, {})).toBe('VALIDATION_FAILED');
  });
});
