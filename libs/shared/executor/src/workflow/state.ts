import type {
  CheckResult,
  Compensation,
  ErrorDetail,
  StepStatus,
  ValidatedPlan,
  WorkflowStatus,
  WorkflowStep,
} from '@ars/contracts';
import type { Identity } from '@ars/platform';
import type { StoppedOutcome, SubmittedRequest, WorkflowEvent } from './events';
import { foundationsOf } from './foundations';
import { isUncertain } from './outcome';

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
  /** Milliseconds since the epoch; present while the next attempt of whatever is being done waits for it. */
  retryAt?: number;
  /** The last call may have had its effect though no answer says so. */
  uncertain?: boolean;
  /** Recalls that got no answer, since the workflow was last claimed. */
  recalls?: number;
  /** The ledger has sworn that the effect never happened, and refuses it from then on. */
  forbidden?: boolean;
  /** Rises when a step whose effect was undone or forbidden is to be done anew, so that it gets a key of its own. */
  generation: number;
  /** Position among the steps that succeeded, from 1; what is undone is undone from the last one on. */
  succession?: number;
  compensation?: Compensation;
  /** Attempts to undo it that failed. */
  undoAttempts?: number;
  /** Undos that were refused for good. */
  refusedUndos?: number;
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
  /** Who runs it. */
  executor?: string;
  /** How often it was claimed; from the second time on, a former executor may have done more than it journaled. */
  claims: number;
  cancelRequested: boolean;
  /** Present once it is being undone: how it ends then, and why. */
  stopped?: { outcome: StoppedOutcome; reason: string };
  /** Why there is no plan, why the workflow could not go on, or why it is parked. */
  error?: ErrorDetail;
  createdAt: string;
  updatedAt: string;
}

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
  const { request, identity, at } = event;
  const times = { createdAt: at, updatedAt: at };
  return { request, identity, status: 'planning', steps: {}, claims: 0, cancelRequested: false, ...times };
}

export function applyEvent(state: WorkflowState, event: WorkflowEvent): WorkflowState {
  // A cancellation may reach a running workflow after later events of its own: the order of arrival must not show.
  const updatedAt = event.at > state.updatedAt ? event.at : state.updatedAt;
  return { ...state, updatedAt, ...changeOf(state, event) };
}

