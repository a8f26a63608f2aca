import {
  type CallStep,
  type Clarification,
  type Condition,
  type ErrorDetail,
  type EngineStep,
  isCall,
  type PendingWait,
  type WorkflowStep,
} from '@ars/contracts';
import type { Decision } from '@ars/evaluation';
import { abortingStep } from './aborting-step';
import { askWhich, type WhichQuestion } from './ask-which';
import { offerRows } from './choices';
import { crowdedOut } from './expansion';
import { type StoppedOutcome, effectsOf, type StepState, stepStateOf, type WorkflowState } from './state';
import { transitiveDependencies, readsBeforeWrites } from './transitive-dependencies';
import { isUncertain } from './outcome';
import { mayReplan } from './replan';
import { isOver, together, waitOf } from './waiting';

/** What the executor has to do next. */
export type Action =
  | { type: 'start'; step: CallStep; attempt: number }
  /** Work out a step that calls no one. */
  | { type: 'evaluate'; step: EngineStep }
  /** Nothing can be done before then: nobody needs to run it until it is woken. */
  | { type: 'rest'; wait: PendingWait }
  /** Have the policies judge the writes, now that everything is read that can be read without writing. */
  | { type: 'review' }
  | { type: 'skip'; stepId: string; reason: string; notTaken?: true }
  /** Ask the ledger what became of an effect that is given up, and forbid it where it never happened. */
  | { type: 'recall'; step: CallStep }
  /** Ask the person who asked; nothing was written. */
  | ({ type: 'ask' } & WhichQuestion)
  /** Ask for another plan of what remains, before what was done is undone. */
  | { type: 'replan'; reason: string }
  | { type: 'compensate'; outcome: StoppedOutcome; reason: string }
  | { type: 'undo'; step: CallStep }
  /** Nothing to do for the step before `until` (milliseconds since the epoch). */
  | { type: 'wait'; until: number }
  | { type: 'park'; error: ErrorDetail }
  /** `error` where no step failed that would say it. */
  | { type: 'finish'; outcome: 'completed' | StoppedOutcome; error?: ErrorDetail };

/** Recalls without an answer after which somebody has to look; with their pauses some three minutes. */
export const MAX_RECALLS = 10;

/**
 * The rules of execution, all of them. A step starts when every dependency succeeded; it is skipped when one cannot
 * succeed any more. A failure that stops the workflow, and a cancellation, let running steps finish, start no other, and
 * then have what was done undone, last first. An effect that may have happened is never given up without the ledger's
 * word; where there is no ledger to ask, the workflow is parked. Called again after every change, until it says
 * `finish` or `park`. Where the plan is to be reviewed, nothing is written before that. Where a failure stops a plan that
 * can be made anew, another one for what remains is asked for first, once; and where a search finds no single match before
 * anything is written, the person who asked.
 * @param now milliseconds since the epoch
 */
export function decide(state: WorkflowState, now: number): Action[] {
  if (!state.plan) return [];
  if (state.status === 'running') return decideForward(state, state.plan.execution_steps, now);
  if (state.status === 'compensating') return decideBackward(state, now);
  return [];
}

function decideForward(state: WorkflowState, steps: WorkflowStep[], now: number): Action[] {
  const inStatus = (status: StepState['status']) => steps.filter((step) => stepStateOf(state, step).status === status);
  const stop = stopOf(state, steps);
  const pending = inStatus('pending');
  // The ledger may say that a step succeeded whose failure is why others are given up: those come after it.
  for (const candidates of [inStatus('failed'), pending]) {
    const doubts = candidates.flatMap((step) => (isGivenUp(state, step, stop) ? decideDoubt(state, step, now) : []));
    if (doubts.length > 0) return parkOnlyWhenStill(doubts, inStatus('running').length > 0);
  }
  if (stop) {
    if (inStatus('running').length > 0) return [];
    const isAsked = stop.outcome === 'failed' && !state.refused && !state.cancelRequested;
    const question = isAsked ? askWhich(state) : undefined;
    if (question) return [{ type: 'ask', ...question }];
    if (mayReplan(state)) return [{ type: 'replan', reason: stop.reason }];
    if (pending.length > 0 && stop.outcome === 'failed') {
      return pending.map(({ step_id: stepId }) => ({ type: 'skip', stepId, reason: stop.reason }));
    }
    return [endOf(state, stop)];
  }
  if (pending.length > 0) {
    const actions = within(
      state,
      pending.flatMap((step) => decideStep(state, step, now)),
    );
    const allowed = state.plan?.reviewed && !state.reviewed ? holdWrites(state, actions, steps) : actions;
    return restOnlyWhenStill(allowed, inStatus('running').length > 0);
  }
  if (inStatus('running').length > 0) return [];
  return [naturalEnd(state, steps)];
}

