import type { OfferedOperation } from '../plan/catalogue';
import { entitiesNamed, type NamedEntity } from '../plan/fields';
import type { PlanRequest, RecentStep } from '../planner';
import type { IndexedOperation, OperationIndex } from './operation-index';

/** What the caller's earlier steps were about: of each kind what the latest workflow was that was about any of it. */
export function spokenOf(steps: readonly RecentStep[], index: OperationIndex): NamedEntity[] {
  const named = steps.flatMap((step) => {
    const operation = operationOf(step, index);
    const entities = operation ? entitiesNamed(operation.fields, step.parameters) : [];
    return entities.map((named) => ({ named, workflow: step.workflow }));
  });
  const latest = new Map([...named].reverse().map(({ named: { entity }, workflow }) => [entity, workflow]));
  return named.filter(({ named: { entity }, workflow }) => workflow === latest.get(entity)).map(({ named }) => named);
}

/** The steps of the caller's latest workflow: what "the same" was. */
export const latestWorkflow = (steps: readonly RecentStep[]): RecentStep[] =>
  steps.filter(({ workflow }) => workflow === steps[0]?.workflow);

/** The operation that the caller chose out of those that a clarification offered (`chosen_operation`). */
export const isChosen = ({ service, operation }: OfferedOperation, { context }: PlanRequest): boolean =>
  context['chosen_operation'] === `${service}.${operation.name}`;

/** The operation that an earlier step called, where it is still on offer. */
export const operationOf = (step: RecentStep, index: OperationIndex): IndexedOperation | undefined =>
  index.operations.find(({ service, operation }) => service === step.service && operation.name === step.operation);
