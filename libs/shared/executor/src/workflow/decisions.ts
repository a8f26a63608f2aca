import type { AnsweredQuestion, ErrorDetail } from '@ars/contracts';
import { withoutDoubt } from './confirmation';
import type { WorkflowEvent } from './events';
import type { WorkflowState } from './state';

type Event<Type extends WorkflowEvent['type']> = Extract<WorkflowEvent, { type: Type }>;

/** What people and policies decide about a workflow, as changes of its state. */

export const clarified = (
  state: WorkflowState,
  { by, answer, choice, option, values }: Event<'clarified'>,
): Partial<WorkflowState> => {
  const { clarification, confirmation } = state;
  // A correction answers what was read back.
  const question = clarification?.question ?? confirmation?.summary;
  const given = {
    ...(question !== undefined && { question }),
    ...(answer && { answer }),
    ...(choice && { choice }),
    ...(option && { option }),
    ...(values && { values }),
  };
  return plannedAgain(state, given, by);
};

/** Nothing that was said of the plan before holds for the one in its place. */
export const amended = (state: WorkflowState, { by, values }: Event<'amended'>): Partial<WorkflowState> => ({
  ...plannedAgain(state, { values }, by),
  approval: undefined,
  confirmed: undefined,
  settled: undefined,
  approvedBy: undefined,
  approvedUntil: undefined,
  reviewed: undefined,
  amended: { by, values: { ...state.amended?.values, ...values } },
});

function plannedAgain(
  { clarifications = [], answeredBy = [], replan }: WorkflowState,
  given: AnsweredQuestion,
  by: string,
): Partial<WorkflowState> {
  return {
    status: 'planning',
    clarification: undefined,
    confirmation: undefined,
    // Nothing of it was tried to be written: there is nothing to go on with but the request and its answers.
    plan: undefined,
    steps: {},
    ...(replan && { replan: { ...replan, replaced: [], added: [] } }),
    clarifications: [...clarifications, given],
    answeredBy: [...new Set([...answeredBy, by])],
  };
}

export function awaitingConfirmation(
  state: WorkflowState,
  { type: _type, at: _at, ...confirmation }: Event<'awaiting_confirmation'>,
): Partial<WorkflowState> {
  return { status: 'awaiting_confirmation', confirmation, ...withoutDoubt(state) };
}

export const confirmed = (
  { confirmation, settled }: WorkflowState,
  { by, plan_hash, at }: Event<'confirmed'>,
): Partial<WorkflowState> => ({
  status: 'running',
  confirmation: undefined,
  confirmed: { by, plan_hash, until: confirmation?.expires_at ?? at },
  ...settledWith(settled, confirmation),
});

export function awaitingApproval({ claims }: WorkflowState, event: Event<'awaiting_approval'>): Partial<WorkflowState> {
  if (!('plan_hash' in event)) return { status: 'awaiting_approval' };
  const { type: _type, at: _at, ...approval } = event;
  // Whoever alone ran it has written nothing by then: the next claim need not doubt that.
  const undoubted = claims <= 1 && { claims: 0 };
  return { status: 'awaiting_approval', approval, ...undoubted };
}

export const approvalReminded = (
  { approval }: WorkflowState,
  { level, at }: Event<'approval_reminded'>,
): Partial<WorkflowState> => ({
  approval: approval && {
    ...approval,
    reminders: (approval.reminders ?? []).filter((reminder) => reminder.level !== level),
    reminded: { level, at },
  },
});

export const approved = ({ approval, settled }: WorkflowState, { by }: Event<'approved'>): Partial<WorkflowState> => ({
  status: 'running',
  approval: undefined,
  approvedBy: by,
  approvedUntil: approval?.expires_at,
  reviewed: true,
  ...settledWith(settled, approval),
});

/** What was let pass before stays so: several may have to say it, or one more than once. */
const settledWith = (
  settled: WorkflowState['settled'] = [],
  { writes }: { writes?: string[] } = {},
): Pick<WorkflowState, 'settled'> => (writes ? { settled: [...new Set([...settled, ...writes])] } : {});

type Refusal = Event<'rejected' | 'approval_expired' | 'confirmation_declined' | 'confirmation_expired' | 'forbidden'>;

/** What was done by then is undone as after any other failure; mostly that is nothing. */
export const refused = (event: Refusal): Partial<WorkflowState> => ({
  status: 'running',
  approval: undefined,
  confirmation: undefined,
  refused: true,
  error: refusalOf(event),
});

function refusalOf(event: Refusal): ErrorDetail {
  switch (event.type) {
    case 'rejected': {
      const message = `${event.by} rejected the plan${event.reason ? `: ${event.reason}` : ''}`;
      return { code: 'REJECTED', message, retryable: false };
    }
    case 'approval_expired':
      return { code: 'APPROVAL_EXPIRED', message: 'Nobody approved the plan in time', retryable: false };
    case 'confirmation_declined': {
      const message = `${event.by} did not want it${event.reason ? `: ${event.reason}` : ''}`;
      return { code: 'REJECTED', message, retryable: false };
    }
    case 'confirmation_expired':
      return { code: 'CONFIRMATION_EXPIRED', message: 'Nobody confirmed the plan in time', retryable: false };
    case 'forbidden':
      return event.error;
  }
}
