import type { CheckResult, ErrorDetail, StepStatus, ValidatedPlan, WorkflowStatus } from '@ars/contracts';
import type { Identity } from '@ars/platform';
import type { SubmittedRequest, WorkflowEvent } from './events';

export interface StepState {
  status: StepStatus;
  /** Attempts begun so far. */
  attempts: number;
  result?: unknown;
  /** Of the last attempt, while the step has not succeeded. */
  error?: ErrorDetail;
  /** Why it was skipped. */
  reason?: string;
  checks: CheckResult[];
  /** Milliseconds since the epoch; present while a failed step waits for its next attempt. */
  retryAt?: number;
  startedAt?: string;
  finishedAt?: string;
}

/** A workflow as its journal tells it. Immutable. */
export interface WorkflowState {
  request: SubmittedRequest;
  identity: Identity;
  status: WorkflowStatus;
  plan?: ValidatedPlan;
  /** By step id, in the plan's order; empty before the plan. */
  steps: Readonly<Record<string, StepState>>;
  cancelRequested: boolean;
  /** Why there is no plan, or why the workflow could not go on. */
  error?: ErrorDetail;
  createdAt: string;
  updatedAt: string;
}

type Event<Type extends WorkflowEvent['type']> = Extract<WorkflowEvent, { type: Type }>;

/** @returns the state that a journal describes; `undefined` for an empty one */
export const fold = (events: readonly WorkflowEvent[]): WorkflowState | undefined =>
  events.reduce<WorkflowState | undefined>(
    (state, event) => (state ? applyEvent(state, event) : openWorkflow(event)),
    undefined,
  );

export function openWorkflow(event: WorkflowEvent): WorkflowState {
  if (event.type !== 'created') throw new Error(`A journal cannot begin with "${event.type}"`);
  const { request, identity, at } = event;
  return { request, identity, status: 'planning', steps: {}, cancelRequested: false, createdAt: at, updatedAt: at };
}

export function applyEvent(state: WorkflowState, event: WorkflowEvent): WorkflowState {
  // A cancellation may reach a running workflow after later events of its own: the order of arrival must not show.
  const updatedAt = event.at > state.updatedAt ? event.at : state.updatedAt;
  return { ...state, ...changeOf(state, event), updatedAt };
}

function changeOf(state: WorkflowState, event: WorkflowEvent): Partial<WorkflowState> {
  switch (event.type) {
    case 'planned': {
      const { plan } = event;
      const steps = plan.execution_steps.map((step) => [step.step_id, PENDING] as const);
      return { status: 'running', plan, steps: Object.fromEntries(steps) };
    }
    case 'step_started':
      return changeStep(state, event.step_id, (step) => started(step, event));
    case 'step_succeeded': {
      const { result, checks, at } = event;
      const outcome = { status: 'succeeded', result, checks, error: undefined, finishedAt: at } as const;
      return changeStep(state, event.step_id, (step) => ({ ...step, ...outcome }));
    }
    case 'step_failed':
      return changeStep(state, event.step_id, (step) => failed(step, event));
    case 'step_skipped': {
      const outcome = { status: 'skipped', reason: event.reason, retryAt: undefined, finishedAt: event.at } as const;
      return changeStep(state, event.step_id, (step) => ({ ...step, ...outcome }));
    }
    case 'cancel_requested':
      return { cancelRequested: true };
    case 'taken_over':
      return {};
    case 'completed':
      return { status: 'completed' };
    case 'failed':
      return { status: 'failed', error: event.error };
    case 'cancelled':
      return { status: 'cancelled', steps: cancelPending(state.steps, event.at) };
    case 'created':
      throw new Error('A workflow cannot be created twice');
  }
}

const PENDING: StepState = { status: 'pending', attempts: 0, checks: [] };

function changeStep(
  state: WorkflowState,
  stepId: string,
  change: (step: StepState) => StepState,
): Pick<WorkflowState, 'steps'> {
  const step = state.steps[stepId];
  if (!step) throw new Error(`The journal tells of step "${stepId}", which is not in the plan`);
  return { steps: { ...state.steps, [stepId]: change(step) } };
}

const started = (step: StepState, { attempt, at }: Event<'step_started'>): StepState => ({
  ...step,
  status: 'running',
  attempts: attempt,
  retryAt: undefined,
  startedAt: step.startedAt ?? at,
});

function failed(step: StepState, { error, checks, retry_at, at }: Event<'step_failed'>): StepState {
  const attempted = { ...step, error, checks };
  return retry_at === undefined
    ? { ...attempted, status: 'failed', finishedAt: at }
    : { ...attempted, status: 'pending', retryAt: Date.parse(retry_at) };
}

const cancelPending = (steps: WorkflowState['steps'], at: string): WorkflowState['steps'] =>
  Object.fromEntries(
    Object.entries(steps).map(([stepId, step]) => [
      stepId,
      step.status === 'pending' ? { ...step, status: 'cancelled', retryAt: undefined, finishedAt: at } : step,
    ]),
  );

const ENDED: readonly WorkflowStatus[] = ['completed', 'failed', 'cancelled'];
/** Whether nothing more will happen to the workflow. */
export const hasEnded = (state: WorkflowState): boolean => ENDED.includes(state.status);