function changeOf(state: WorkflowState, event: WorkflowEvent): Partial<WorkflowState> {
  switch (event.type) {
    case 'claimed':
      return { ...claimed(state), executor: event.executor };
    case 'taken_over':
      return claimed(state);
    case 'planned':
      return planned(event);
    case 'awaiting_approval':
      return { status: 'awaiting_approval' };
    case 'approved':
      return { status: 'running' };
    case 'rejected':
      return { cancelRequested: true, status: 'running' };
    case 'cancel_requested':
      return { cancelRequested: true, ...(isWaiting(state) && { status: 'running', error: undefined }) };
    case 'retry_requested':
      return retried(state);
    case 'compensating':
      return compensating(state, event);
    case 'completed':
      return { status: 'completed' };
    case 'failed':
      return { status: 'failed', ...(event.error && { error: event.error }) };
    case 'cancelled':
      return { status: 'cancelled', steps: mapSteps(state, (step) => cancelPending(step, event.at)) };
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

type StepEvent = Extract<WorkflowEvent, { step_id: string }>;

function changedBy(event: StepEvent, step: StepState, state: WorkflowState): StepState {
  switch (event.type) {
    case 'step_started':
      return started(step, event);
    case 'step_succeeded':
      return succeeded(step, event, 1 + Math.max(0, ...Object.values(state.steps).map((each) => each.succession ?? 0)));
    case 'step_failed':
      return failed(step, event);
    case 'step_skipped':
      return { ...settled(step), status: 'skipped', reason: event.reason, finishedAt: event.at };
    case 'step_recall_failed':
      return { ...step, recalls: (step.recalls ?? 0) + 1, retryAt: Date.parse(event.retry_at), error: event.error };
    case 'step_forbidden':
      return { ...settled(step), forbidden: true };
    case 'step_compensated':
      return compensated(step, event);
  }
}

const PENDING: StepState = { status: 'pending', attempts: 0, checks: [], generation: 0 };

function planned({ plan }: Event<'planned'>): Partial<WorkflowState> {
  const steps = plan.execution_steps.map((step) => [step.step_id, PENDING] as const);
  return { status: 'running', plan, steps: Object.fromEntries(steps) };
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

const started = (step: StepState, { attempt, at }: Event<'step_started'>): StepState => ({
  ...step,
  status: 'running',
  attempts: attempt,
  retryAt: undefined,
  startedAt: step.startedAt ?? at,
});

const succeeded = (
  step: StepState,
  { result, checks, at }: Event<'step_succeeded'>,
  succession: number,
): StepState => ({
  ...settled(step),
  status: 'succeeded',
  result,
  checks,
  succession,
  error: undefined,
  finishedAt: at,
});

function failed(step: StepState, { error, checks, retry_at, at }: Event<'step_failed'>): StepState {
  // That the last call certainly had no effect says nothing of the ones before it.
  const attempted = { ...step, error, checks, uncertain: step.uncertain || isUncertain(error) };
  return retry_at === undefined
    ? { ...attempted, status: 'failed', retryAt: undefined, finishedAt: at }
    : { ...attempted, status: 'pending', retryAt: Date.parse(retry_at) };
}

const settled = (step: StepState): StepState => ({ ...step, uncertain: false, retryAt: undefined });

const cancelPending = (step: StepState, at: string): StepState =>
  step.status === 'pending' ? { ...settled(step), status: 'cancelled', finishedAt: at } : step;

/** What failed, what was not done for it, and what was undone is to be done again, and what was read of that too. */
function retried(state: WorkflowState): Partial<WorkflowState> {
  const steps = state.plan?.execution_steps ?? [];
  const remembered = new Set(steps.flatMap(({ step_id, effect }) => (effect?.ledger ? [step_id] : [])));
  const isSpent = ({ forbidden, compensation }: StepState) => forbidden || compensation?.status === 'undone';
  const isDone = (step: StepState) => step.status === 'succeeded' && !isSpent(step);
  const again = new Set(
    steps.map(({ step_id }) => step_id).filter((stepId) => !isDone(state.steps[stepId] ?? PENDING)),
  );
  for (const step of steps) {
    const isOutdated = [...foundationsOf(step, steps)].some((stepId) => again.has(stepId));
    if (step.effect === null && isOutdated) again.add(step.step_id);
  }
  const renewed = Object.entries(state.steps).map(([stepId, step]) => {
    if (!again.has(stepId)) return [stepId, { ...step, compensation: undefined, undoAttempts: undefined }] as const;
    const { uncertain, startedAt, generation } = step;
    // Whoever asks for a retry where no ledger knows has looked.
    const doubt = uncertain && remembered.has(stepId);
    const key = isSpent(step) ? { generation: generation + 1 } : { generation, uncertain: doubt };
    return [stepId, { ...PENDING, startedAt, ...key }] as const;
  });
  return {
    status: state.plan ? 'running' : 'planning',
    error: undefined,
    stopped: undefined,
    cancelRequested: false,
    claims: Math.min(1, state.claims),
    steps: Object.fromEntries(renewed),
  };
}

/** Only what had an effect has to be undone. */
function compensating(state: WorkflowState, { outcome, reason }: Event<'compensating'>): Partial<WorkflowState> {
  const steps = { ...state.steps };
  for (const step of effectsOf(state)) {
    steps[step.step_id] = { ...stepStateOf(state, step), compensation: { status: 'pending' }, undoAttempts: 0 };
  }
  return { status: 'compensating', stopped: { outcome, reason }, steps };
}

function compensated(step: StepState, { error, retry_at }: Event<'step_compensated'>): StepState {
  if (retry_at !== undefined) {
    const undoAttempts = (step.undoAttempts ?? 0) + 1;
    return { ...step, undoAttempts, retryAt: Date.parse(retry_at), compensation: { status: 'pending', error } };
  }
  if (!error) return { ...settled(step), compensation: { status: 'undone' } };
  const refusedUndos = (step.refusedUndos ?? 0) + 1;
  return { ...settled(step), refusedUndos, compensation: { status: 'not_undone', error } };
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

/** @throws Error where the state does not know the step */
export function stepStateOf(state: WorkflowState, step: WorkflowStep): StepState {
  const found = state.steps[step.step_id];
  if (!found) throw new Error(`The state lacks step "${step.step_id}"`);
  return found;
}

/** The steps whose effect stands. */
export const effectsOf = (state: WorkflowState): WorkflowStep[] =>
  (state.plan?.execution_steps ?? []).filter((step) => {
    const { status, compensation } = stepStateOf(state, step);
    return step.effect && status === 'succeeded' && compensation?.status !== 'undone';
  });

const ENDED: readonly WorkflowStatus[] = ['completed', 'failed', 'cancelled'];
const WAITING: readonly WorkflowStatus[] = ['parked', 'awaiting_approval'];

/** Whether nothing more will happen to the workflow unless somebody asks for it. */
export const hasEnded = ({ status }: Pick<WorkflowState, 'status'>): boolean => ENDED.includes(status);

const isWaiting = ({ status }: Pick<WorkflowState, 'status'>): boolean => WAITING.includes(status);

/** Whether it has ended, or waits for a person. */
export const isAtRest = ({ status }: Pick<WorkflowState, 'status'>): boolean =>
  ENDED.includes(status) || isWaiting({ status });
