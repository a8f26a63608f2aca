import {
  type CallStep,
  type ClarificationChoice,
  type ErrorDetail,
  isCall,
  type PendingWait,
  toErrorDetail,
} from '@ars/contracts';
import { type Answerer, answeredEnd } from './answerer';
import type { Clock } from './clock';
import type { WorkflowLog } from './journal/workflow-log';
import { evaluatedFact } from './step/evaluated-fact';
import { performStep } from './step/perform-step';
import { recall } from './step/recall';
import { backoff, isWorthRetrying, type RetryBudget } from './step/retry-policy';
import { callOf, type Claim } from './step/step-call';
import type { StepDispatcher } from './step/step-dispatcher';
import { undoStep } from './step/undo-step';
import { type Replanner, replanFact } from './replanner';
import { type Review, verdictFact } from './review';
import type { Questioner } from './questioner';
import type { Elsewhere } from './workflow/ask-which';
import { choicesFrom, MAX_CHOICES } from './workflow/choices';
import type { Action } from './workflow/decide';
import { withTimeout } from './with-timeout';
import type { WorkflowFact } from './workflow/events';
import { mayRepeat } from './workflow/outcome';
import { hasEnded, stepStateOf } from './workflow/state';
import { hasWaited } from './workflow/waiting';

const INTERRUPTED: ErrorDetail = {
  code: 'OUTCOME_UNKNOWN',
  message: 'The call was interrupted, and it is not known whether it took effect; it may not be repeated',
  retryable: false,
};

/** What cannot be undone for long is not to fill the journal with attempts. */
const MAX_UNDO_PAUSE_MS = 10 * 60_000;
const REVIEW = Symbol('review');
const REPLAN = Symbol('replan');
const REST = Symbol('rest');
const END = Symbol('end');
const QUESTION = Symbol('question');
/** For which a question waits for what else may be meant. */
const LOOK_ELSEWHERE_MS = 5_000;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Whom a run asks. */
export interface RunPorts {
  dispatcher: StepDispatcher;
  review: Review;
  replan: Replanner;
  answerer: Answerer;
  question: Questioner;
}

/** One execution of one workflow, with the calls that are under way. */
export class WorkflowRun {
  /** Ids of steps, the review, the question for another plan, and the answer. */
  private readonly underWay = new Set<string | symbol>();
  private readonly claim: Claim;

  constructor(
    private readonly log: WorkflowLog,
    private readonly ports: RunPorts,
    private readonly budget: RetryBudget,
    private readonly clock: Clock,
  ) {
    this.claim = { key: log.key, fence: log.fence };
  }

  /** Whether calls or a review of this run have not ended. */
  get isUnderWay(): boolean {
    return this.underWay.size > 0;
  }

  resume(): void {
    const { state } = this.log;
    for (const step of state.plan?.execution_steps.filter(isCall) ?? []) {
      const { status, attempts } = stepStateOf(state, step);
      if (status !== 'running') continue;
      if (mayRepeat(step)) this.begin(step, () => this.attempt(step, attempts));
      else this.record(step, { type: 'step_failed', attempt: attempts, error: INTERRUPTED, checks: [] });
    }
  }

  /** @returns whether that changed anything; what is under way already is not begun again */
  perform(action: Action): boolean {
    switch (action.type) {
      case 'start':
        return this.start(action.step, action.attempt);
      case 'evaluate':
        this.log.record(evaluatedFact(action.step, this.log.state));
        return true;
      case 'recall':
        return this.beginOnceStored(action.step, () => this.recall(action.step));
      case 'undo':
        return this.beginOnceStored(action.step, () => this.undo(action.step));
      case 'review':
        return this.beginReview();
      case 'replan':
        return this.beginReplan(action.reason);
      case 'ask':
        return this.beginQuestion(action);
      case 'rest':
        return this.beginRest(action.wait);
      case 'wait':
        return false;
      case 'finish':
        return this.beginEnd(action);
      default:
        this.log.record(factOf(action));
        return true;
    }
  }

  private start(step: CallStep, attempt: number): boolean {
    if (this.underWay.has(step.step_id)) return false;
    this.record(step, { type: 'step_started', attempt });
    const work = () => this.attempt(step, attempt);
    // Whoever takes over must see that it may have been called, and by which plan: another would give another step its key.
    // What a loop comes to is of what was read: whoever takes over may read another list.
    const isOfPlan = !this.log.state.replan && !step.item;
    const isRemembered = (!step.effect || step.effect.ledger) && isOfPlan;
    return isRemembered ? this.begin(step, work) : this.beginOnceStored(step, work);
  }

  /** For what no ledger remembers, and for decisions: whoever takes over must not decide otherwise. */
  private beginOnceStored(step: CallStep, work: () => Promise<StepFact>): boolean {
    return this.begin(step, async () => {
      await this.log.stored();
      return work();
    });
  }

  private begin(step: CallStep, work: () => Promise<StepFact>): boolean {
    return this.beginOnce(step.step_id, async () => ({ ...(await work()), step_id: step.step_id }) as WorkflowFact);
  }

  /** What is cleared is not stored first: whoever takes over has it reviewed again. */
  private beginReview(): boolean {
    return this.beginOnce(REVIEW, async () => {
      const verdict = await this.ports.review(this.log.state);
      return this.goesForward() ? verdictFact(verdict) : undefined;
    });
  }

  /** Stored first is what it is about: whoever takes over asks the same. */
  private beginReplan(reason: string): boolean {
    return this.beginOnce(REPLAN, async () => {
      await this.log.stored();
      const verdict = await this.ports.replan(this.log.state);
      return this.goesForward() ? replanFact(verdict, this.log.state, reason) : undefined;
    });
  }

