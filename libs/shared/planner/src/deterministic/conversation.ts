import { isReference } from '@ars/contracts';
import { isRead, type OfferedOperation } from '../plan/catalogue';
import { entitiesNamed, type NamedEntity } from '../plan/fields';
import { isRecord, isText } from '../plan/json';
import { isMoney } from '../plan/money-field';
import type { PlanRequest, RecentStep } from '../planner';
import type { Clause } from './clauses';
import type { Intention } from './order-steps';
import { STOP_WORDS } from '../language/english';
import { isIdentifier } from './mentions';
import type { IndexedOperation, OperationIndex } from './operation-index';

/** What the caller did before: as the orchestrator tells it, else as `recent` in the context does. */
export function recentSteps({ recent, context }: PlanRequest): readonly RecentStep[] {
  if (recent) return recent;
  const given: unknown = context['recent'];
  return Array.isArray(given) ? given.filter(isRecentStep) : [];
}

const isRecentStep = (step: unknown): step is RecentStep =>
  isRecord(step) && isText(step['service']) && isText(step['operation']) && isRecord(step['parameters']);

/** What the caller's earlier steps were about, the latest first. */
export const spokenOf = (steps: readonly RecentStep[], index: OperationIndex): NamedEntity[] =>
  steps.flatMap((step) => {
    const operation = operationOf(step, index);
    return operation ? entitiesNamed(operation.fields, step.parameters) : [];
  });

/** The operation that the caller chose out of those that a clarification offered (`chosen_operation`). */
export const isChosen = ({ service, operation }: OfferedOperation, { context }: PlanRequest): boolean =>
  context['chosen_operation'] === `${service}.${operation.name}`;

/** "The same for 412221": nothing but that something is to be done once more. */
export const asksForTheSame = ({ literal: { head } }: Clause): boolean =>
  head.some(({ stem }) => stem === 'same' || stem === 'again') && head.every(({ stem }) => STOP_WORDS.has(stem));

/**
 * "Do the same for 412221": the latest step once more, a write before a read, with the one thing that is named in place of
 * the one of its kind.
 */
export function sameAgain(clause: Clause, steps: readonly RecentStep[], index: OperationIndex): Intention | undefined {
  const { mentions } = clause.literal;
  const [named, ...others] = mentions;
  if (!named || others.length > 0 || !isIdentifier(named) || named.quantity !== undefined) return undefined;
  const known = steps.flatMap((step) => {
    const operation = operationOf(step, index);
    return operation ? [{ step, operation }] : [];
  });
  const last = known.find(({ operation }) => !isRead(operation.operation)) ?? known[0];
  if (!last) return undefined;
  const replaceable = last.operation.fields.filter(
    ({ name, entity, holds }) =>
      holds === 'one' &&
      entity !== undefined &&
      named.entities.includes(entity) &&
      last.step.parameters[name] !== undefined,
  );
  const [field] = replaceable;
  if (!field || replaceable.length > 1 || Object.entries(last.step.parameters).some(isOfOneCase)) return undefined;
  return {
    stepId: `${last.operation.operation.name}_1`.slice(0, 64),
    clause,
    operation: last.operation,
    parameters: { ...last.step.parameters, [field.name]: named.value },
  };
}

/** Money, addresses and results of other steps belonged to the thing that it was about, and not to the next one. */
const isOfOneCase = ([name, value]: [string, unknown]): boolean =>
  isReference(value) || isMoney(name, value) || (isText(value) && (value.includes('@') || value.startsWith('+')));

const operationOf = (step: RecentStep, index: OperationIndex): IndexedOperation | undefined =>
  index.operations.find(({ service, operation }) => service === step.service && operation.name === step.operation);
