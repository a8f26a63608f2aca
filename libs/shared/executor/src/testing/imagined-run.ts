import { type CallStep, type ErrorDetail, isCall, type OrchestratorRequest, type WorkflowStep } from '@ars/contracts';
import { evaluatedFact } from '../step/evaluated-fact';
import { isWorthRetrying } from '../step/retry-policy';
import { type Action, decide } from '../workflow/decide';
import { stamp, type WorkflowEvent, type WorkflowFact } from '../workflow/events';
import { isTouched, needsConfirmation } from '../workflow/confirmation';
import { mayRepeat } from '../workflow/outcome';
import { applyEvent, fold } from '../workflow/fold';
import { isAtRest, type ReplacedStep, type StepState, stepStateOf, type WorkflowState } from '../workflow/state';
import { A_CONFIRMATION, A_DOUBT, aPlan, AN_APPROVAL, aReviewedPlan, CREATED } from './build-plan';
import { anotherPlan } from './another-plan';

/** What the world does next. `lost`: a call got no answer, whether or not it had its effect. */
export interface Turn {
  outcome: 'success' | 'transient' | 'final' | 'lost' | 'cancel' | 'claim' | 'retry' | 'approve' | 'reject';
  pick: number;
}

const TURNS = 3_000;
const RETRIES = 2;
const PAUSE_MS = 1_000;
const CODES = { transient: 'RO_BUSY', final: 'PART_NOT_FOUND', lost: 'DEADLINE_EXCEEDED' } as const;

/** What a run begins with. */
export interface Beginning {
  steps: WorkflowStep[];
  onFailure: OrchestratorRequest['on_failure'];
  isReviewed: boolean;
  isDoubtful: boolean;
  isReplannable: boolean;
}

/** Runs a plan against a world without I/O, as the executor does; what the ledgers know is kept beside the journal. */
export class ImaginedRun {
  readonly journal: WorkflowEvent[] = [];
  /** Effects by step and generation. */
  readonly happened = new Set<string>();
  readonly undone = new Set<string>();
  readonly forbidden = new Set<string>();
  state: WorkflowState;
  private now = 0;
  private retries = 0;

  constructor(
    { steps, onFailure, isReviewed, isDoubtful, isReplannable }: Beginning,
    private readonly turns: Iterator<Turn>,
  ) {
    const doubts = isReviewed && isDoubtful ? [A_DOUBT] : [];
    const plan = { ...(isReviewed ? aReviewedPlan : aPlan)(...steps), replannable: isReplannable, doubts };
    const request = { ...CREATED.request, ...(onFailure && { on_failure: onFailure }) };
    const facts: WorkflowFact[] = [
      { ...CREATED, request },
      { type: 'claimed', executor: 'executor_1' },
      { type: 'planned', plan },
    ];
    this.journal.push(...facts.map((fact) => stamp(fact, 0)));
    this.state = fold(this.journal) as WorkflowState;
  }

  /** @throws Error where the workflow does not come to rest */
  run(onDecision: (state: WorkflowState, now: number, actions: Action[]) => void = () => {}): this {
    for (let turn = 0; turn < TURNS; turn += 1) {
      if (isAtRest(this.state) && !this.goesOn()) return this;
      const actions = decide(this.state, this.now);
      onDecision(this.state, this.now, actions);
      if (actions.map((action) => this.perform(action)).some(Boolean)) continue;
      this.takeTurn(actions);
    }
    throw new Error(`The workflow does not come to rest: it is ${this.state.status}`);
  }

  /** Every step that a plan ever had. */
  get everyStep(): WorkflowStep[] {
    return [...this.steps, ...this.replaced.map(({ step }) => step)];
  }

  /** Also of a step that another plan does without. */
  stateOf(step: WorkflowStep): StepState {
    const replaced = this.replaced.find((each) => each.step.step_id === step.step_id);
    return replaced?.state ?? stepStateOf(this.state, step);
  }

  keyOf(step: WorkflowStep, generation = this.stateOf(step).generation): string {
    return `${step.step_id}.${generation}`;
  }

  private get steps(): WorkflowStep[] {
    return this.state.plan?.execution_steps ?? [];
  }

  private get replaced(): readonly ReplacedStep[] {
    return this.state.replan?.replaced ?? [];
  }

  private next(): Turn {
    return this.turns.next().value as Turn;
  }

  private record(fact: WorkflowFact): void {
    const event = stamp(fact, this.now);
    this.journal.push(event);
    this.state = applyEvent(this.state, event);
  }

