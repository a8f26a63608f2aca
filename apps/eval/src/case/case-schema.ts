import { OUTCOMES, SPLITS } from './case';

const words = { type: 'array', items: { type: 'string', minLength: 1 } };
const object = { type: 'object', minProperties: 1 };
const strict = (properties: Record<string, unknown>, required = Object.keys(properties)) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});
const text = { type: 'string', minLength: 1 };
const listOf = (items: unknown) => ({ type: 'array', minItems: 1, items });
const facts = {
  type: 'array',
  items: {
    oneOf: [strict({ table: text, added: object }), strict({ table: text, row: object, becomes: object })],
  },
};

/** JSON Schema of one case; a misspelt expectation would otherwise expect nothing. */
export const CASE_SCHEMA = strict(
  {
    id: { type: 'string', pattern: '^[a-z-]+/[a-z0-9-]+$' },
    split: { enum: [...SPLITS] },
    category: text,
    request: { type: 'string', minLength: 1, maxLength: 8000 },
    language: { enum: ['en', 'es'] },
    context: object,
    earlier: listOf(strict({ request: text })),
    setup: listOf(strict({ service: text, operation: text, parameters: { type: 'object' } })),
    rows: listOf(strict({ database: text, table: text, where: object, set: object })),
    agents: words,
    faults: listOf(
      strict({
        service: text,
        operation: text,
        kind: { enum: ['error', 'lost', 'garbage', 'duplicate', 'slow'] },
        times: { type: 'integer', minimum: 1 },
      }),
    ),
    expect: { enum: [...OUTCOMES] },
    accepts: listOf({ enum: [...OUTCOMES] }),
    operations: words,
    forbidden: words,
    says: words,
    goal: facts,
    may: facts,
    asks: words,
    answer: { ...strict({ answer: text, option: text, values: object }, []), minProperties: 1 },
    then: { enum: ['plan', 'approve'] },
    policies: words,
    decision: { enum: ['approve', 'reject'] },
  },
  ['id', 'split', 'category', 'request', 'expect'],
);
