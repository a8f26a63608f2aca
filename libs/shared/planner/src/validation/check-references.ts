import { findReferences, isReference, parseReference, type JsonSchema, type PlacedReference } from '@ars/contracts';
import { findOperation } from '../plan/catalogue';
import { resolve } from '../plan/fields';
import { isRecord, isText } from '../plan/json';
import type { Catalogue } from '../planner';
import type { DraftStep } from './parse-plan';
import { stepPath, type PlanFinding } from './plan-finding';

const MARK = '$steps.';

/** References of a step that cannot be resolved: malformed, to no step, to itself, to an output that is not there. */
export function checkReferences(
  step: DraftStep,
  index: number,
  steps: readonly DraftStep[],
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
    const fault = faultOf(text, step, steps, catalogue) ?? typeFault(reference, step, steps, catalogue);
    return fault ? [finding(path, fault)] : [];
  });
  const misplaced = misplacedReferences(step.parameters).map((path) =>
    finding(path, 'A reference must be a whole value or key, not part of a text'),
  );
  return [...resolvable, ...misplaced];
}

/** Ids of the steps whose results a step needs. */
export const referredSteps = (step: DraftStep): string[] =>
  findReferences(step.parameters).flatMap(({ text }) => parseReference(text)?.stepId ?? []);

function faultOf(text: string, step: DraftStep, steps: readonly DraftStep[], catalogue: Catalogue): string | undefined {
  const reference = parseReference(text);
  if (!reference) return `“${text}” is not of the form $steps.<step_id>.outputs.<name>#/<pointer>`;
  if (reference.stepId === step.step_id) return 'A step cannot use its own result';
  const producer = steps.find(({ step_id }) => step_id === reference.stepId);
  if (!producer) return `There is no step “${reference.stepId}”`;
  const output = findOperation(catalogue, producer.service_name, producer.operation)?.output;
  const properties = output?.['properties'];
  const open = isRecord(output?.['additionalProperties']) || output?.['additionalProperties'] === true;
  if (!isRecord(properties) || open || Object.hasOwn(properties, reference.output)) return undefined;
  return `${producer.operation} has no output “${reference.output}”; it has ${Object.keys(properties).join(', ')}`;
}

/** Why the value that a reference stands for cannot be what its parameter takes, as far as both schemas say. */
function typeFault(
  { text, path, isKey }: PlacedReference,
  step: DraftStep,
  steps: readonly DraftStep[],
  catalogue: Catalogue,
): string | undefined {
  const reference = parseReference(text);
  const producer = steps.find(({ step_id }) => step_id === reference?.stepId);
  const output = producer && findOperation(catalogue, producer.service_name, producer.operation)?.output;
  const parameters = findOperation(catalogue, step.service_name, step.operation)?.parameters;
  if (!reference || !output || !parameters) return undefined;
  const given = schemaAt(output, [reference.output, ...reference.pointer]);
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

/** The schema of what is at a path of keys, as far as the schema around it says. */
const schemaAt = (root: JsonSchema, path: readonly string[]): JsonSchema =>
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
  );

/** Paths of texts and keys that contain a reference without being one: nobody would resolve them. */
function misplacedReferences(value: unknown, path: string[] = []): string[][] {
  if (isText(value)) return value.includes(MARK) && !isReference(value) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [
    ...(key.includes(MARK) && !isReference(key) ? [[...path, key]] : []),
    ...misplacedReferences(child, [...path, key]),
  ]);
}
