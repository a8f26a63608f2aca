import {
  type ComputeStep,
  type ForEachStep,
  type JsonSchema,
  parseReference,
  type SelectStep,
  type WaitStep,
  type WhenStep,
} from '@ars/contracts';
import type { Catalogue } from '../planner';
import { findOperation } from './catalogue';
import { resolve } from './fields';
import { isRecord } from './json';

/** Of a step, as much as its result depends on. */
export type Producer =
  | { step_id: string; kind?: 'call'; service_name: string; operation: string; parameters?: Record<string, unknown> }
  | Pick<SelectStep, 'step_id' | 'kind' | 'from' | 'take'>
  | Pick<ComputeStep, 'step_id' | 'kind' | 'function' | 'of' | 'limit' | 'decides'>
  | Pick<ForEachStep, 'step_id' | 'kind' | 'over'>
  | Pick<WhenStep, 'step_id' | 'kind'>
  | Pick<WaitStep, 'step_id' | 'kind' | 'for'>;

/** Of a wait for what happens. */
const HAPPENED = { holds: { type: 'boolean' }, first: { type: ['string', 'null'] } };

/** A selection of a selection of …: deeper than any plan is long. */
const MAX_DEPTH = 25;

/** Functions that tell whether something holds, and have no value. */
export const COMPARISONS: ReadonlySet<ComputeStep['function']> = new Set(['within', 'covers', 'on', 'until']);

/** The schema of what a step returns; undefined where its operation does not declare one, or there is no such operation. */
export function resultSchemaOf(
  producer: Producer,
  steps: readonly Producer[],
  catalogue: Catalogue,
  depth = 0,
): JsonSchema | undefined {
  if (producer.kind === 'compute') return computedSchema(producer);
  if (producer.kind === 'when') return { type: 'object', properties: { holds: { type: 'boolean' } } };
  if (producer.kind === 'wait') return { type: 'object', properties: producer.for ? HAPPENED : {} };
  if (producer.kind !== 'select' && producer.kind !== 'for_each') {
    return findOperation(catalogue, producer.service_name, producer.operation)?.output;
  }
  const from = producer.kind === 'select' ? producer.from : producer.over;
  const list = depth < MAX_DEPTH ? schemaOfReference(from, steps, catalogue, depth + 1) : undefined;
  const row = list ? rowSchemaOf(list) : {};
  const properties = { items: { type: 'array', items: row }, count: { type: 'integer' } };
  // What is done for each uses a row as the one that it has.
  if (producer.kind === 'for_each') return { type: 'object', properties: { item: row, count: { type: 'integer' } } };
  return { type: 'object', properties: producer.take === 'all' ? properties : { ...properties, item: row } };
}

/** What a reference leads to, as far as schemas say; undefined where there is no such step, or it says nothing. */
export function schemaOfReference(
  text: string,
  steps: readonly Producer[],
  catalogue: Catalogue,
  depth = 0,
): JsonSchema | undefined {
  const reference = parseReference(text);
  const producer = steps.find(({ step_id }) => step_id === reference?.stepId);
  const output = producer && resultSchemaOf(producer, steps, catalogue, depth);
  return reference && output && schemaAt(output, [reference.output, ...reference.pointer]);
}

function computedSchema({ function: name, limit, decides }: Pick<ComputeStep, 'function' | 'limit' | 'decides'>) {
  const isComparison = COMPARISONS.has(name);
  const isOfTime = name === 'on' || name === 'until';
  return {
    type: 'object',
    properties: {
      ...(!isComparison && { value: { type: name === 'count' ? 'integer' : 'number' } }),
      ...(!isOfTime && name !== 'count' && { currency: { type: 'string' } }),
      ...((isComparison || decides) && { holds: { type: 'boolean' } }),
      ...(((isComparison && !isOfTime) || limit) && { rest: { type: 'number' } }),
    },
  };
}

/** The schema of what is at a path of keys, as far as the schema around it says; with references followed. */
export const schemaAt = (root: JsonSchema, path: readonly string[]): JsonSchema =>
  withRoot(
    path.reduce<JsonSchema>(
      (node, key) => {
        const properties = node['properties'];
        if (isRecord(properties)) return resolve(Object.hasOwn(properties, key) ? properties[key] : {}, root);
        return resolve(
          /^\d+$/.test(key) && node['type'] === 'array' ? node['items'] : node['additionalProperties'],
          root,
        );
      },
      resolve(root, root),
    ),
    root,
  );

/** Of a list: what its items are. */
export const rowSchemaOf = (list: JsonSchema): JsonSchema =>
  isRecord(list['items']) ? withRoot(resolve(list['items'], list), list) : {};

/** What is taken out of a schema still refers to definitions at its root. */
const withRoot = (node: JsonSchema, root: JsonSchema): JsonSchema => {
  const { $defs, definitions } = root;
  return { ...($defs !== undefined && { $defs }), ...(definitions !== undefined && { definitions }), ...node };
};

type CallProducer = Extract<Producer, { operation: string }>;

/** The call that a value comes from, directly or by way of selections. */
export function originOf(text: string, steps: readonly Producer[], depth = 0): CallProducer | undefined {
  const producer = steps.find(({ step_id }) => step_id === parseReference(text)?.stepId);
  if (producer?.kind === 'select' || producer?.kind === 'for_each') {
    const from = producer.kind === 'select' ? producer.from : producer.over;
    return depth < MAX_DEPTH ? originOf(from, steps, depth + 1) : undefined;
  }
  return producer && 'operation' in producer ? producer : undefined;
}
