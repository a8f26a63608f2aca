import { type Clarification, findReferences, parseReference, type WorkflowStep } from '@ars/contracts';
import { abortingStep } from './aborting-step';
import { isTouched } from './confirmation';
import { stepStateOf, type WorkflowState } from './state';

/**
 * What to ask where a search that was to find one thing found none or several, and so stopped the workflow before anything
 * was tried to be written: it is planned anew with the answer.
 * @returns undefined where something else stopped it, or somebody has to be told rather than asked
 */
export function askWhich(state: WorkflowState): Clarification | undefined {
  const search = abortingStep(state);
  const unmatched = search && stepStateOf(state, search).checks.find(isUnmatched);
  const steps = state.plan?.execution_steps ?? [];
  if (!search || !unmatched || isTouched(state)) return undefined;
  const missing = steps.flatMap((step) => valuesFrom(search, step));
  const searched = Object.values(search.parameters)
    .filter((value) => typeof value === 'string')
    .join(', ');
  const wanted = missing.map(({ name }) => name.replaceAll('_', ' ')).join(' and ');
  const question = `Which ${wanted} is meant? ${search.operation} with “${searched}” ${unmatched.detail}.`;
  return { question, options: [], missing };
}

const isUnmatched = ({ check, passed }: { check: string; passed: boolean }): boolean =>
  check === 'check_single_match' && !passed;

/** The parameters of a step that are taken from what the search finds. */
function valuesFrom(
  { step_id }: WorkflowStep,
  { service_name, operation, parameters }: WorkflowStep,
): Clarification['missing'] {
  const names = Object.entries(parameters)
    .filter(([, value]) => findReferences(value).some(({ text }) => parseReference(text)?.stepId === step_id))
    .map(([name]) => name);
  return names.map((name) => ({
    operation: `${service_name}.${operation}`,
    name,
    description: name.replaceAll('_', ' '),
  }));
}
