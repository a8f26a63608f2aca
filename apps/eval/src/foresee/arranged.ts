import { type CallStep, isCall, isReference, type OrchestratorResponse, type WorkflowStep } from '@ars/contracts';
import type { GoldWrite } from '../corpus/corpus-case';
import { isSameParameter } from '../corpus/same-value';
import { resolveReferences } from './perform-steps';

/** A write that a workflow holds back: until when, or until something is so. */
export interface Arranged {
  service: string;
  operation: string;
  parameters: Record<string, unknown>;
  /** ISO 8601; absent where it waits for something to happen. */
  at?: string;
  /** Whether something has to be so, by then or before. */
  isConditional: boolean;
}

const stepsIn = ({ workflow_plan: plan }: OrchestratorResponse): WorkflowStep[] =>
  'execution_steps' in plan ? plan.execution_steps : [];

/** Steps before a step, itself included. */
function behind(step: WorkflowStep, steps: readonly WorkflowStep[]): WorkflowStep[] {
  const found = new Set([step]);
  for (const each of found) for (const one of steps) if (each.dependencies.includes(one.step_id)) found.add(one);
  return [...found];
}

const statusOf = ({ execution_results: { steps } }: OrchestratorResponse, { step_id }: WorkflowStep) =>
  steps?.[step_id]?.status;

const waitsOf = (step: WorkflowStep, response: OrchestratorResponse) =>
  behind(step, stepsIn(response))
    .filter((each) => each.kind === 'wait')
    .filter((each) => statusOf(response, each) !== 'succeeded');

/** The calls that are carried out as soon as a plan is let: neither held back nor on the other side of what was decided. */
export const callsAtOnce = (response: OrchestratorResponse): CallStep[] =>
  stepsIn(response)
    .filter(isCall)
    .filter((step) => statusOf(response, step) !== 'skipped' && waitsOf(step, response).length === 0);

/** The writes that a plan holds back. */
export function arrangedIn(response: OrchestratorResponse): Arranged[] {
  const results = Object.entries(response.execution_results.steps ?? {}).map(
    ([step_id, { result }]): [string, unknown] => [step_id, result],
  );
  return stepsIn(response)
    .filter(isCall)
    .filter((step) => step.effect && statusOf(response, step) !== 'skipped')
    .flatMap((step) => {
      const waits = waitsOf(step, response);
      if (waits.length === 0) return [];
      const until = waits
        .flatMap((wait) => (wait.for ? [] : [wait.until]))
        .sort()
        .at(-1);
      const isDecided = behind(step, stepsIn(response)).some((each) => each.only_if !== undefined);
      return [
        {
          service: step.service_name,
          operation: step.operation,
          parameters: resolveReferences(step.parameters, new Map(results)) as Record<string, unknown>,
          ...(until !== undefined && { at: until }),
          isConditional: isDecided || waits.some((wait) => wait.for !== undefined),
        },
      ];
    });
}

/** Whether a set of writes of the gold is held back as it has to be: what, when, and on a condition where it has one. */
export function isArrangedAs(arranged: readonly Arranged[], gold: readonly GoldWrite[]): boolean {
  const wanted = gold.filter(({ at, when }) => at !== undefined || when !== undefined);
  return (
    arranged.length === wanted.length &&
    wanted.every((write) => arranged.some((one) => isSameWrite(one, write) && isSameTime(one, write)))
  );
}

const isSameWrite = (one: Arranged, { service, operation, parameters }: GoldWrite): boolean =>
  one.service === service &&
  one.operation === operation &&
  Object.entries(parameters).every(
    // What is to be made first has no number yet.
    ([name, value]) => isReference(one.parameters[name]) || isSameParameter(one.parameters[name], value),
  );

const MINUTE_MS = 60_000;

function isSameTime(one: Arranged, { at, when }: GoldWrite): boolean {
  const isThen = at === undefined || Math.abs(Date.parse(one.at ?? '') - Date.parse(at)) <= MINUTE_MS;
  return isThen && (when === undefined || one.isConditional);
}
