import { type CallStep, isCall, type StepResult, type WorkflowStatus } from '@ars/contracts';
import {
  type Call,
  oneLine,
  sayDone,
  sayError,
  sayFailedChecks,
  sayFrame,
  sayOrder,
  sayRead,
  type Speech,
} from '@ars/phrases';
import type { Catalogue } from '../planner';
import { sayConditions, sayNotTaken, sayWaits } from './say-conditions';
import { sayEvaluated, toldByChoice } from './say-evaluated';
import { sayErrorOf } from './say-pending';
import { answeringReads, StepTellings, type AnswerableWorkflow } from './step-tellings';

/**
 * Plain sentences, one or more to a line, for who asked: first what was asked for, then what was done, what was not and
 * why, what is left to do. Rows of a list stand on lines of their own behind `- `.
 */
export function composeAnswer(workflow: AnswerableWorkflow, catalogue: Catalogue, speech: Speech): string {
  const done = Object.values(workflow.results.steps).filter(({ status }) => status === 'succeeded');
  const tellings = new StepTellings(done, catalogue, speech);
  const lines = [
    ...sayEvaluated(workflow, tellings),
    ...sayReads(workflow, tellings),
    ...sayUnanswered(workflow, tellings),
    ...sayProgress(workflow, speech),
    ...sayWrites(workflow, tellings),
    ...sayLoops(workflow, tellings),
    ...sayWorkflowError(workflow, speech),
    ...sayGoingOn(workflow, speech),
  ];
  return [...new Set(lines)].filter((line) => line !== '').join('\n');
}

function sayReads(workflow: AnswerableWorkflow, tellings: StepTellings): string[] {
  const { plan, results } = workflow;
  if (!plan) return [];
  const told = toldByChoice(workflow, tellings);
  const answering = new Set(answeringReads(plan, tellings).filter(({ step_id }) => !told.has(step_id)));
  return plan.execution_steps.filter(isCall).flatMap((step) => {
    if (tellings.writes(step)) return [];
    const outcome = results.steps[step.step_id];
    if (outcome?.status === 'failed') return [whyNot(step, outcome, tellings)];
    if (outcome?.status !== 'succeeded' || !answering.has(step)) return [];
    const { asks = [] } = step;
    return sayRead({
      parameters: tellings.parametersOf(step),
      result: outcome.result,
      asks,
      telling: tellings.telling(step),
    });
  });
}

/** A question that what was read does not answer. */
function sayUnanswered({ plan, status }: AnswerableWorkflow, tellings: StepTellings): string[] {
  const { unanswered = [], execution_steps: steps = [] } = plan ?? {};
  if (unanswered.length === 0 || status === 'planning' || status === 'running') return [];
  const lookedAt = steps
    .filter(isCall)
    .filter((step) => !tellings.writes(step))
    .map((step) => sayOrder(callOf(step, tellings)));
  const words = unanswered.map((word) => `“${oneLine(word)}”`).join(', ');
  return [
    ...(lookedAt.length > 0
      ? [sayFrame('looked_at', { what: [...new Set(lookedAt)].join('; ') }, tellings.speech)]
      : []),
    sayFrame('cannot_tell', { words }, tellings.speech),
  ];
}

function sayWrites(workflow: AnswerableWorkflow, tellings: StepTellings): string[] {
  const { plan, results, status } = workflow;
  const { speech } = tellings;
  const writes = plan?.execution_steps.filter(isCall).filter((step) => tellings.writes(step)) ?? [];
  const said = writes.map((step) => sayWrite(step, workflow, tellings));
  const nothingStands =
    writes.length > 0 && isOver(status) && writes.every(({ step_id: id }) => hasNoEffect(results.steps[id]));
  return [...said.filter((line) => line !== ''), ...(nothingStands ? [sayFrame('nothing_written', {}, speech)] : [])];
}

/** For how many of the rows of a loop all was done, where there are several. */
const sayProgress = ({ plan, results }: AnswerableWorkflow, speech: Speech): string[] =>
  (plan?.execution_steps ?? []).flatMap((step) => {
    const { total = 0, done = 0, failed = 0 } = results.steps[step.step_id]?.progress ?? {};
    if (step.kind !== 'for_each' || total < 2 || done + failed === 0) return [];
    return [sayFrame('items_done', { words: oneLine(step.words), total, done, left: total - done }, speech)];
  });

