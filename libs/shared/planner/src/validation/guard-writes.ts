import { isDeepStrictEqual } from 'node:util';
import { isRead } from '../plan/catalogue';
import { readerOf } from '../plan/entity-reader';
import { entitiesNamed, fieldsOf, type NamedEntity } from '../plan/fields';
import { ancestorsOf, type GraphNode } from '../plan/plan-graph';
import type { PlannedStep } from '../plan/planned-step';
import type { StepDefaults } from '../step-defaults';
import type { Catalogue } from '../planner';
import { type EarlierSteps, NOTHING_EARLIER } from './earlier-steps';
import { freeId, VALIDATION_GROUP } from './new-step';

/**
 * Enforces "validate that an entity exists before operating on it": every write waits for a step that proves each
 * entity it names. A read of the plan, or of the one before it, that proves it serves; else one is added in front, where some service offers a
 * read that takes nothing but the entity. Where none does, the rule is not forced.
 */
export function guardWrites(
  steps: readonly PlannedStep[],
  catalogue: Catalogue,
  defaults: StepDefaults,
  earlier: EarlierSteps = NOTHING_EARLIER,
): PlannedStep[] {
  let guarded = [...steps];
  for (const { writer, entity } of steps.filter(({ capability }) => !isRead(capability)).flatMap(needsOf)) {
    const known = [...earlier.done, ...guarded];
    const proof =
      findProof(known, writer, entity) ?? newGuard([...earlier.all, ...guarded], entity, catalogue, defaults);
    if (!proof) continue;
    if (!known.includes(proof)) guarded = [...guarded, proof];
    guarded = guarded.map((step) => {
      // A guard that may fail guards nothing.
      if (step.step_id === proof.step_id && step.failure_handling === 'skip') {
        return { ...step, failure_handling: 'abort' };
      }
      return step.step_id === writer.step_id ? waitingFor(step, proof.step_id) : step;
    });
  }
  return guardsFirst(guarded, steps.length);
}

const needsOf = (writer: PlannedStep): { writer: PlannedStep; entity: NamedEntity }[] =>
  entitiesOf(writer).map((entity) => ({ writer, entity }));

const entitiesOf = ({ capability, parameters }: PlannedStep): NamedEntity[] =>
  entitiesNamed(fieldsOf(capability.parameters), parameters);

/** A read that proves the entity wherever the writer is carried out, and does not itself wait for it. */
const findProof = (steps: readonly PlannedStep[], writer: PlannedStep, wanted: NamedEntity): PlannedStep | undefined =>
  steps.find(
    (step) =>
      isRead(step.capability) &&
      step.capability.proves === wanted.entity &&
      entitiesOf(step).some(({ entity, value }) => entity === wanted.entity && value === wanted.value) &&
      (step.only_if === undefined || isDeepStrictEqual(step.only_if, writer.only_if)) &&
      !ancestorsOf(step.step_id, steps).has(writer.step_id),
  );

function newGuard(
  steps: readonly GraphNode[],
  { entity, value }: NamedEntity,
  catalogue: Catalogue,
  defaults: StepDefaults,
): PlannedStep | undefined {
  const reader = readerOf(entity, catalogue);
  if (!reader) return undefined;
  const { service, operation, field } = reader;
  const label = (field.labels[0] ?? entity).toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
  return {
    step_id: freeId(`validate_${label}`, steps),
    step_order: 0,
    service_name: service,
    operation: operation.name,
    parameters: { [field.name]: value },
    validation_checks: [],
    dependencies: [],
    parallel_group: VALIDATION_GROUP,
    failure_handling: 'abort',
    timeout_seconds: defaults.timeoutSeconds,
    retry_attempts: defaults.retryAttempts,
    capability: operation,
  };
}

const waitingFor = (step: PlannedStep, id: string): PlannedStep => ({
  ...step,
  dependencies: [...new Set([...step.dependencies, id])],
});

/** New guards in front of everything, the one that most steps wait for first. */
function guardsFirst(guarded: readonly PlannedStep[], original: number): PlannedStep[] {
  const waiters = ({ step_id }: PlannedStep): number =>
    guarded.filter(({ dependencies }) => dependencies.includes(step_id)).length;
  const guards = guarded.slice(original).sort((one, other) => waiters(other) - waiters(one));
  return [...guards, ...guarded.slice(0, original)];
}
