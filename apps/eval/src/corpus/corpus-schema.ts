import { GOLD_OUTCOMES } from './corpus-case';

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text };
const object = { type: 'object' };
const outcome = { enum: [...GOLD_OUTCOMES] };
const strict = (properties: Record<string, unknown>, required: string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});

const write = strict({ service: text, operation: text, parameters: object, at: text, when: text }, [
  'service',
  'operation',
  'parameters',
]);
const writes = { type: 'array', items: write };
const gold = strict({
  ...{ writes, alternatives: { type: 'array', items: writes }, net: { type: 'boolean' } },
  ...{ says: texts, asks: text, choices: texts },
  then: strict({ answer: text, writes, alternatives: { type: 'array', items: writes } }, ['answer', 'writes']),
});

/** JSON Schema of a case once its shape is that of `counter`; a misspelt expectation would otherwise expect nothing. */
export const CORPUS_CASE_SCHEMA = strict(
  {
    ...{ corpus: text, id: text, request: text, outcome, accepts: { type: 'array', items: outcome } },
    gold: { ...gold, required: ['writes'] },
    ...{ previous: texts, context: object, persona: text, language: text, tags: texts },
    ...{ why: { type: 'string' }, note: text },
  },
  ['corpus', 'id', 'request', 'outcome', 'gold'],
);

/** JSON Schema of a notes file. */
export const CORPUS_NOTES_SCHEMA = {
  type: 'object',
  additionalProperties: strict(
    {
      ...{ reason: text, leaveOut: { const: true }, outcome, accepts: { type: 'array', items: outcome }, gold },
      ...{ previous: texts, context: object, tags: texts },
    },
    ['reason'],
  ),
};
