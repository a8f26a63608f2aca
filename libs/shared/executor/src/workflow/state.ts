import {
  type Amendment,
  type AnsweredQuestion,
  type CallStep,
  type CheckResult,
  type Clarification,
  type Compensation,
  type ErrorDetail,
  isCall,
  type OrchestratorRequest,
  type PendingApproval,
  type PendingConfirmation,
  type PendingWait,
  type StepStatus,
  type ValidatedPlan,
  type WorkflowStatus,
  type WorkflowStep,
} from '@ars/contracts';
import type { Requester, Traceparent } from '@ars/platform';

/** A request as it is journaled: it has its id by then. */
export type SubmittedRequest = OrchestratorRequest & {
  request_id: string;
  /** Request id of the workflow that this one undoes. */
  undoes?: string;
  /**
   * The standing order that it is a run of: its id, the instant at which it was due, by which operations it may write, and
   * those by whose runs it came to be due.
   */
  standing_order?: { id: string; at: string; writes: readonly string[]; chain?: readonly string[] };
};

/** How a workflow that is undone ends once nothing is left to undo. */
export type StoppedOutcome = 'failed' | 'cancelled';

export interface StepState {
  status: StepStatus;
  /** Attempts begun so far. */
  attempts: number;
  result?: unknown;
  /** Of the last attempt, while the step has not succeeded. */
  error?: ErrorDetail;
  /** Why it was skipped. */
  reason?: string;
  /** It was skipped since it is on the other side of what was decided, which is no failure. */
  notTaken?: boolean;
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

/** A step that a new plan does without, as it stood then. */
export interface ReplacedStep {
  step: WorkflowStep;
  state: StepState;
}

/** The one attempt to do in another way what remained. */
export interface Replan {
  outcome: 'replanned' | 'declined';
  /** Which failure it was, or why there is no other plan. */
  reason: string;
  /** In the order of their plan. */
  replaced: readonly ReplacedStep[];
  /** Ids of the steps in their place. */
  added: readonly string[];
}

/** That whoever asked let a plan be carried out as it was read back. */
export interface Confirmed {
  by: string;
  plan_hash: string;
  /** ISO 8601; what is retried later is read back again. */
  until: string;
  /** That time was over when the workflow was retried. */
  lapsed?: boolean;
}

/** A workflow as its journal tells it. Immutable. */
export interface WorkflowState {
  request: SubmittedRequest;
  identity: Requester;
  status: WorkflowStatus;
  plan?: ValidatedPlan;
  /** When the first plan was made, ISO 8601: what its days are counted from. Absent in states of earlier releases. */
  plannedAt?: string;
  /** The planner's open question. */
  clarification?: Clarification;
  /** Answers to its questions so far, oldest first; absent where it never asked. */
  clarifications?: readonly AnsweredQuestion[];
  /** What was understood, for whoever asked to confirm before anything is written. */
  confirmation?: PendingConfirmation;
  /** Present once the plan was confirmed. */
  confirmed?: Confirmed;
  /** What somebody has to decide before anything is written. */
  approval?: PendingApproval;
  /** Somebody who approves has changed the plan: who did so last, and all values that were put in place of others. */
  amended?: Amendment;
  /** Who gave those answers, each once. */
  answeredBy?: readonly string[];
  /** Who approved the plan. */
  approvedBy?: string;
  /** ISO 8601; what is retried later needs another approval. */
  approvedUntil?: string;
  /** Digests of the writes that people let pass: what is the same after a wait need not be asked about again. */
  settled?: readonly string[];
  /** Whether the policies let the plan's writes pass, by themselves or by somebody's approval. */
  reviewed?: boolean;
  /** The plan's writes may not happen: somebody rejected them, nobody let them happen, or the policies forbid them. */
  refused?: boolean;
  /** Present once another plan was asked for; there is no second one. */
  replan?: Replan;
  /** By step id, in the plan's order; empty before the plan. */
  steps: Readonly<Record<string, StepState>>;
  /** The span in which it was submitted, and that of its latest run, where it is traced. */
  traceparent?: Traceparent;
  runTraceparent?: Traceparent;
  /** Who runs it. */
  executor?: string;
  /** How often it was claimed; from the second time on, a former executor may have done more than it journaled. */
  claims: number;
  cancelRequested: boolean;
  /** Somebody cancelled it when it was parked: what nobody can know is to be left as it is. */
  doubtsAccepted?: boolean;
  /** Present once it is being undone: how it ends then, and why. */
  stopped?: { outcome: StoppedOutcome; reason: string };
  /** Present while it waits for a time, or for something to happen. */
  wait?: PendingWait;
  /** Why there is no plan, why the workflow could not go on, or why it is parked. */
  error?: ErrorDetail;
  /** What became of it in plain sentences; present once it has ended, where there was something to say. */
  answer?: string;
  createdAt: string;
  updatedAt: string;
}

/** @throws Error where the state does not know the step */
export function stepStateOf(state: WorkflowState, step: WorkflowStep): StepState {
  const found = state.steps[step.step_id];
  if (!found) throw new Error(`The state lacks step "${step.step_id}"`);
  return found;
}

/** The steps whose effect stands. */
export const effectsOf = (state: WorkflowState): CallStep[] =>
  (state.plan?.execution_steps ?? []).filter(isCall).filter((step) => {
    const { status, compensation } = stepStateOf(state, step);
    return step.effect && status === 'succeeded' && compensation?.status !== 'undone';
  });

const ENDED: readonly WorkflowStatus[] = ['completed', 'failed', 'cancelled'];
const WAITING: readonly WorkflowStatus[] = [
  'parked',
  'needs_clarification',
  'awaiting_confirmation',
  'awaiting_approval',
  'waiting',
];

/** Whether nothing more will happen to the workflow unless somebody asks for it. */
export const hasEnded = ({ status }: Pick<WorkflowState, 'status'>): boolean => ENDED.includes(status);

/** Whether it waits for a person, a time, or something to happen. */
export const isWaiting = ({ status }: Pick<WorkflowState, 'status'>): boolean => WAITING.includes(status);

/** Whether it has ended, or waits; nobody runs it then. */
export const isAtRest = ({ status }: Pick<WorkflowState, 'status'>): boolean =>
  ENDED.includes(status) || isWaiting({ status });
