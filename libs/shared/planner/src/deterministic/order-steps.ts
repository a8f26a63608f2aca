import type { WorkflowStep } from '@ars/contracts';
import { isRead } from '../plan/catalogue';
import { entitiesNamed, fieldsOf, type NamedEntity } from '../plan/fields';
import { SEQUENCE_WORDS } from '../language/english';
import type { Clause } from './clauses';
import type { IndexedOperation } from './operation-index';

/** A call that a clause asks for. */
export interface Intention {
  stepId: string;
  clause: Clause;
  operation: IndexedOperation;
  parameters: Record<string, unknown>;
}

type PlannedCall = Pick<
  WorkflowStep,
  'step_id' | 'step_order' | 'service_name' | 'operation' | 'parameters' | 'dependencies'
>;

/**
 * Steps in the order of the request. One waits for an earlier one where the words say so ("then"), where both write the
 * same entity through the same service, and where it reads what the earlier one writes; else they run side by side.
 */
export function orderSteps(intentions: readonly Intention[]): PlannedCall[] {
  return intentions.map((intention, position) => ({
    step_id: intention.stepId,
    step_order: position + 1,
    service_name: intention.operation.service,
    operation: intention.operation.operation.name,
    parameters: intention.parameters,
    dependencies: intentions
      .slice(0, position)
      .filter((earlier) => waitsFor(intention, earlier))
      .map(({ stepId }) => stepId),
  }));
}

function waitsFor(later: Intention, earlier: Intention): boolean {
  if (later.clause === earlier.clause) return false;
  if (later.clause.introducedBy.some((stem) => SEQUENCE_WORDS.has(stem))) return true;
  if (isRead(earlier.operation.operation)) return false;
  const sameService = later.operation.service === earlier.operation.service;
  return (sameService || isRead(later.operation.operation)) && shareEntity(later, earlier);
}

function shareEntity(one: Intention, other: Intention): boolean {
  const known = entitiesOf(other);
  return entitiesOf(one).some(({ entity, value }) =>
    known.some((each) => each.entity === entity && each.value === value),
  );
}

const entitiesOf = ({ operation, parameters }: Intention): NamedEntity[] => entitiesNamed(operation.fields, parameters);

/** What the steps are about, the latest first. */
export const settledBy = (intentions: readonly Intention[]): NamedEntity[] =>
  [...intentions].reverse().flatMap(entitiesOf);

/** References to the entities that earlier steps will have made, for steps that name none of their own. */
export function producedBy(intentions: readonly Intention[]): Map<string, string> {
  return new Map(
    intentions
      .filter(({ operation }) => !isRead(operation.operation))
      .flatMap(({ stepId, operation }) =>
        fieldsOf(operation.operation.output ?? {}).flatMap(({ entity, holds, name, nullable }) =>
          entity !== undefined && holds === 'one' && nullable !== true
            ? [[entity, `$steps.${stepId}.outputs.${name}`] as const]
            : [],
        ),
      ),
  );
}
