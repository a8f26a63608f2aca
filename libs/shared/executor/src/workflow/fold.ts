import {
  amended,
  approvalReminded,
  approved,
  awaitingApproval,
  awaitingConfirmation,
  clarified,
  confirmed,
  refused,
} from './decisions';
import type { WorkflowEvent } from './events';
import { expanded } from './expansion';
import { replanDeclined, replanned } from './replan';
import { retried } from './retried';
import { effectsOf, isWaiting, type StepState, stepStateOf, type WorkflowState } from './state';
import { cancelPending, changedBy, PENDING } from './step-changes';
import { waiting, woken } from './waiting';

type Event<Type extends WorkflowEvent['type']> = Extract<WorkflowEvent, { type: Type }>;

/** @returns the state that a journal describes; `undefined` for an empty one, and for one whose beginning has expired */
export function fold(events: readonly WorkflowEvent[]): WorkflowState | undefined {
  const needed = events.slice(Math.max(0, events.findLastIndex(opensState)));
  return needed[0] && opensState(needed[0]) ? foldOnto(undefined, needed) : undefined;
}

/** Whether a state can be told from this event on, without what came before. */
export const opensState = ({ type }: WorkflowEvent): boolean => type === 'created' || type === 'carried_over';

/** @throws Error where there is no state and the events do not begin one */
export function foldOnto(state: WorkflowState | undefined, events: readonly WorkflowEvent[]): WorkflowState {
  const [first, ...rest] = events;
  if (state) return events.reduce(applyEvent, state);
  if (!first) throw new Error('A journal cannot be empty');
  return rest.reduce(applyEvent, openWorkflow(first));
}

export function openWorkflow(event: WorkflowEvent): WorkflowState {
  if (event.type === 'carried_over') return event.state;
  if (event.type !== 'created') throw new Error(`A journal cannot begin with "${event.type}"`);
  const { request, identity, traceparent, at } = event;
  const opened = { createdAt: at, updatedAt: at, ...(traceparent !== undefined && { traceparent }) };
  return { request, identity, status: 'planning', steps: {}, claims: 0, cancelRequested: false, ...opened };
}

export function applyEvent(state: WorkflowState, event: WorkflowEvent): WorkflowState {
  // A cancellation may reach a running workflow after later events of its own: the order of arrival must not show.
  const updatedAt = event.at > state.updatedAt ? event.at : state.updatedAt;
  return { ...state, updatedAt, ...changeOf(state, event) };
}

function changeOf(state: WorkflowState, event: WorkflowEvent): Partial<WorkflowState> {
  switch (event.type) {
    case 'claimed':
      return {
        ...claimed(state),
        executor: event.executor,
        ...(event.traceparent !== undefined && { runTraceparent: event.traceparent }),
      };
    case 'taken_over':
      return claimed(state);
    case 'planned':
      return planned(event);
    case 'needs_clarification':
      return { status: 'needs_clarification', clarification: event.clarification };
    case 'clarified':
      return clarified(state, event);
    case 'reviewed':
      return { reviewed: true };
    case 'awaiting_confirmation':
      return awaitingConfirmation(state, event);
    case 'confirmed':
      return confirmed(state, event);
    case 'awaiting_approval':
      return awaitingApproval(state, event);
    case 'approved':
      return approved(state, event);
    case 'approval_reminded':
      return approvalReminded(state, event);
    case 'amended':
      return amended(state, event);
    case 'rejected':
    case 'approval_expired':
    case 'confirmation_declined':
    case 'confirmation_expired':
    case 'forbidden':
      return refused(event);
    case 'waiting':
      return waiting(state, event);
    case 'woken':
      return woken(state);
    case 'expanded':
      return expanded(
        { ...state, ...changeStep(state, event.step_id, (step) => changedBy(event, step, state)) },
        event,
      );
    case 'replanned':
      return replanned(state, event);
    case 'replan_declined':
      return replanDeclined(event);
    case 'cancel_requested':
      return { cancelRequested: true, ...(isWaiting(state) && resumed(state)) };
    case 'retry_requested':
      return retried(state, event);
    case 'compensating':
      return compensating(state, event);
    case 'completed':
      return { status: 'completed', ...answered(event) };
    case 'failed':
      return { status: 'failed', ...(event.error && { error: event.error }), ...answered(event) };
    case 'cancelled':
      return {
        status: 'cancelled',
        steps: mapSteps(state, (step) => cancelPending(step, event.at)),
        ...answered(event),
      };
    case 'parked':
      return { status: 'parked', error: event.error };
    case 'carried_over':
      return event.state;
    case 'created':
      throw new Error('A workflow cannot be created twice');
    default:
      return changeStep(state, event.step_id, (step) => changedBy(event, step, state));
  }
}

const answered = ({ answer }: { answer?: string }): Partial<WorkflowState> => (answer === undefined ? {} : { answer });

/** About a plan that has just been made. */
const NOTHING_DECIDED = {
  confirmed: undefined,
  approval: undefined,
  approvedBy: undefined,
  settled: undefined,
  reviewed: undefined,
  refused: undefined,
};

const resumed = (state: WorkflowState): Partial<WorkflowState> => ({
  status: state.stopped ? 'compensating' : state.plan ? 'running' : 'planning',
  clarification: undefined,
  confirmation: undefined,
  approval: undefined,
  wait: undefined,
  doubtsAccepted: state.status === 'parked',
  error: undefined,
});

function planned({ plan, at }: Event<'planned'>): Partial<WorkflowState> {
  const steps = plan.execution_steps.map((step) => [step.step_id, PENDING] as const);
  return { status: 'running', plan, plannedAt: at, steps: Object.fromEntries(steps), ...NOTHING_DECIDED };
}

/**
 * Whoever ran it before may have called more than it journaled, and its calls may arrive yet; what is not over may thus
 * happen whatever the calls of this executor say.
 */
const claimed = (state: WorkflowState): Partial<WorkflowState> => ({
  claims: state.claims + 1,
  steps: mapSteps(state, (step) => {
    const isOpen = step.status === 'pending' || step.status === 'running';
    const mayHaveHappened = state.claims > 0 && isOpen && !step.forbidden;
    return { ...step, recalls: 0, ...(mayHaveHappened && { uncertain: true }) };
  }),
});

/** Only what had an effect has to be undone. */
function compensating(state: WorkflowState, { outcome, reason }: Event<'compensating'>): Partial<WorkflowState> {
  const steps = { ...state.steps };
  for (const step of effectsOf(state)) {
    steps[step.step_id] = { ...stepStateOf(state, step), compensation: { status: 'pending' }, undoAttempts: 0 };
  }
  return { status: 'compensating', stopped: { outcome, reason }, steps };
}

function changeStep(
  state: WorkflowState,
  stepId: string,
  change: (step: StepState) => StepState,
): Pick<WorkflowState, 'steps'> {
  const step = state.steps[stepId];
  if (!step) throw new Error(`The journal tells of step "${stepId}", which is not in the plan`);
  return { steps: { ...state.steps, [stepId]: change(step) } };
}

const mapSteps = (state: WorkflowState, change: (step: StepState) => StepState): WorkflowState['steps'] =>
  Object.fromEntries(Object.entries(state.steps).map(([stepId, step]) => [stepId, change(step)]));
