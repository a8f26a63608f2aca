import { findReferences, isReference, parseReference } from '@ars/contracts';
import { findOperation } from '../plan/catalogue';
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
  const resolvable = findReferences(step.parameters).flatMap(({ path, text }) => {
    const fault = faultOf(text, step, steps, catalogue);
    return fault ? [finding(path, fault)] : [];
  });
  const misplaced = misplacedReferences(step.parameters).map((path) =>
    finding(path, 'A reference must be a whole value, not part of a text or a key'),
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

/** Paths of texts and keys that contain a reference without being one: nobody would resolve them. */
function misplacedReferences(value: unknown, path: string[] = []): string[][] {
  if (isText(value)) return value.includes(MARK) && !isReference(value) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [
    ...(key.includes(MARK) ? [[...path, key]] : []),
    ...misplacedReferences(child, [...path, key]),
  ]);
}
