import { RISK_LEVELS, type JsonSchema } from '@ars/contracts';
import { DECISIONS } from './policies';

const text = { type: 'string', minLength: 1 };
const operation = { type: 'string', pattern: '^[^.\\s]+\\.\\S+$' };
const expression = { type: 'string', pattern: '^\\$' };
const operand = { $ref: '#/$defs/operand' };
const condition = { $ref: '#/$defs/condition' };
const pairOf = (...prefixItems: JsonSchema[]) => ({ type: 'array', prefixItems, items: false, minItems: 2 });
const only = (properties: Record<string, JsonSchema>, optional: Record<string, JsonSchema> = {}): JsonSchema => ({
  type: 'object',
  properties: { ...properties, ...optional },
  required: Object.keys(properties),
  additionalProperties: false,
});
const settlement = { $ref: '#/$defs/settlement' };
const scalar = { type: ['string', 'number', 'boolean'] };

/** The form of a policy file (JSON Schema 2020-12). */
export const policiesSchema: JsonSchema = {
  ...only(
    {
      facts: { type: 'object', additionalProperties: { $ref: '#/$defs/fact' } },
      trusted: { type: 'array', items: operation },
      policies: { type: 'array', items: { $ref: '#/$defs/policy' } },
    },
    {
      order: { type: 'array', items: text, uniqueItems: true },
      risk: only(
        { amount: { type: 'number' }, entities: { type: 'integer' } },
        { operations: { type: 'object', propertyNames: operation, additionalProperties: { enum: [...RISK_LEVELS] } } },
      ),
    },
  ),
  $defs: {
    fact: only({
      reads: { type: 'array', items: operation, minItems: 1 },
      parameters: { type: 'object', additionalProperties: scalar, minProperties: 1 },
      reason: text,
    }),
    policy: {
      type: 'object',
      required: ['name', 'for', 'decision', 'message'],
      additionalProperties: false,
      properties: {
        name: { type: 'string', pattern: '^[a-z][a-z0-9_]{0,63}$' },
        for: { anyOf: [{ type: 'array', items: operation, minItems: 1 }, { enum: ['plan', 'unlisted'] }] },
        tenants: { type: 'array', items: text, minItems: 1 },
        each: expression,
        when: condition,
        unless: { anyOf: [settlement, { type: 'array', items: settlement, minItems: 1 }] },
        code: { type: 'string', pattern: '^[A-Z][A-Z0-9_]{0,63}$' },
        decision: { enum: [...DECISIONS] },
        message: text,
      },
    },
    settlement: {
      anyOf: [
        only({ operation, same: { type: 'array', items: text, minItems: 1 } }, { when: condition }),
        // What has nothing in common by its parameters must say when it settles the matter.
        only({ operation, same: { type: 'array', maxItems: 0 }, when: condition }),
      ],
    },
    condition: {
      oneOf: [
        only({ above: pairOf(operand, operand) }),
        only({ differs: pairOf(operand, operand) }),
        only({ same: pairOf(operand, operand) }),
        only({ some: operand, is: condition }),
        only({ one_of: pairOf(operand, { type: 'array', items: scalar, minItems: 1 }) }),
        only({ given: operand }),
        only({ all: { type: 'array', items: condition, minItems: 1 } }),
        only({ any: { type: 'array', items: condition, minItems: 1 } }),
        only({ not: condition }),
      ],
    },
    operand: {
      anyOf: [
        scalar,
        only({ of: operand, times: { type: 'number' } }),
        only({ sum: operand, same: operand }),
        only({ plus: { type: 'array', items: operand, minItems: 1 } }),
        only({ total: operand, of: operand, where: condition }),
        only({ in: operand, key: operand, otherwise: { type: 'number' } }),
      ],
    },
  },
};
