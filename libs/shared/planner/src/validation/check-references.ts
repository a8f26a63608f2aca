import { findReferences, isReference, parseReference, type JsonSchema, type PlacedReference } from '@ars/contracts';
import { findOperation } from '../plan/catalogue';
import { resolve } from '../plan/fields';
import { isRecord, isText } from '../plan/json';
import { type Producer, resultSchemaOf, schemaAt, schemaOfReference } from '../plan/result-schema';
import type { Catalogue } from '../planner';
import type { DraftCall } from './parse-plan';
import { stepPath, type PlanFinding } from './plan-finding';

const MARK = '$steps.';

/** References of a step that cannot be resolved: malformed, to no step, to itself, to an output that is not there. */
export function checkReferences(
  step: DraftCall,
  index: number,
  steps: readonly Producer[],
  catalogue: Catalogue,
): PlanFinding[] {
  const finding = (path: string[], message: string): PlanFinding => ({
    code: 'INVALID_REFERENCE',
    step_id: step.step_id,
    path: stepPath(index, 'parameters', ...path),
    message,
  });
  const resolvable = findReferences(step.parameters).flatMap((reference) => {
    const { path, text } = reference;
    const fault =
      faultOfReference(text, step, steps, catalogue) ??
      faultOfRow(text, steps) ??
      typeFault(reference, step, steps, catalogue);
    return fault ? [finding(path, fault)] : [];
  });
  const misplaced = misplacedReferences(step.parameters).map((path) =>
    finding(path, 'A reference must be a whole value or key, not part of a text'),
  );
  return [...resolvable, ...misplaced];
}

/** Ids of the steps whose results a step needs. */
export const referredSteps = (step: Pick<DraftCall, 'parameters'>): string[] =>
  findReferences(step.parameters).flatMap(({ text }) => parseReference(text)?.stepId ?? []);

/** Why a reference leads nowhere; undefined where it leads to something, as far as anybody can say. */
export function faultOfReference(
  text: string,
  step: Pick<Producer, 'step_id'>,
  steps: readonly Producer[],
  catalogue: Catalogue,
): string | undefined {
  const reference = parseReference(text);
  if (!reference) return `“${text}” is not of the form $steps.<step_id>.outputs.<name>#/<pointer>`;
  if (reference.stepId === step.step_id) return 'A step cannot use its own result';
  const producer = steps.find(({ step_id }) => step_id === reference.stepId);
  if (!producer) return `There is no step “${reference.stepId}”`;
  const output = resultSchemaOf(producer, steps, catalogue);
  const properties = output?.['properties'];
  const open = isRecord(output?.['additionalProperties']) || output?.['additionalProperties'] === true;
  if (!isRecord(properties) || open || Object.hasOwn(properties, reference.output)) return undefined;
  return `${nameOf(producer)} has no output “${reference.output}”; it has ${Object.keys(properties).join(', ')}`;
}

const nameOf = (producer: Producer): string =>
  producer.kind === undefined || producer.kind === 'call' ? producer.operation : `The ${producer.kind} step`;

/** One of several chosen rows was meant by no one: a selection says itself which one it takes. */
function faultOfRow(text: string, steps: readonly Producer[]): string | undefined {
  const { stepId, output, pointer: [first = ''] = [] } = parseReference(text) ?? {};
  const isOfSelection = steps.some(({ step_id, kind }) => step_id === stepId && kind === 'select');
  return isOfSelection && output === 'items' && /^\d+$/.test(first)
    ? `Use “item” of “${stepId}”, with take “first” (and order_by) or “only”`
    : undefined;
}

/** Why the value that a reference stands for cannot be what its parameter takes, as far as both schemas say. */
function typeFault(
  { text, path, isKey }: PlacedReference,
  step: DraftCall,
  steps: readonly Producer[],
  catalogue: Catalogue,
): string | undefined {
  const given = schemaOfReference(text, steps, catalogue);
  const parameters = findOperation(catalogue, step.service_name, step.operation)?.parameters;
  if (!given || !parameters) return undefined;
  const map = isKey ? schemaAt(parameters, path.slice(0, -1)) : undefined;
  const wanted = map ? resolve(map['propertyNames'] ?? {}, parameters) : schemaAt(parameters, path);
  const difference = differenceOf(given, wanted);
  return difference && `“${text}” gives ${difference.given}, ${path.join('/')} takes ${difference.wanted}`;
}

/** What one schema promises and the other cannot take, in a word each. */
function differenceOf(given: JsonSchema, wanted: JsonSchema): { given: string; wanted: string } | undefined {
  const keyword = ['type', 'x-entity', 'format'].find((name) => {
    const [one, other] = [given[name], wanted[name]];
    return isText(one) && isText(other) && one !== other && !(isNumeric(one) && isNumeric(other));
  });
  if (keyword !== undefined) return { given: String(given[keyword]), wanted: String(wanted[keyword]) };
  const [some, others] = [given['enum'], wanted['enum']];
  const disjoint = Array.isArray(some) && Array.isArray(others) && !some.some((value) => others.includes(value));
  return disjoint ? { given: some.join(', '), wanted: others.join(', ') } : undefined;
}

/** An integer is a number; whether a number is an integer only the result can tell. */
const isNumeric = (type: string): boolean => type === 'number' || type === 'integer';

/** Paths of texts and keys that contain a reference without being one: nobody would resolve them. */
function misplacedReferences(value: unknown, path: string[] = []): string[][] {
  if (isText(value)) return value.includes(MARK) && !isReference(value) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [
    ...(key.includes(MARK) && !isReference(key) ? [[...path, key]] : []),
    ...misplacedReferences(child, [...path, key]),
  ]);
}
