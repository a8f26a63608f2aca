import { Logger } from '@nestjs/common';
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import type { OperationCall } from './operation';
import { toolOperation } from './tool-operation';

const tool = (more: Partial<Tool>): Tool => ({ name: 'get_part', inputSchema: { type: 'object' }, ...more });
const answering = (value: unknown): OperationCall => ({
  identity: { tenantId: 'T', dealerId: 'D', userId: 'U' },
  ledger: false,
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

  it('stands behind a ledger where the server says so and the tool writes', () => {
    const _meta = { 'dealership/idempotency': 'step-key' };
    expect(toolOperation(tool({ _meta })).capability.ledger).toBe(true);
    expect(toolOperation(tool({ _meta, annotations: { readOnlyHint: true } })).capability.ledger).toBeUndefined();
    expect(toolOperation(tool({ annotations: { idempotentHint: true } })).capability.ledger).toBeUndefined();
  });

  it('tells how it is undone', () => {
    const undo = { operation: 'release', parameters: { id: '$outputs.id', reason: 'undone' }, unless: '$outputs.old' };
    expect(toolOperation(tool({ _meta: { 'dealership/undo': undo } })).capability.undo).toEqual(undo);
    expect(toolOperation(tool({})).capability.undo).toBeUndefined();
  });

  it.each([
    ['a text', 'release'],
    ['no operation', { parameters: {} }],
    ['no parameters', { operation: 'release' }],
    ['a list of parameters', { operation: 'release', parameters: [] }],
    ['an expression of another kind', { operation: 'release', parameters: { id: '$steps.a.outputs.b' } }],
    ['a condition that is none', { operation: 'release', parameters: {}, unless: true }],
  ])('takes %s for no undo', (_case, undo) => {
    Logger.overrideLogger(false);
    expect(toolOperation(tool({ _meta: { 'dealership/undo': undo } })).capability.undo).toBeUndefined();
  });

  const change = {
    entity: 'part',
    each: '$inputs.parts',
    id: '$item',
    field: 'available',
    read: { operations: ['look'], parameters: { part: '$item' } },
    before: '$read.stock#/available',
    after: { minus: ['$read.stock#/available', { in: '$inputs.quantities', key: '$item', otherwise: 1 }] },
  };

  it('tells what it changes', () => {
    const changes = [change, { entity: 'part', id: '$inputs.id', field: 'name', after: '$inputs.name' }];
    expect(toolOperation(tool({ _meta: { 'dealership/changes': changes } })).capability.changes).toEqual(changes);
    expect(toolOperation(tool({})).capability.changes).toBeUndefined();
  });

  it.each([
    ['no list', change],
    ['an expression of another kind', [{ ...change, id: '$outputs.id' }]],
    ['a sum of three', [{ ...change, after: { plus: [1, 2, 3] } }]],
    ['a read without operations', [{ ...change, read: { operations: [], parameters: {} } }]],
  ])('takes %s for no change', (_case, changes) => {
    Logger.overrideLogger(false);
    expect(toolOperation(tool({ _meta: { 'dealership/changes': changes } })).capability.changes).toBeUndefined();
  });

  it('takes over how the tool is said, in all languages or not at all', () => {
    const phrases = { rows: 'parts', words: { en: { order: 'Look' }, es: { order: 'Ver' }, fr: { order: 'Voir' } } };
    const phrasesOf = (declared: unknown) =>
      toolOperation(tool({ _meta: { 'dealership/phrases': declared } })).capability.phrases;
    expect(phrasesOf(phrases)).toEqual(phrases);
    expect(phrasesOf({ words: { en: { order: 'Look' } } })).toBeUndefined();
    expect(phrasesOf('Look')).toBeUndefined();
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
