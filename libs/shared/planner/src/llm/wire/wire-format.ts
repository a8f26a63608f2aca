import {
  COMPUTE_FUNCTIONS,
  FAILURE_HANDLINGS,
  PLAN_LANGUAGES,
  SELECTION_SIZES,
  type JsonSchema,
  type ValueSource,
} from '@ars/contracts';
import { isRead, qualifiedName, type OfferedOperation } from '../../plan/catalogue';
import { closedObject, nullable, objectOf, type Codec } from './codec';

export const ANSWER_KINDS = ['plan', 'answer', 'clarify', 'unsupported'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** How a model says where a value comes from, by the headings of its prompt. Results of steps are bound instead. */
export const CLAIMED_SOURCES: Readonly<Record<string, ValueSource>> = {
  request: 'request',
  facts: 'context',
  answer: 'answer',
  recent: 'recent',
  default: 'operation',
  guess: 'guess',
};

/** The small format in which a model proposes; code makes the specification's plan of it. */
export interface WireFormat {
  /** The operations that a proposal may use. */
  offered: OfferedOperation[];
  /** For structured output: a root object, everything required, one alternative an operation and each kind without a call, told apart by `op`. */
  schema: JsonSchema;
  /** A step's arguments as the operation takes them. */
  decodeArguments(op: string, args: unknown): unknown;
}

/** What OpenAI's strict output allows in one schema (Structured Outputs guide), a little held back for the frame. */
const LIMITS = { properties: 4_900, values: 950, characters: 115_000 };

const TEXT: JsonSchema = { type: 'string' };
const listOf = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
const BINDINGS = listOf(closedObject({ param: TEXT, from: TEXT }));
const EVIDENCE = closedObject({
  order: listOf(TEXT),
  values: listOf(
    closedObject({ param: TEXT, source: { ...TEXT, enum: Object.keys(CLAIMED_SOURCES) }, quote: nullable(TEXT) }),
  ),
});
const NAMED = listOf(closedObject({ name: TEXT, from: TEXT }));
const TERM = closedObject({ from: listOf(TEXT), member: nullable(TEXT) });
/** Steps without a call, told apart from the others by what stands in the place of an operation. */
const SELECT = closedObject({
  op: { ...TEXT, const: 'select' },
  id: TEXT,
  from: TEXT,
  where: nullable(TEXT),
  given: NAMED,
  order_by: nullable(closedObject({ member: TEXT, descending: { type: 'boolean' } })),
  take: { ...TEXT, enum: SELECTION_SIZES },
});
const COMPUTE = closedObject({
  op: { ...TEXT, const: 'compute' },
  id: TEXT,
  function: { ...TEXT, enum: COMPUTE_FUNCTIONS },
  of: listOf(TERM),
  by: nullable({ type: 'number' }),
  when: nullable(TEXT),
  limit: nullable(TERM),
  decides: { type: 'boolean' },
});
const WHEN = closedObject({
  op: { ...TEXT, const: 'when' },
  id: TEXT,
  words: TEXT,
  condition: TEXT,
  given: NAMED,
  after: listOf(TEXT),
});
const WAIT = closedObject({
  op: { ...TEXT, const: 'wait' },
  id: TEXT,
  until: TEXT,
  words: nullable(TEXT),
  for: nullable(closedObject({ condition: TEXT, given: NAMED })),
  or: listOf(closedObject({ words: TEXT, condition: TEXT, given: NAMED })),
  at_limit: nullable({ ...TEXT, const: 'go_on' }),
  after: listOf(TEXT),
});
const FOR_EACH = closedObject({ op: { ...TEXT, const: 'for_each' }, id: TEXT, words: TEXT, over: TEXT });
const ONLY_IF = closedObject({ decision: TEXT, holds: { type: 'boolean' } });
const READING = closedObject({
  op: TEXT,
  label: TEXT,
  values: listOf(closedObject({ param: TEXT, value: { type: ['string', 'number', 'boolean'] } })),
});

/** @param offered those that no longer fit into the limits of a schema are left out */
export function wireFormatOf(offered: readonly OfferedOperation[]): WireFormat {
  const all = offered.map((each) => {
    const args = objectOf(each.operation.parameters, each.operation.parameters);
    return { each, args, schema: stepSchema(each, args.schema) };
  });
  const kept = withinLimits(all);
  const codecs = new Map<string, Codec>(kept.map(({ each, args }) => [qualifiedName(each), args]));
  return {
    offered: kept.map(({ each }) => each),
    schema: closedObject({
      kind: { ...TEXT, enum: ANSWER_KINDS },
      language: { ...TEXT, enum: PLAN_LANGUAGES },
      message: nullable(TEXT),
      steps: listOf({ anyOf: [...kept.map(({ schema }) => schema), SELECT, COMPUTE, WHEN, WAIT, FOR_EACH] }),
      ignored: listOf(closedObject({ words: TEXT, reason: TEXT })),
      unanswered: listOf(TEXT),
      readings: listOf(READING),
      options: listOf(TEXT),
      missing: listOf(closedObject({ op: TEXT, param: TEXT })),
    }),
    decodeArguments: (op, args) => codecs.get(op)?.decode(args) ?? args,
  };
}

/**
 * `op` stands first: strict output wants alternatives that differ in their first key. The words stand before the arguments
 * that are taken from them: a model writes in this order.
 */
const stepSchema = (offered: OfferedOperation, args: JsonSchema): JsonSchema =>
  closedObject({
    op: { ...TEXT, const: qualifiedName(offered) },
    id: TEXT,
    evidence: EVIDENCE,
    args,
    bind: BINDINGS,
    after: listOf(TEXT),
    checks: listOf(TEXT),
    on_failure: nullable({ ...TEXT, enum: FAILURE_HANDLINGS }),
    only_if: nullable(ONLY_IF),
    ...(isRead(offered.operation) ? { asks: listOf(TEXT) } : {}),
  });

function withinLimits<Step extends { schema: JsonSchema }>(steps: readonly Step[]): Step[] {
  const used = { properties: 0, values: 0, characters: 0 };
  return steps.filter(({ schema }) => {
    const size = sizeOf(schema);
    const fits = (Object.keys(LIMITS) as (keyof Size)[]).every((key) => used[key] + size[key] <= LIMITS[key]);
    if (fits) for (const key of Object.keys(used) as (keyof Size)[]) used[key] += size[key];
    return fits;
  });
}

type Size = typeof LIMITS;

/** What counts against the limits: properties, enumerated values, and the characters of both. */
export function sizeOf(node: unknown): Size {
  if (typeof node !== 'object' || node === null) return { properties: 0, values: 0, characters: 0 };
  const { properties, enum: values, const: only } = node as JsonSchema;
  const names = Object.keys(Array.isArray(node) ? {} : (properties ?? {}));
  const constants: unknown[] = [...(Array.isArray(values) ? values : []), ...(only === undefined ? [] : [only])];
  const children = Array.isArray(node) ? node : Object.entries(node).flatMap(([key, child]) => childrenOf(key, child));
  return children.map(sizeOf).reduce(
    (sum, size) => ({
      properties: sum.properties + size.properties,
      values: sum.values + size.values,
      characters: sum.characters + size.characters,
    }),
    { properties: names.length, values: constants.length, characters: [...names, ...constants].join('').length },
  );
}

/** The schemas below a keyword. */
function childrenOf(key: string, child: unknown): unknown[] {
  if (key === 'properties') return Object.values(child as JsonSchema);
  return key === 'items' || key === 'anyOf' ? [child] : [];
}
