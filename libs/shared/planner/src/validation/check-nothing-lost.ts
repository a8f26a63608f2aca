import { isRead } from '../plan/catalogue';
import { fieldsOf } from '../plan/fields';
import type { PlannedStep } from '../plan/planned-step';
import { referredSteps } from './check-references';
import type { EarlierSteps } from './earlier-steps';
import type { PlanFinding } from './plan-finding';
import { isSameValue } from '../evidence/facts';
import { leavesOf, type Leaf } from '../evidence/leaves';

/**
 * What the writes that a new plan gives up were to be done with, and none of its new steps is: of two parts that could not
 * be reserved together each is dealt with, and two pieces do not become one.
 */
export function checkNothingLost(steps: readonly PlannedStep[], { done, givenUp }: EarlierSteps): PlanFinding[] {
  const referred = new Set(steps.flatMap(referredSteps));
  const used = [...steps, ...done.filter(({ step_id }) => referred.has(step_id))].flatMap(leavesIn);
  const wanted = givenUp.filter(({ capability }) => !isRead(capability)).flatMap(leavesIn);
  const lost = wanted.filter((leaf) => isSaid(leaf) && !used.some(({ value }) => isSameValue(value, leaf.value)));
  return lost.map(({ name, value }) => ({
    code: 'UNCOVERED_REQUEST',
    path: '/execution_steps',
    message: `${name}: “${value}” was to be written, and no new step does anything with it`,
  }));
}

const leavesIn = ({ capability, parameters }: PlannedStep): Leaf[] =>
  leavesOf(fieldsOf(capability.parameters), parameters);

/** One piece, what is so by default and how something is done need not stay. */
const isSaid = ({ value, schema }: Leaf): boolean =>
  typeof value !== 'boolean' && schema['enum'] === undefined && value !== 1 && value !== schema['default'];
