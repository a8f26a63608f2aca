import { waitFor } from '@ars/testing';
import { EXAMPLE } from '../testing/plans';
import { systemForEachSuite } from '../testing/system-for-each-suite';

const system = systemForEachSuite();

async function post(path: string, headers: Record<string, string>, request_id: string) {
  const response = await fetch(`${system.orchestrator.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ user_request: EXAMPLE, request_id }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

describe('whoever submits a request over HTTP', () => {
  it('need not wait for its end (Prefer: respond-async), and is told where to ask for it', async () => {
    const { status, headers, body } = await post('/v1/orchestrate', { prefer: 'respond-async' }, 'preferred');
    expect([status, headers.get('location'), headers.get('retry-after')]).toEqual([202, '/v1/workflow/preferred', '1']);
    expect(headers.get('preference-applied')).toBe('respond-async');
    expect(body).toMatchObject({ request_id: 'preferred', status_url: '/workflow/preferred' });
    await waitFor(async () => (await system.orchestrator.get('/workflow/preferred')).body['status'] === 'completed');
  });

  it('may wait for so long, and has the answer where it came within', async () => {
    const { status, headers, body } = await post('/orchestrate', { prefer: 'wait=100' }, 'patient');
    expect([status, headers.get('preference-applied'), body['success']]).toEqual([200, 'wait=100', true]);
  });

  it.each(['/orchestrate', '/orchestrate-async'])('is told by %s that it was done before', async (path) => {
    const key = { 'idempotency-key': `twice ${path}` };
    const first = await post(path, key, 'twice');
    const again = await post(path, key, 'twice');
    expect(again.body['request_id']).toBe(first.body['request_id']);
    expect([again.status < 300, again.headers.get('idempotent-replayed')]).toEqual([true, 'true']);
  });

  it('is not told so of what is new', async () => {
    expect((await post('/orchestrate-async', {}, 'brand-new')).headers.get('idempotent-replayed')).toBeNull();
  });
});
