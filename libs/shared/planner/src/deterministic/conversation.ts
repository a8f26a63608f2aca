import type { OfferedOperation } from '../plan/catalogue';
import { entitiesNamed, type NamedEntity } from '../plan/fields';
import type { PlanRequest, RecentStep } from '../planner';
import type { IndexedOperation, OperationIndex } from './operation-index';

/** What the caller's earlier steps were about, the latest first. */
export const spokenOf = (steps: readonly RecentStep[], index: OperationIndex): NamedEntity[] =>
  steps.flatMap((step) => {
    const operation = operationOf(step, index);
    return operation ? entitiesNamed(operation.fields, step.parameters) : [];
  });

/** The operation that the caller chose out of those that a clarification offered (`chosen_operation`). */
export const isChosen = ({ service, operation }: OfferedOperation, { context }: PlanRequest): boolean =>
  context['chosen_operation'] === `${service}.${operation.name}`;

/** The operation that an earlier step called, where it is still on offer. */
export const operationOf = (step: RecentStep, index: OperationIndex): IndexedOperation | undefined =>
  index.operations.find(({ service, operation }) => service === step.service && operation.name === step.operation);