/** Loops that found nothing to do it for, and what is still to be done for those that are not known yet. */
function sayLoops({ plan, results }: AnswerableWorkflow, tellings: StepTellings): string[] {
  const { speech } = tellings;
  return (plan?.execution_steps ?? []).flatMap((step) => {
    if (step.kind !== 'for_each') return [];
    const { status, result, error } = results.steps[step.step_id] ?? {};
    const words = oneLine(step.words);
    if (error) return [sayFrame('not_done', { what: words, why: sayErrorOf(error, speech) }, speech)];
    if (status === 'succeeded')
      return (result as { count: number }).count > 0 ? [] : [sayFrame('none_of_them', { words }, speech)];
    if (status !== 'pending') return [];
    return step.calls.map((call) => {
      const what = sayFrame('for_each', { words, what: sayOrder(callOf(call, tellings)) }, speech);
      return sayFrame('still_open', { what }, speech);
    });
  });
}

function sayGoingOn({ status, plan, results }: AnswerableWorkflow, speech: Speech): string[] {
  if (isOver(status)) return [];
  const isNext = (id: string) => results.steps[id]?.status === 'pending';
  const waits = status === 'waiting' && plan ? sayWaits(plan, isNext, speech) : [];
  return waits.length > 0 ? waits : [sayFrame('in_work', {}, speech)];
}

const isOver = (status: WorkflowStatus): boolean =>
  status === 'failed' || status === 'cancelled' || status === 'completed';

function hasNoEffect(step: StepResult | undefined): boolean {
  if (step === undefined || step.status === 'skipped' || step.status === 'cancelled' || step.status === 'pending')
    return true;
  if (step.status === 'failed') return step.error?.code !== 'OUTCOME_UNKNOWN';
  return step.status === 'succeeded' && step.compensation?.status === 'undone';
}

function sayWrite(step: CallStep, workflow: AnswerableWorkflow, tellings: StepTellings): string {
  const { plan, results, status } = workflow;
  const outcome = results.steps[step.step_id];
  const call = callOf(step, tellings);
  const frame = (name: Parameters<typeof sayFrame>[0], why = '') =>
    sayFrame(name, { what: sayOrder(call), why }, tellings.speech);
  switch (outcome?.status) {
    case 'succeeded':
      return outcome.compensation ? sayCompensated(step, outcome, tellings) : sayDone(call, outcome.result);
    case 'failed':
      return frame('not_done', whyNot(step, outcome, tellings));
    case 'skipped':
      if (results.replan?.replaced_steps.includes(step.step_id)) return '';
      return (
        (outcome.not_taken && plan && sayNotTaken(step, { plan, results }, sayOrder(call), tellings.speech)) ||
        frame('skipped')
      );
    case 'cancelled':
      return frame('cancelled');
    default:
      return isOver(status) ? frame('cancelled') : stillOpen(step, workflow, tellings);
  }
}

/** With when it is to be done, or on which condition. */
function stillOpen(step: CallStep, { plan }: AnswerableWorkflow, tellings: StepTellings): string {
  const { speech } = tellings;
  const order = sayOrder(callOf(step, tellings));
  const condition = plan && sayConditions(step, plan, speech);
  return sayFrame('still_open', { what: condition === undefined ? order : `${order} (${condition})` }, speech);
}

function sayCompensated(step: CallStep, { compensation }: StepResult, tellings: StepTellings): string {
  const what = sayOrder(callOf(step, tellings));
  const { speech } = tellings;
  if (compensation?.status === 'undone') return sayFrame('put_back', { what }, speech);
  if (compensation?.status === 'pending') return sayFrame('being_put_back', { what }, speech);
  const why = compensation?.error ? sayError(compensation.error, step.parameters, tellings.telling(step)) : '';
  return sayFrame('still_stands', { what, why }, speech);
}

function whyNot(step: CallStep, { error, checks }: StepResult, tellings: StepTellings): string {
  if (error === undefined) return '';
  const failed = error.code === 'CHECK_FAILED' ? sayFailedChecks(checks) : undefined;
  return failed ?? sayError(error, tellings.parametersOf(step), tellings.telling(step));
}

/** Why there is no plan, or why it was not carried out. */
function sayWorkflowError({ results: { error }, plan }: AnswerableWorkflow, speech: Speech): string[] {
  // What cannot be told has been said with what was looked at.
  if (error === undefined || (error.code === 'NOT_ANSWERED' && plan?.unanswered?.length)) return [];
  return [sayErrorOf(error, speech)];
}

const callOf = (step: CallStep, tellings: StepTellings): Call => ({
  operation: step.operation,
  parameters: tellings.parametersOf(step),
  telling: tellings.telling(step),
});
