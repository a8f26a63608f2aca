import type { Clarification } from '@ars/contracts';
import type { WorkflowState } from '@ars/executor';
import type { Catalogue } from '@ars/planner';
import { formsFor } from './forms';

/** After so many answers that led to no plan everything can be finished by hand. */
const ROUNDS_WITHOUT_FORMS = 2;

type Asked = Pick<WorkflowState, 'request' | 'clarifications'>;

/**
 * What whoever asked is to be asked next: which round it is, and once two led to no plan, or the same would be asked again, the
 * forms of the likely operations.
 */
export function nextQuestion(clarification: Clarification, state: Asked, catalogue: Catalogue): Clarification {
  const round = (state.clarifications?.length ?? 0) + 1;
  const needsForms = round > ROUNDS_WITHOUT_FORMS || wasAsked(clarification, state);
  const forms = needsForms ? formsFor(clarification, state, catalogue) : [];
  return { ...clarification, round, ...(forms.length > 0 && { forms }) };
}

/** Whether it would be asked in vain: it was asked before, and there is no other way to answer it now than there was. */
export const isAskedInVain = (next: Clarification, state: Asked): boolean =>
  wasAsked(next, state) && (next.forms === undefined || timesAsked(next, state) > 1);

const wasAsked = (clarification: Clarification, state: Asked): boolean => timesAsked(clarification, state) > 0;

const timesAsked = ({ question }: Clarification, { clarifications = [] }: Asked): number =>
  clarifications.filter((asked) => asked.question === question).length;
