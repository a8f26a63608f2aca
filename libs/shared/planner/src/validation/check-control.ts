import { awaitedBy, findReferences, type ForEachStep, type WaitStep, type WhenStep } from '@ars/contracts';
import { faultOfCondition } from '@ars/evaluation';
import { isText } from '../plan/json';
import { type Producer, rowSchemaOf, schemaOfReference } from '../plan/result-schema';
import type { Catalogue } from '../planner';
import { schemaOfValue } from './check-select';
import { type Complaint, complaintsOfReference, unknownMember, wrong } from './complaint';

type Conditional = Pick<WhenStep, 'condition' | 'given'>;

/** What is wrong with a decision: what it looks at, and its condition on that. */
export const checkWhen = (step: WhenStep, steps: readonly Producer[], catalogue: Catalogue): Complaint[] =>
  complaintsOfCondition(step, [], step, steps, catalogue);

/** What is wrong with a wait: its conditions. */
export const checkWait = (step: WaitStep, steps: readonly Producer[], catalogue: Catalogue): Complaint[] =>
  awaitedBy(step).flatMap((awaited, index) => {
    const path = index === 0 ? ['for'] : ['or', String(index - 1)];
    return complaintsOfCondition(awaited, path, step, steps, catalogue);
  });

function complaintsOfCondition(
  { condition, given }: Conditional,
  path: string[],
  step: Pick<Producer, 'step_id'>,
  steps: readonly Producer[],
  catalogue: Catalogue,
): Complaint[] {
  const astray = findReferences(given).flatMap((reference) =>
    complaintsOfReference(reference.text, [...path, 'given', ...reference.path], step, steps, catalogue),
  );
  if (astray.length > 0) return astray;
  const variables = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, schemaOfValue(value, steps, catalogue)]),
  );
  const fault = faultOfCondition(condition, variables);
  return fault === undefined ? [] : [wrong([...path, 'condition'], `The condition: ${fault}`)];
}

/** What is wrong with a loop: its list, and what names a row of it. */
export function checkLoop(step: ForEachStep, steps: readonly Producer[], catalogue: Catalogue): Complaint[] {
  const { over, key } = step;
  const astray = complaintsOfReference(over, ['over'], step, steps, catalogue);
  if (astray.length > 0) return astray;
  const list = schemaOfReference(over, steps, catalogue) ?? {};
  if (isText(list['type']) && list['type'] !== 'array') {
    return [wrong(['over'], `“${over}” leads to ${list['type']}, not to a list`)];
  }
  const fault = key === '' ? undefined : unknownMember(key, rowSchemaOf(list));
  return fault === undefined ? [] : [wrong(['key'], fault)];
}
