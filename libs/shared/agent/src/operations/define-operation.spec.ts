import { z } from 'zod';
import { defineOperation } from './define-operation';
import type { OperationCall } from './operation';

const NO_WORDS = { keywords: [], examples: [] };

const operation = defineOperation({
  name: 'double',
  description: 'Doubles an even number',
  kind: 'local',
  annotations: { readOnlyHint: true },
  input: z.strictObject({
    number: z
      .number()
      .refine((value) => value % 2 === 0, { error: 'must be even' })
      .meta({ 'x-labels': ['number'] }),
    times: z.int().default(1),
  }),
  output: z.object({ doubled: z.number() }),
  vocabulary: { en: { keywords: ['twice'], examples: [] }, es: NO_WORDS, fr: NO_WORDS },
  run: async ({ number, times }) => ({ doubled: number * 2 ** times }),
});
const call = {} as OperationCall;

describe('defineOperation', () => {
  it('describes the operation by JSON Schema, with the labels that planners read', () => {
    expect(operation.capability).toMatchObject({
      name: 'double',
      kind: 'local',
      idempotent: true,
      parameters: {
        required: ['number'],
        additionalProperties: false,
        properties: { number: { type: 'number', 'x-labels': ['number'] } },
      },
      output: { required: ['doubled'] },
    });
  });

  it('finds what breaks the schema', () => {
    expect(operation.validate({ number: '4' })).toMatchObject([{ path: '/number', keyword: 'type' }]);
  });

  it('finds what breaks the operation’s own rules', () => {
    expect(operation.validate({ number: 3 })).toEqual([
      { path: '/number', message: 'must be even', keyword: 'custom' },
    ]);
  });

  it('runs with defaults filled in', async () => {
    expect(operation.validate({ number: 4 })).toEqual([]);
    await expect(operation.run({ number: 4 }, call)).resolves.toEqual({ doubled: 8 });
  });
});
