import { Logger } from '@nestjs/common';
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import type { OperationCall } from './operation';
import { toolOperation } from './tool-operation';

const tool = (more: Partial<Tool>): Tool => ({ name: 'get_part', inputSchema: { type: 'object' }, ...more });
const answering = (value: unknown): OperationCall => ({
  identity: { tenantId: 'T', dealerId: 'D', userId: 'U' },
  callTool: async (_name, _parameters, shape) => shape.parse(value),
});

describe('a tool as an operation', () => {
  it('takes the cautious reading where the server gives no hints', () => {
    const { capability } = toolOperation(tool({}));
    expect(capability).toMatchObject({
      kind: 'mcp',
      description: 'get_part',
      annotations: {},
      idempotent: false,
      keywords: [],
    });
  });

  it.each<[string, Partial<Tool>]>([
    ['reads only', { annotations: { readOnlyHint: true } }],
    ['says that it is idempotent', { annotations: { idempotentHint: true } }],
    ['stands behind a ledger', { _meta: { 'dealership/idempotency': 'step-key' } }],
  ])('may be repeated when it %s', (_name, more) => {
    expect(toolOperation(tool(more)).capability.idempotent).toBe(true);
  });

  it('carries what planners read', () => {
    const meta = { 'dealership/keywords': ['look up', 7], 'dealership/proves': 'part' };
    expect(toolOperation(tool({ _meta: meta })).capability).toMatchObject({ keywords: ['look up'], proves: 'part' });
  });

  it('refuses a result that breaks the tool’s own schema', async () => {
    const outputSchema: Tool['outputSchema'] = { type: 'object', required: ['name'] };
    const operation = toolOperation(tool({ outputSchema }));
    await expect(operation.run({}, answering({ name: 'Pad' }))).resolves.toEqual({ name: 'Pad' });
    await expect(operation.run({}, answering({}))).rejects.toMatchObject({ code: 'UPSTREAM_PROTOCOL_ERROR' });
  });

  it('leaves values to the server where its schema is beyond us', () => {
    Logger.overrideLogger(false);
    const beyond = { type: 'object' as const, properties: { a: { $ref: 'https://example.com/elsewhere.json' } } };
    expect(toolOperation(tool({ inputSchema: beyond })).validate({ a: 1 })).toEqual([]);
  });
});