  /** Somebody looks at a workflow that failed, is parked, or waits for a decision. */
  private goesOn(): boolean {
    const { outcome } = this.next();
    const { status } = this.state;
    if (status === 'awaiting_confirmation') return this.answered(outcome);
    if (status === 'awaiting_approval') return this.decided(outcome);
    if (this.retries >= RETRIES || outcome !== 'retry' || (status !== 'failed' && status !== 'parked')) return false;
    this.retries += 1;
    this.record({ type: 'retry_requested' });
    this.record({ type: 'claimed', executor: 'executor_of_retry' });
    return true;
  }

  private decided(outcome: Turn['outcome']): boolean {
    if (outcome === 'retry' && !isTouched(this.state)) {
      return this.plannedAgain({ type: 'amended', by: 'manager', plan_hash: AN_APPROVAL.plan_hash, values: { n: 3 } });
    }
    if (outcome === 'approve') this.record({ type: 'approved', by: 'manager', plan_hash: AN_APPROVAL.plan_hash });
    else if (outcome === 'reject') this.record({ type: 'rejected', by: 'manager' });
    else if (outcome === 'cancel') this.record({ type: 'cancel_requested' });
    else if (outcome === 'final') this.record({ type: 'approval_expired' });
    else return false;
    this.record({ type: 'claimed', executor: 'executor_of_decision' });
    return true;
  }

  /** Whoever asked confirms what was read back, or does not; a correction is planned again, here as the same plan. */
  private answered(outcome: Turn['outcome']): boolean {
    if (outcome === 'retry' && !isTouched(this.state)) {
      return this.plannedAgain({ type: 'clarified', by: 'advisor', answer: 'no, 3' });
    }
    if (outcome === 'approve') this.record({ type: 'confirmed', by: 'advisor', plan_hash: A_CONFIRMATION.plan_hash });
    else if (outcome === 'reject') this.record({ type: 'confirmation_declined', by: 'advisor' });
    else if (outcome === 'cancel') this.record({ type: 'cancel_requested' });
    else if (outcome === 'final') this.record({ type: 'confirmation_expired' });
    else return false;
    this.record({ type: 'claimed', executor: 'executor_of_confirmation' });
    return true;
  }

  /** What is planned again with other values is here the same plan. */
  private plannedAgain(correction: WorkflowFact): boolean {
    const { plan } = this.state;
    if (!plan) return false;
    this.record(correction);
    this.record({ type: 'claimed', executor: 'executor_of_correction' });
    this.record({ type: 'planned', plan });
    return true;
  }

  private review({ outcome }: Turn): boolean {
    if (outcome !== 'reject' && needsConfirmation(this.state))
      this.record({ type: 'awaiting_confirmation', ...A_CONFIRMATION });
    else if (outcome === 'approve') this.record({ type: 'awaiting_approval', ...AN_APPROVAL });
    else if (outcome === 'reject') this.record({ type: 'forbidden', error: errorOf('final') });
    else this.record({ type: 'reviewed' });
    return true;
  }

  /** Somebody replans, or has no idea; the executor that asked may be gone by then, or the workflow cancelled. */
  private replan(reason: string, turn: Turn): boolean {
    if (turn.outcome === 'claim') this.takeOver(turn);
    else if (turn.outcome === 'cancel') this.record({ type: 'cancel_requested' });
    else if (turn.outcome === 'final') this.record({ type: 'replan_declined', reason: 'There is no other way' });
    else
      this.record({
        type: 'replanned',
        plan: anotherPlan(this.state, (most) => this.next().pick % (most + 1)),
        reason,
      });
    return true;
  }

  /** @returns whether that was all there is to it */
  private perform(action: Action): boolean {
    if (action.type === 'start') {
      this.record({ type: 'step_started', step_id: action.step.step_id, attempt: action.attempt });
    } else if (action.type === 'evaluate') {
      this.record(evaluatedFact(action.step, this.state));
    } else if (action.type === 'skip') {
      this.record({ type: 'step_skipped', step_id: action.stepId, reason: action.reason });
    } else if (action.type === 'compensate') {
      this.record({ type: 'compensating', outcome: action.outcome, reason: action.reason });
    } else if (action.type === 'review') {
      return this.review(this.next());
    } else if (action.type === 'replan') {
      return this.replan(action.reason, this.next());
    } else if (action.type === 'park') {
      this.record({ type: 'parked', error: action.error });
    } else if (action.type === 'finish') {
      const { outcome, error } = action;
      this.record(outcome === 'failed' && error ? { type: outcome, error } : { type: outcome });
    } else {
      return false;
    }
    return true;
  }

