import { isCall, type SelectStep, type WorkflowStep } from '@ars/contracts';
import { select } from '@ars/evaluation';
import { sayRead } from '@ars/phrases';
import { isRecord } from '../plan/json';
import { originOf } from '../plan/result-schema';
import { sayComputed } from './say-computed';
import type { AnswerableWorkflow, StepTellings } from './step-tellings';

/** What was worked out and chosen, as far as it is not told by what was done with it: sums first, then the rows. */
export function sayEvaluated(workflow: AnswerableWorkflow, tellings: StepTellings): string[] {
  const steps = workflow.plan?.execution_steps ?? [];
  const computed = steps.filter((step) => step.kind === 'compute').filter((step) => usersOf(step, steps).length === 0);
  return [
    ...computed.flatMap((step) => sayComputed(step, workflow, tellings)),
    ...chosenIn(workflow, tellings).flatMap(({ step, origin, rows }) =>
      sayChosen(step, origin, rows, workflow, tellings),
    ),
  ];
}

/** Ids of the reads of which chosen rows are told instead. */
export const toldByChoice = (workflow: AnswerableWorkflow, tellings: StepTellings): ReadonlySet<string> =>
  new Set(chosenIn(workflow, tellings).map(({ origin }) => origin));

const usersOf = ({ step_id }: WorkflowStep, steps: readonly WorkflowStep[]): WorkflowStep[] =>
  steps.filter(({ dependencies }) => dependencies.includes(step_id));

interface Chosen {
  step: SelectStep;
  /** Id of the read whose rows these are. */
  origin: string;
  rows: unknown[];
}

/** Of all rows that a read answers with, those that were chosen; of several where one was meant, all. */
function chosenIn({ plan, results }: AnswerableWorkflow, tellings: StepTellings): Chosen[] {
  const steps = plan?.execution_steps ?? [];
  return steps.flatMap((step) => {
    if (step.kind !== 'select' || usersOf(step, steps).some(({ kind }) => kind !== 'compute')) return [];
    const origin = originOf(step.from, steps);
    const call = steps.filter(isCall).find(({ step_id }) => step_id === origin?.step_id);
    const list = call && tellings.capabilityOf(call)?.phrases?.rows;
    if (!call || list === undefined || !isOfList(step, list, steps)) return [];
    const rows = rowsOf(step, results.steps);
    return rows ? [{ step, origin: call.step_id, rows }] : [];
  });
}

/** Whether it chooses from the list by which its read is told, not from another one in its result. */
function isOfList({ from }: SelectStep, list: string, steps: readonly WorkflowStep[]): boolean {
  if (from.endsWith(`.outputs.${list}`)) return true;
  const before = steps.find(({ step_id, kind }) => kind === 'select' && from === `$steps.${step_id}.outputs.items`);
  return before?.kind === 'select' && isOfList(before, list, steps);
}

function rowsOf(step: SelectStep, outcomes: AnswerableWorkflow['results']['steps']): unknown[] | undefined {
  const outcome = outcomes[step.step_id];
  if (outcome?.status === 'succeeded') return (outcome.result as { items: unknown[] }).items;
  if (outcome?.status !== 'failed') return undefined;
  try {
    return select({ ...step, take: 'all' }, (id) => outcomes[id]?.result).items;
  } catch {
    return undefined;
  }
}

function sayChosen(
  { order_by }: SelectStep,
  origin: string,
  rows: unknown[],
  { plan, results }: AnswerableWorkflow,
  tellings: StepTellings,
): string[] {
  const call = plan?.execution_steps.filter(isCall).find(({ step_id }) => step_id === origin);
  const list = call && tellings.capabilityOf(call)?.phrases?.rows;
  const found = results.steps[origin]?.result;
  if (!call || list === undefined || !isRecord(found)) return [];
  // What the read counted are all rows.
  const { count: _count, total: _total, ...result } = found;
  const asks = [...(call.asks ?? []), ...(order_by ? [order_by.member] : [])];
  const telling = tellings.telling(call);
  return sayRead({ parameters: tellings.parametersOf(call), result: { ...result, [list]: rows }, asks, telling });
}