/** No more items of a loop at the same time than it says. */
function within(state: WorkflowState, actions: Action[]): Action[] {
  const crowded = crowdedOut(
    actions.flatMap((action) => (action.type === 'start' ? [action.step] : [])),
    state,
  );
  return actions.filter((action) => action.type !== 'start' || !crowded.has(action.step.step_id));
}

/** It rests only once everything else is done, or waits as well. */
function restOnlyWhenStill(actions: Action[], running: boolean): Action[] {
  const waits = actions.flatMap((action) => (action.type === 'rest' ? [action.wait] : []));
  const work = actions.filter(({ type }) => type !== 'rest');
  if (waits.length === 0 || work.length > 0 || running) return work;
  return [{ type: 'rest', wait: together(waits) }];
}

/** What reads and waits for no write goes on; once all that is over, the writes are reviewed. */
function holdWrites(state: WorkflowState, actions: Action[], steps: WorkflowStep[]): Action[] {
  const isIn = (status: StepState['status']) => (step: WorkflowStep) => stepStateOf(state, step).status === status;
  const isHeld = (action: Action) =>
    action.type === 'rest' || (action.type === 'start' && !readsBeforeWrites(action.step, steps, isIn('succeeded')));
  const free = actions.filter((action) => !isHeld(action));
  return free.length > 0 || steps.some(isIn('running')) ? free : [{ type: 'review' }];
}

/** Somebody has to look at it only once everything else has come to rest. */
function parkOnlyWhenStill(doubts: Action[], running: boolean): Action[] {
  const work = doubts.filter(({ type }) => type !== 'park');
  if (work.length > 0) return work;
  return running ? [] : doubts.slice(0, 1);
}

interface Stop {
  outcome: StoppedOutcome;
  reason: string;
}

/**
 * Why nothing more is to be started, if so. A workflow whose steps are all over cannot be cancelled any more, unless it was
 * when it was parked.
 */
function stopOf(state: WorkflowState, steps: WorkflowStep[]): Stop | undefined {
  const isOpen = (step: WorkflowStep) => ['pending', 'running'].includes(stepStateOf(state, step).status);
  const isUnderWay = state.doubtsAccepted || steps.some((step) => isOpen(step) || isInDoubt(state, step));
  if (state.cancelRequested && isUnderWay) {
    return { outcome: 'cancelled', reason: 'The workflow was cancelled' };
  }
  if (state.refused) return { outcome: 'failed', reason: state.error?.message ?? 'The plan was refused' };
  const aborting = abortingStep(state);
  return aborting && { outcome: 'failed', reason: `${aborting.step_id} failed and stops the workflow` };
}

/** Whether a step will not be tried (again), though its effect may have happened. */
function isGivenUp(state: WorkflowState, step: WorkflowStep, stop: Stop | undefined): step is CallStep {
  if (!isInDoubt(state, step)) return false;
  const { status } = stepStateOf(state, step);
  return status === 'failed' || (status === 'pending' && (stop !== undefined || blockerOf(state, step) !== undefined));
}

const isInDoubt = (state: WorkflowState, step: WorkflowStep): step is CallStep => {
  const { uncertain, status } = stepStateOf(state, step);
  return Boolean(step.effect && uncertain && status !== 'succeeded');
};

function decideDoubt(state: WorkflowState, step: CallStep, now: number): Action[] {
  const { recalls = 0, retryAt, error, status, attempts } = stepStateOf(state, step);
  if (!step.effect?.ledger) {
    // Its start is stored before it is called: one that is pending without an attempt in doubt has not happened.
    const isOpen = status === 'failed' || (attempts > 0 && error !== undefined && isUncertain(error));
    return isOpen && !state.doubtsAccepted ? [{ type: 'park', error: unknownOutcome(step, error) }] : [];
  }
  if (recalls >= MAX_RECALLS) return [{ type: 'park', error: unknownOutcome(step, error) }];
  // A pause before a next attempt is no pause before a recall.
  if (recalls > 0 && retryAt !== undefined && retryAt > now) return [{ type: 'wait', until: retryAt }];
  return [{ type: 'recall', step }];
}

const unknownOutcome = (step: CallStep, error: ErrorDetail | undefined): ErrorDetail => ({
  code: 'OUTCOME_UNKNOWN',
  message: `Whether ${step.step_id} (${step.service_name}.${step.operation}) took effect is not known; look, then retry or cancel`,
  retryable: false,
  ...(error && { details: error }),
});

