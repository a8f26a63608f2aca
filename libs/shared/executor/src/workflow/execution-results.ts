import {
  type CallStep,
  type ExecutionResults,
  isCall,
  type LoopProgress,
  type ReplanResult,
  type StepResult,
  type WorkflowStep,
} from '@ars/contracts';
import { abortingStep } from './aborting-step';
import { effectsOf, type Replan, type ReplacedStep, type StepState, stepStateOf, type WorkflowState } from './state';

/** The account of a workflow that clients see. */
export function executionResultsOf(state: WorkflowState): ExecutionResults {
  const steps = stepResultsOf(state);
  const idsOf = (belongs: (step: StepResult) => boolean) => steps.filter(belongs).map((step) => step.step_id);
  const succeeded = idsOf(({ status }) => status === 'succeeded');
  return {
    status: statusOf(state, succeeded.length),
    total_steps: state.plan?.execution_steps.length ?? 0,
    completed_steps: succeeded.length,
    failed_steps: idsOf(({ status }) => status === 'failed'),
    skipped_steps: idsOf(({ status }) => status === 'skipped'),
    undone_steps: idsOf(({ compensation }) => compensation?.status === 'undone'),
    not_undone_steps: idsOf(({ compensation }) => compensation?.status === 'not_undone'),
    ...(state.replan && { replan: replanResult(state.replan) }),
    steps: Object.fromEntries(steps.map((step) => [step.step_id, step])),
    ...(state.error && { error: state.error }),
  };
}

/** Seconds between two ISO 8601 times, to the millisecond. */
export const secondsBetween = (start: string, end: string): number => (Date.parse(end) - Date.parse(start)) / 1000;

/** A failed workflow that was not stopped and still achieved something is `partial`. */
function statusOf(state: WorkflowState, completed: number): ExecutionResults['status'] {
  if (state.status === 'planning') return 'not_started';
  const wasStopped = state.stopped || state.refused || abortingStep(state) || isUnanswered(state);
  if (state.status === 'failed' && completed > 0 && !wasStopped) return 'partial';
  return state.status;
}

/** Nothing was done by reading what does not answer. */
const isUnanswered = (state: WorkflowState): boolean =>
  state.error?.code === 'NOT_ANSWERED' && effectsOf(state).length === 0;

/** Those that a new plan replaced stand where they stood, and so before the new ones. */
function stepResultsOf(state: WorkflowState): StepResult[] {
  const { plan, replan } = state;
  const present = (plan?.execution_steps ?? []).map((step) => ({ step, state: stepStateOf(state, step) }));
  const replaced = replan?.replaced ?? [];
  const inOrder = (one: ReplacedStep, other: ReplacedStep) => one.step.step_order - other.step.step_order;
  const all = replaced.length > 0 ? [...present, ...replaced].sort(inOrder) : present;
  return all.map(({ step, state: stepState }) => ({
    ...stepResult(step, stepState),
    ...(step.kind === 'for_each' && stepState.status === 'succeeded' && { progress: progressOf(step, state) }),
  }));
}

function progressOf(loop: WorkflowStep, state: WorkflowState): LoopProgress {
  const items = new Map<string, StepState[]>();
  for (const step of state.plan?.execution_steps.filter(isCall) ?? []) {
    if (step.item?.of !== loop.step_id) continue;
    items.set(step.item.key, [...(items.get(step.item.key) ?? []), stepStateOf(state, step)]);
  }
  const steps = [...items.values()];
  const stands = ({ status, compensation }: StepState) => status === 'succeeded' && compensation?.status !== 'undone';
  return {
    total: steps.length,
    done: steps.filter((own) => own.every(stands)).length,
    failed: steps.filter((own) => own.some(({ status }) => status === 'failed')).length,
  };
}

const replanResult = ({ outcome, reason, replaced, added }: Replan): ReplanResult => ({
  outcome,
  reason,
  replaced_steps: replaced.map(({ step }) => step.step_id),
  added_steps: [...added],
});

function stepResult(step: WorkflowStep, state: StepState): StepResult {
  const { status, attempts, checks, result, error, reason, notTaken, compensation, startedAt, finishedAt } = state;
  return {
    step_id: step.step_id,
    ...(isCall(step) ? callOf(step) : { kind: step.kind }),
    status,
    ...(status === 'succeeded' && { result }),
    ...(error && { error }),
    ...(reason !== undefined && { reason }),
    ...(notTaken && { not_taken: true as const }),
    attempts,
    checks,
    ...(compensation && { compensation }),
    ...(startedAt && finishedAt && { execution_time: secondsBetween(startedAt, finishedAt) }),
    ...(startedAt && { started_at: startedAt }),
    ...(finishedAt && { finished_at: finishedAt }),
  };
}

const callOf = ({ service_name, operation, item }: CallStep): Partial<StepResult> => ({
  service_name,
  operation,
  ...(item && { item }),
});
