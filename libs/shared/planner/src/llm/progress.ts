import { type ErrorDetail, findReferences, isCall } from '@ars/contracts';
import { findOperation } from '../plan/catalogue';
import { entitiesNamed, fieldsOf } from '../plan/fields';
import { isRecord } from '../plan/json';
import { resultSchemaOf } from '../plan/result-schema';
import type { Catalogue, PlanProgress } from '../planner';
import { stepPath, type PlanFinding } from '../validation/plan-finding';
import { hashOf } from './hash';
import { typedPart } from './typed-part';
import type { ProposedStep } from './wire/read-steps';

/** What a model is told of one step. */
interface ProjectedStep {
  step: string;
  op: string;
  status: string;
  error?: string;
  results?: unknown;
}

/** An error code of this system or of an MCP server; its message is free text. */
const CODE = /^[A-Z][A-Z0-9_]{1,63}$/;

/** A stopped workflow for a model: which steps came to what, with typed results and error codes, and no free text. */
export function projectProgress({ plan, results }: PlanProgress, catalogue: Catalogue): ProjectedStep[] {
  return plan.execution_steps.map((step) => {
    const { step_id } = step;
    const { status = 'pending', result, error } = results[step_id] ?? {};
    const output = resultSchemaOf(step, plan.execution_steps, catalogue);
    const projected = status === 'succeeded' && output ? typedPart(result, output, output) : undefined;
    return {
      step: step_id,
      op: isCall(step) ? `${step.service_name}.${step.operation}` : step.kind,
      status,
      ...(error ? { error: codeOf(error) } : {}),
      ...(projected === undefined ? {} : { results: projected }),
    };
  });
}

const codeOf = ({ code }: ErrorDetail): string => (CODE.test(code) ? code : 'UNKNOWN');

/**
 * Steps that would do once more what has been done: the same write about the same entities, whatever else is said. What a
 * step was about that took it from another's result is not known any more; then its whole operation is done.
 */
export function repeatsSucceeded(
  steps: readonly ProposedStep[],
  { plan, results }: PlanProgress,
  catalogue: Catalogue,
): PlanFinding[] {
  const done = plan.execution_steps
    .filter(isCall)
    .filter(({ step_id, effect }) => results[step_id]?.status === 'succeeded' && effect !== null);
  const isRepeat = (step: ProposedStep): boolean =>
    done.some(
      (each) =>
        operationOf(each) === operationOf(step) &&
        (findReferences(each.parameters).length > 0 || subjectOf(each, catalogue) === subjectOf(step, catalogue)),
    );
  return steps.flatMap((step, index) =>
    isRepeat(step)
      ? [{ code: 'DUPLICATE_STEP' as const, path: stepPath(index), message: 'This was done already, and succeeded' }]
      : [],
  );
}

const operationOf = ({ service_name, operation }: ProposedStep): string =>
  `${String(service_name)}.${String(operation)}`;

/** The entities that a step names; where it names none, all its parameters. */
function subjectOf({ service_name, operation, parameters }: ProposedStep, catalogue: Catalogue): string {
  const capability = findOperation(catalogue, String(service_name), String(operation));
  const named = capability && isRecord(parameters) ? entitiesNamed(fieldsOf(capability.parameters), parameters) : [];
  const entities = named.map(({ entity, value }) => `${entity} ${value}`).sort();
  return hashOf(entities.length > 0 ? entities : parameters);
}
