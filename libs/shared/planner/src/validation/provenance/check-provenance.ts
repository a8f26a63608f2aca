import { isRead, operationsOf } from '../../plan/catalogue';
import { fieldsOf } from '../../plan/fields';
import { isText } from '../../plan/json';
import type { PlannedStep } from '../../plan/planned-step';
import type { Catalogue, PlanRequest } from '../../planner';
import type { Span } from '../../language/span';
import { stepPath, type PlanFinding } from '../plan-finding';
import { findVerbatim, isProven, type Evidence } from './evidence';
import { isKnown, knownFacts } from './facts';
import { leavesOf, type Leaf } from './leaves';
import { labelsOf, RequestText } from './request-text';

/**
 * Values that come from nowhere: every literal of a write, and every identifier of a read, must stand in the request, be
 * known beside it as what it is here, be a default of the schema, or be a constant of it that the request's words name.
 */
export function checkProvenance(steps: readonly PlannedStep[], evidence: Evidence): PlanFinding[] {
  return steps.flatMap((step, index) =>
    leavesOf(fieldsOf(step.capability.parameters), step.parameters)
      .filter((leaf) => needsProof(leaf, step) && !isKnown(leaf, step, evidence.facts) && !isProven(leaf, evidence))
      .map((leaf) => ({
        code: 'UNPROVEN_VALUE' as const,
        step_id: step.step_id,
        path: stepPath(index, 'parameters', ...leaf.path),
        message: `${leaf.name}: “${leaf.value}” is neither in the request nor in its context; ask for it, refer to a result, or leave it out`,
      })),
  );
}

/** The request as evidence about the literals of a plan. */
export function evidenceOf(steps: readonly PlannedStep[], request: PlanRequest, catalogue: Catalogue): Evidence {
  const labels = operationsOf(catalogue).flatMap(({ operation }) => labelsOf(fieldsOf(operation.parameters)));
  const distinct = new Map(labels.map((label) => [`${label.entity} ${label.label}`, label]));
  return {
    request: new RequestText(request.text, [...distinct.values()]),
    facts: knownFacts(request, catalogue),
    now: request.now,
    dictated: dictatedBy(steps, request.text),
  };
}

const needsProof = ({ entity }: Leaf, { capability }: PlannedStep): boolean =>
  !isRead(capability) || entity !== undefined;

/** What writes take down word for word is no instruction. */
export const dictatedBy = (steps: readonly PlannedStep[], text: string): Span[] =>
  steps
    .filter(({ capability }) => !isRead(capability))
    .flatMap(({ capability, parameters }) => leavesOf(fieldsOf(capability.parameters), parameters))
    .filter(
      ({ value, entity, schema }) => isText(value) && entity === undefined && isFreeText(schema) && /\s/.test(value),
    )
    .flatMap(({ value }) => findVerbatim(text, String(value)) ?? []);

const isFreeText = (schema: Record<string, unknown>): boolean =>
  ['enum', 'const', 'format', 'pattern'].every((keyword) => schema[keyword] === undefined);