  /** What nothing was found for is looked for once more in another way: there may be few that can be meant. */
  private beginQuestion({ clarification, elsewhere }: Action & { type: 'ask' }): boolean {
    return this.beginOnce(QUESTION, async () => {
      const choices = elsewhere ? await this.lookElsewhere(elsewhere) : [];
      const question = choices.length > 0 ? { ...clarification, choices } : clarification;
      return this.goesForward()
        ? { type: 'needs_clarification', clarification: this.ports.question(question, this.log.state) }
        : undefined;
    });
  }

  private async lookElsewhere({ search, list, settled }: Elsewhere): Promise<ClarificationChoice[]> {
    const call = callOf(search, this.log.state, this.claim, search.parameters);
    const looking = this.ports.dispatcher.dispatch(call).catch(() => undefined);
    const result = await withTimeout(LOOK_ELSEWHERE_MS, looking, this.clock);
    const rows = list.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], result);
    return Array.isArray(rows) && rows.length <= MAX_CHOICES ? choicesFrom(rows, settled) : [];
  }

  /** What is decided by then stays decided: a workflow whose steps are all over cannot be cancelled any more. */
  private beginEnd({ outcome, error }: Action & { type: 'finish' }): boolean {
    const fact = outcome === 'failed' && error ? { type: outcome, error } : { type: outcome };
    return this.beginOnce(END, () => answeredEnd(fact, this.log.state, this.ports.answerer, this.clock));
  }

  /** What it waits for is said once: whoever looks again has nothing new to say. */
  private beginRest(wait: PendingWait): boolean {
    const fact = { type: 'waiting', ...wait } as const;
    return this.beginOnce(REST, async () => {
      const { state } = this.log;
      const said = hasWaited(state, wait) ? fact : await answeredEnd(fact, state, this.ports.answerer, this.clock);
      return this.goesForward() ? said : undefined;
    });
  }

  /** Cancelled in the meantime, it needs no verdict any more. */
  private goesForward(): boolean {
    const { status, cancelRequested } = this.log.state;
    return status === 'running' && !cancelRequested;
  }

  private beginOnce(name: string | symbol, work: () => Promise<WorkflowFact | undefined>): boolean {
    if (this.underWay.has(name)) return false;
    this.underWay.add(name);
    work()
      .finally(() => this.underWay.delete(name))
      .then((fact) => {
        if (fact) this.log.record(fact);
        if (hasEnded(this.log.state) && this.isOld()) this.log.carryOver();
      })
      .catch((error: unknown) => this.log.fail(error));
    return true;
  }

  private async attempt(step: CallStep, attempt: number): Promise<StepFact> {
    const outcome = await performStep(step, this.log.state, this.claim, this.ports.dispatcher);
    const { checks } = outcome;
    if (outcome.succeeded) {
      this.budget.succeeded(step.service_name);
      return { type: 'step_succeeded', attempt, result: outcome.result, checks };
    }
    const failure = { type: 'step_failed', attempt, error: outcome.error, checks } as const;
    if (!isWorthRetrying(step, attempt, outcome.error)) return failure;
    const pause = this.budget.pauseBefore(step.service_name, attempt, this.clock.random());
    return { ...failure, retry_at: this.at(pause) };
  }

  private async recall(step: CallStep): Promise<StepFact> {
    const { attempts: attempt, recalls = 0 } = stepStateOf(this.log.state, step);
    try {
      const { happened, result } = await recall(callOf(step, this.log.state, this.claim, {}), this.ports.dispatcher);
      return happened ? { type: 'step_succeeded', attempt, result, checks: [] } : { type: 'step_forbidden' };
    } catch (error) {
      const retry_at = this.at(backoff(recalls + 1, this.clock.random()));
      return { type: 'step_recall_failed', error: toErrorDetail(error), retry_at };
    }
  }

  private async undo(step: CallStep): Promise<StepFact> {
    const { undoAttempts = 0 } = stepStateOf(this.log.state, step);
    const { error, worthRetrying } = await undoStep(step, this.log.state, this.claim, this.ports.dispatcher);
    return {
      type: 'step_compensated',
      ...(error && { error }),
      ...(worthRetrying && {
        retry_at: this.at(backoff(undoAttempts + 1, this.clock.random(), MAX_UNDO_PAUSE_MS)),
      }),
    };
  }

  private record({ step_id }: CallStep, fact: StepFact): void {
    this.log.record({ ...fact, step_id } as WorkflowFact);
  }

  /** Its first events expire long before its last, by which it is to be remembered. */
  private isOld(): boolean {
    return this.log.now() - Date.parse(this.log.since) > DAY_MS;
  }

  private at(pauseMs: number): string {
    return new Date(this.log.now() + pauseMs).toISOString();
  }
}

type WithoutStep<Fact> = Fact extends { step_id: string } ? Omit<Fact, 'step_id'> : never;
type StepFact = WithoutStep<WorkflowFact>;

function factOf(
  action: Exclude<
    Action,
    { type: 'start' | 'evaluate' | 'review' | 'replan' | 'recall' | 'undo' | 'ask' | 'wait' | 'rest' | 'finish' }
  >,
): WorkflowFact {
  switch (action.type) {
    case 'skip':
      return {
        type: 'step_skipped',
        step_id: action.stepId,
        reason: action.reason,
        ...(action.notTaken && { not_taken: true }),
      };
    case 'compensate':
      return { type: 'compensating', outcome: action.outcome, reason: action.reason };
    case 'park':
      return { type: 'parked', error: action.error };
  }
}