  private takeTurn(actions: Action[]): void {
    const turn = this.next();
    const calls = actions.flatMap((action) => (action.type === 'recall' || action.type === 'undo' ? [action] : []));
    const running = this.steps.filter(isCall).filter((step) => stepStateOf(this.state, step).status === 'running');
    const asked = turn.pick % (calls.length + running.length || 1);
    const call = calls[asked];
    const step = running[asked - calls.length];
    if (turn.outcome === 'cancel' && turn.pick % 7 === 0) this.record({ type: 'cancel_requested' });
    else if (turn.outcome === 'claim' && turn.pick % 3 === 0) this.takeOver(turn);
    else if (call?.type === 'recall') this.recall(call.step, turn);
    else if (call?.type === 'undo') this.undo(call.step, turn);
    else if (step) this.end(step, turn);
    else this.wait(actions);
  }

  private wait(actions: Action[]): void {
    const times = actions.flatMap((action) => (action.type === 'wait' ? [action.until] : []));
    if (times.length === 0) throw new Error('There is nothing to wait for');
    this.now = Math.max(this.now, Math.min(...times));
  }

  /** The former executor may have called what it could have started, by a review of its own, and journaled nothing. */
  private takeOver({ pick }: Turn): void {
    for (const step of this.steps.filter(isCall)) {
      const { status } = stepStateOf(this.state, step);
      const couldStart = step.dependencies.every((stepId) => this.state.steps[stepId]?.status === 'succeeded');
      // What is to be confirmed by the plan itself, and was not, no executor has written.
      const isHeld = step.effect !== null && needsConfirmation(this.state);
      const couldBeCalled = status === 'running' || (status === 'pending' && couldStart && !isHeld && mayRepeat(step));
      const goesForward = this.state.status === 'running' && !this.state.cancelRequested && !this.state.refused;
      if (couldBeCalled && goesForward && pick % 2 === 0) this.takeEffect(step);
    }
    this.record({ type: 'claimed', executor: 'executor_2' });
    for (const step of this.steps.filter(isCall)) {
      const { status, attempts: attempt } = stepStateOf(this.state, step);
      if (status !== 'running' || mayRepeat(step)) continue;
      this.record({ type: 'step_failed', step_id: step.step_id, attempt, error: errorOf('lost'), checks: [] });
    }
  }

  private end(step: CallStep, { outcome, pick }: Turn): void {
    const { step_id } = step;
    const { attempts: attempt } = stepStateOf(this.state, step);
    const kind = outcome === 'transient' || outcome === 'final' || outcome === 'lost' ? outcome : undefined;
    const stands = kind === undefined || (kind === 'lost' && pick % 2 === 0) ? this.takeEffect(step) : true;
    if (kind === undefined && stands) {
      return this.record({ type: 'step_succeeded', step_id, attempt, result: {}, checks: [] });
    }
    const error = errorOf(kind ?? 'final');
    const retry = isWorthRetrying(step, attempt, error) && { retry_at: this.later() };
    this.record({ type: 'step_failed', step_id, attempt, error, checks: [], ...retry });
  }

  /** @returns false where the ledger refuses it */
  private takeEffect(step: CallStep): boolean {
    const key = this.keyOf(step);
    if (this.forbidden.has(key) || this.undone.has(key)) return false;
    if (step.effect) this.happened.add(key);
    return true;
  }

  private recall(step: CallStep, { outcome }: Turn): void {
    const { step_id } = step;
    const key = this.keyOf(step);
    if (outcome === 'transient' || outcome === 'lost') {
      return this.record({ type: 'step_recall_failed', step_id, error: errorOf(outcome), retry_at: this.later() });
    }
    if (this.happened.has(key)) {
      const { attempts: attempt } = stepStateOf(this.state, step);
      return this.record({ type: 'step_succeeded', step_id, attempt, result: {}, checks: [] });
    }
    this.forbidden.add(key);
    this.record({ type: 'step_forbidden', step_id });
  }

  private undo({ step_id, effect, ...rest }: CallStep, { outcome }: Turn): void {
    if (!effect?.undo || outcome === 'final') {
      return this.record({ type: 'step_compensated', step_id, error: errorOf('final') });
    }
    if (outcome !== 'success') {
      const error = errorOf('lost');
      return this.record({ type: 'step_compensated', step_id, error, retry_at: this.later() });
    }
    this.undone.add(this.keyOf({ step_id, effect, ...rest }));
    this.record({ type: 'step_compensated', step_id });
  }

  private later(): string {
    return new Date(this.now + PAUSE_MS).toISOString();
  }
}

const errorOf = (kind: keyof typeof CODES): ErrorDetail => ({
  code: CODES[kind],
  message: '',
  retryable: kind !== 'final',
});
