import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RestOrchestratorClient } from '@ars/client/rest';
import { answer } from './attend';
import { openQuestion, type OpenWorkflow } from '@ars/presentation';
import { howToAnswer } from './how-to-answer';

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

const confirmation = {
  plan_hash: 'hash_1',
  expires_at: '2026-01-01T00:00:00.000Z',
  doubts: [{ message: 'Nothing says that 2 is a quantity.' }],
  steps: [
    {
      says: 'Hold 2 of 1234',
      undoable: false,
      recipient: 'ana@example.com',
      changes: [{ entity: 'part', id: '1234', field: 'available_quantity', before: 25, after: null }],
      stays: [{ entity: 'part', id: '1234', field: 'bin', value: 'A1' }],
    },
  ],
  readings: [{ id: 'r1', label: 'Hold 1 of 2' }],
};
const choices = [
  { label: 'T-014, Maria Gonzalez', values: { technician_id: 'T-014' } },
  { label: 'T-015, Maria Ruiz', values: { technician_id: 'T-015' } },
];
const fields = [
  { name: 'repair_order_id', label: 'RO', schema: { type: 'string' }, required: true, value: '1234' },
  { name: 'quantity', label: 'quantity', schema: { type: 'integer' }, required: true },
  { name: 'reason', label: 'reason', schema: { type: 'string' }, required: false },
];
const forms = [{ operation: 'parts.reserve_parts', title: 'Reserve parts', fields }];

describe('whoever asks at a terminal', () => {
  const requests: unknown[] = [];
  let orchestrator: RestOrchestratorClient;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    requests.push([request.url, JSON.parse(body)]);
    response.writeHead(202, { 'content-type': 'application/json' }).end('{}');
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    orchestrator = new RestOrchestratorClient(url, { caller: { user_id: 'ana' } });
  });
  afterAll(() => server.close());

  it('is shown what a workflow waits for', () => {
    expect(openQuestion({ clarification }).join('\n')).toMatch(
      /Which do you mean\?\n +1\. Reserves parts\n +2\. Issues parts/,
    );
    expect(openQuestion({ approval }).join('\n')).toMatch(/refund_1: Every refund/);
    expect(openQuestion({})).toEqual([]);
  });

  it('is shown a plan in words: what is doubtful first, what would change, and how else it may be meant', () => {
    expect(openQuestion({ confirmation })).toEqual([
      '🔎 Is this what you mean?',
      '   ⚠ Nothing says that 2 is a quantity.',
      '   • Hold 2 of 1234',
      '     part 1234, available quantity: 25 → ?',
      '     stays: bin A1',
      '     goes to ana@example.com',
      '     cannot be undone afterwards',
      '   1. or: Hold 1 of 2',
      '   Waits until 2026-01-01T00:00:00.000Z.',
    ]);
  });

  it('is told how to decide elsewhere what it waits for', () => {
    expect(howToAnswer('ask', 'r1', { clarification })).toContain('ask answer r1');
    expect(howToAnswer('ask', 'r1', { confirmation })).toContain('ask confirm r1 --plan hash_1');
    expect(howToAnswer('ask', 'r1', { approval })).toContain('ask approve r1 --plan hash_1');
    expect(howToAnswer('ask', 'r1', { approval })).not.toContain('answer');
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
    ['a choice by its number', { clarification: { ...clarification, choices } }, ['2'], ['clarify', { choice: 2 }]],
    [
      'a number behind the choices as an option',
      { clarification: { ...clarification, choices } },
      ['4'],
      ['clarify', { option: 'parts.issue_parts' }],
    ],
    [
      'a form that was filled in, with what was known',
      { clarification: { ...clarification, options: [], forms } },
      ['1', '', '2', ''],
      ['clarify', { option: 'parts.reserve_parts', values: { repair_order_id: '1234', quantity: 2 } }],
    ],
    ['Enter as a confirmation', { confirmation }, [''], ['confirm', { plan_hash: 'hash_1' }]],
    ['a number as another reading', { confirmation }, ['1'], ['confirm', { plan_hash: 'hash_1', reading: 'r1' }]],
    ['words as a correction', { confirmation }, ['no, 3 of them'], ['clarify', { answer: 'no, 3 of them' }]],
    ['a no to what was read back', { confirmation }, ['n'], ['reject', { plan_hash: 'hash_1' }]],
    ['a yes', { approval }, ['yes'], ['approve', { plan_hash: 'hash_1' }]],
    ['a no', { approval }, ['n'], ['reject', { plan_hash: 'hash_1' }]],
  ] as const)('gives %s', async (_case, view, replies, [path, body]) => {
    requests.length = 0;
    const left: string[] = [...replies];
    const given = await answer(orchestrator, 'r1', view as OpenWorkflow, async () => left.shift() ?? '');
    expect(given).toBe(true);
    const context = { user_id: 'ana' };
    expect(requests).toEqual([[`/workflow/r1/${path}`, { ...body, context }]]);
  });

  it('may leave it waiting', async () => {
    requests.length = 0;
    expect(await answer(orchestrator, 'r1', { approval }, async () => '')).toBe(false);
    expect(await answer(orchestrator, 'r1', { clarification }, async () => ' ')).toBe(false);
    expect(requests).toEqual([]);
  });
});