function decideStep(state: WorkflowState, step: WorkflowStep, now: number): Action[] {
  const blocker = blockerOf(state, step);
  if (blocker) return [{ type: 'skip', stepId: step.step_id, ...blocker }];
  if (step.dependencies.some((stepId) => state.steps[stepId]?.status !== 'succeeded')) return [];
  if (step.kind === 'wait' && !isOver(step, state, now)) return [{ type: 'rest', wait: waitOf(step, now) }];
  if (!isCall(step)) return [{ type: 'evaluate', step }];
  const { attempts, retryAt } = stepStateOf(state, step);
  if (retryAt !== undefined && retryAt > now) return [{ type: 'wait', until: retryAt }];
  return [{ type: 'start', step, attempt: attempts + 1 }];
}

/** Why a step can never start, if so: what it waits for failed, or it is on the other side of what was decided. */
function blockerOf(
  state: WorkflowState,
  { dependencies, only_if }: WorkflowStep,
): { reason: string; notTaken?: true } | undefined {
  if (only_if && isDecidedOtherwise(state, only_if)) {
    return { reason: `${only_if.decision} was decided otherwise`, notTaken: true };
  }
  for (const stepId of dependencies) {
    const { status, notTaken } = state.steps[stepId] ?? {};
    if (status === 'failed') return { reason: `${stepId} failed` };
    if (status === 'skipped') return { reason: `${stepId} was skipped`, ...(notTaken && { notTaken }) };
  }
  return undefined;
}

function isDecidedOtherwise(state: WorkflowState, { decision, holds }: Condition): boolean {
  const { status, result } = state.steps[decision] ?? {};
  return status === 'succeeded' && (result as Decision | undefined)?.holds !== holds;
}

const endOf = (state: WorkflowState, { outcome, reason }: Stop): Action =>
  state.request.on_failure !== 'keep' && effectsOf(state).length > 0
    ? { type: 'compensate', outcome, reason }
    : { type: 'finish', outcome };

/** One at a time, last first, and what was built upon another effect before it, in whichever order word of them came. */
function decideBackward(state: WorkflowState, now: number): Action[] {
  const standing = effectsOf(state).filter((step) => stepStateOf(state, step).compensation?.status === 'pending');
  const supporting = new Set(
    standing.flatMap((step) => [...transitiveDependencies(step, state.plan?.execution_steps ?? [])]),
  );
  const completionOrderOf = (step: WorkflowStep) => stepStateOf(state, step).succession ?? 0;
  const [last] = standing
    .filter(({ step_id }) => !supporting.has(step_id))
    .sort((one, other) => completionOrderOf(other) - completionOrderOf(one));
  if (!last) return [{ type: 'finish', outcome: state.stopped?.outcome ?? 'failed' }];
  const { retryAt } = stepStateOf(state, last);
  if (retryAt !== undefined && retryAt > now) return [{ type: 'wait', until: retryAt }];
  return [{ type: 'undo', step: last }];
}

/**
 * A step with handling `skip` may fail, and what is on the other side of a decision is not done; all others are needed. A
 * workflow that achieved nothing did not succeed, nor did one that cannot tell what it was asked.
 */
function naturalEnd(state: WorkflowState, steps: WorkflowStep[]): Action {
  const succeeded = (step: WorkflowStep) => stepStateOf(state, step).status === 'succeeded';
  const isNeeded = (step: WorkflowStep) => step.failure_handling !== 'skip' && !stepStateOf(state, step).notTaken;
  const needed = steps.filter(isNeeded);
  const { then_ask: clarification, unanswered = [], answer } = state.plan ?? {};
  const isAchieved = steps.some(succeeded) || answer !== undefined;
  if (!needed.every(succeeded) || !isAchieved) return { type: 'finish', outcome: 'failed' };
  // Nobody answers the question of a workflow that was cancelled.
  if (clarification)
    return state.cancelRequested ? { type: 'finish', outcome: 'cancelled' } : questionOf(clarification, state);
  if (unanswered.length === 0) return { type: 'finish', outcome: 'completed' };
  return { type: 'finish', outcome: 'failed', error: notAnswered(unanswered) };
}

/** The same is not asked twice. */
function questionOf(clarification: Clarification, state: WorkflowState): Action {
  const { question } = clarification;
  if (!state.clarifications?.some((asked) => asked.question === question)) {
    return { type: 'ask', clarification: offerRows(clarification, resultsOf(state)) };
  }
  const error = { code: 'STILL_UNCLEAR', message: `This is still open: ${question}`, retryable: false };
  return { type: 'finish', outcome: 'failed', error };
}

const resultsOf = ({ steps }: WorkflowState): unknown[] => Object.values(steps).map(({ result }) => result);

const notAnswered = (words: string[]): ErrorDetail => ({
  code: 'NOT_ANSWERED',
  message: `What was read does not say anything of ${words.map((each) => `“${each}”`).join(', ')}`,
  retryable: false,
});
