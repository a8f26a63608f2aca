import { isRead } from '../plan/catalogue';
import { entitiesNamed, fieldsOf } from '../plan/fields';
import { ancestorsOf, areOpposite } from '../plan/plan-graph';
import type { PlannedStep } from '../plan/planned-step';

/**
 * Lets writes of one service wait for those of the service that comes before it in the dealership's order of business,
 * where both write to the same thing and their author has listed them in that order. Another order of the author's
 * stands: money goes back before its repair order is cancelled.
 * @param order services, first come first
 */
export function orderWrites(steps: readonly PlannedStep[], order: readonly string[]): PlannedStep[] {
  const ordered = [...steps];
  for (const [index, step] of steps.entries()) {
    const stage = order.indexOf(step.service_name);
    if (stage < 1 || isRead(step.capability)) continue;
    const awaited = steps
      .slice(0, index)
      .filter((other) => other.service_name === order[stage - 1] && !isRead(other.capability))
      .filter((other) => shareEntity(step, other) && !areOpposite(step, other))
      .filter((other) => !ancestorsOf(other.step_id, ordered).has(step.step_id))
      .map(({ step_id }) => step_id);
    ordered[index] = { ...step, dependencies: [...new Set([...step.dependencies, ...awaited])] };
  }
  return ordered;
}

function shareEntity(one: PlannedStep, other: PlannedStep): boolean {
  const names = new Set(namesOf(other));
  return namesOf(one).some((name) => names.has(name));
}

const namesOf = ({ capability, parameters }: PlannedStep): string[] =>
  entitiesNamed(fieldsOf(capability.parameters), parameters).map(({ entity, value }) => `${entity} ${value}`);
