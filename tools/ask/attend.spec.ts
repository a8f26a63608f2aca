import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer, openQuestion } from './attend.cjs';

const clarification = {
  question: 'Which do you mean?',
  options: [
    { operation: 'parts.reserve_parts', description: 'Reserves parts' },
    { operation: 'parts.issue_parts', description: 'Issues parts' },
  ],
  missing: [],
};
const missing = [{ operation: 'parts.reserve_parts', name: 'part_number', description: 'the number of the part' }];
const approval = {
  plan_hash: 'hash_1',
  expires_at: '2026-01-01T00:00:00.000Z',
  reasons: [{ step_id: 'refund_1', policy: 'refund', message: 'Every refund needs approval' }],
};

describe('whoever asks at a terminal', () => {
  const requests: unknown[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    requests.push([request.url, JSON.parse(body)]);
    response.writeHead(202, { 'content-type': 'application/json' }).end('{}');
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    process.env['ORCHESTRATOR_SERVICE_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    delete process.env['ORCHESTRATOR_SERVICE_URL'];
    server.close();
  });

  it('is shown what a workflow waits for', () => {
    expect(openQuestion({ status: 'needs_clarification', clarification }).join('\n')).toMatch(
      /Which do you mean\?\n +1\. parts\.reserve_parts: Reserves parts\n +2\. parts\.issue_parts/,
    );
    expect(openQuestion({ status: 'awaiting_approval', approval }).join('\n')).toMatch(/refund_1: Every refund/);
    expect(openQuestion({ status: 'running' })).toEqual([]);
  });

  it.each([
    ['a number as an option', { clarification }, ['2'], ['clarify', { option: 'parts.issue_parts' }]],
    ['words as an answer', { clarification }, ['the second'], ['clarify', { answer: 'the second' }]],
    [
      'a missing field by its name',
      { clarification: { ...clarification, options: [], missing } },
      ['1234'],
      ['clarify', { values: { part_number: '1234' } }],
    ],
    ['a yes', { approval }, ['yes'], ['approve', { plan_hash: 'hash_1' }]],
    ['a no', { approval }, ['n'], ['reject', { plan_hash: 'hash_1' }]],
  ] as const)('gives %s', async (_case, view, replies, [path, body]) => {
    requests.length = 0;
    const left: string[] = [...replies];
    const given = await answer('r1', { status: 'waiting', ...view } as never, async () => left.shift() ?? '');
    expect(given).toBe(true);
    const context = { user_id: expect.any(String) };
    expect(requests).toEqual([[`/workflow/r1/${path}`, { ...body, context }]]);
  });

  it('may leave it waiting', async () => {
    requests.length = 0;
    expect(await answer('r1', { status: 'awaiting_approval', approval }, async () => '')).toBe(false);
    expect(await answer('r1', { status: 'needs_clarification', clarification }, async () => ' ')).toBe(false);
    expect(requests).toEqual([]);
  });
});
