import {
  awaitedBy,
  type ExecutionResults,
  isCall,
  type WaitStep,
  type WorkflowPlan,
  type WorkflowStep,
} from '@ars/contracts';
import { oneLine, sayFrame, sayMoment, type Speech } from '@ars/phrases';

type Steps = Pick<WorkflowPlan, 'execution_steps'>;

/** When and on which condition a step is done, where not at once and in any case; undefined where it is. */
export function sayConditions(step: WorkflowStep, plan: Steps, speech: Speech): string | undefined {
  const said = conditionsOf(step, plan, speech);
  return said.length > 0 ? said.join(', ') : undefined;
}

/** Its own, and those of what it waits for; what stands in a loop is under those of the loop. */
function conditionsOf(step: WorkflowStep, { execution_steps: steps }: Steps, speech: Speech): string[] {
  const said = new Set<string>();
  const seen = new Set<string>();
  const visit = (each: WorkflowStep): void => {
    if (seen.has(each.step_id)) return;
    seen.add(each.step_id);
    for (const id of each.dependencies) {
      const dependency = steps.find(({ step_id }) => step_id === id);
      if (dependency) visit(dependency);
    }
    if (each.kind === 'wait') said.add(sayWait(each, speech));
    const decision = each.only_if && steps.find(({ step_id }) => step_id === each.only_if?.decision);
    if (decision?.kind === 'when') {
      said.add(sayFrame(each.only_if?.holds ? 'only_if' : 'unless', { words: oneLine(decision.words) }, speech));
    }
  };
  visit(step);
  return [...said];
}

/** "on Tue, Nov 24, 9:00 AM", "once “he pays”, by …" */
function sayWait(step: WaitStep, speech: Speech): string {
  const when = sayMoment(new Date(step.until), speech);
  const said = awaitedBy(step).map(({ words }) => oneLine(words));
  if (said.length === 0) return sayFrame('at_moment', { when }, speech);
  const words = said.join(BETWEEN[speech.language]);
  return sayFrame(step.at_limit === 'go_on' ? 'once_or_at' : 'once', { words, when }, speech);
}

/** Between what is quoted: once “it is paid” or “it is cancelled”. */
const BETWEEN = { en: '” or “', es: '» o «', fr: ' » ou « ' } as const;

/** What a workflow that rests waits for. @param isNext whether a step, by its id, is still to come */
export const sayWaits = ({ execution_steps }: Steps, isNext: (stepId: string) => boolean, speech: Speech): string[] =>
  execution_steps.flatMap((step) => {
    if (step.kind !== 'wait' || !isNext(step.step_id)) return [];
    return [
      sayFrame(step.for ? 'looks_again' : 'waits_until', { when: sayMoment(new Date(step.until), speech) }, speech),
    ];
  });

/** Why a step was not taken: which decision is in its way, its own or that of what it waits for. */
export function sayNotTaken(
  step: WorkflowStep,
  decided: { plan: Steps; results: Pick<ExecutionResults, 'steps'> },
  what: string,
  speech: Speech,
): string | undefined {
  const { only_if } = step;
  const { plan, results } = decided;
  const decision = plan.execution_steps.find(({ step_id }) => step_id === only_if?.decision);
  const result = results.steps[only_if?.decision ?? '']?.result as { holds: boolean } | undefined;
  if (only_if && decision?.kind === 'when' && result !== undefined && result.holds !== only_if.holds) {
    return sayFrame(only_if.holds ? 'not_so' : 'otherwise_so', { words: oneLine(decision.words), what }, speech);
  }
  const before = plan.execution_steps.filter(({ step_id }) => step.dependencies.includes(step_id));
  return before.map((each) => sayNotTaken(each, decided, what, speech)).find((said) => said !== undefined);
}

/** Calls that a loop would make, once its list is known. */
export const loopCalls = ({ execution_steps }: Steps) =>
  execution_steps.flatMap((step) => {
    if (step.kind !== 'for_each') return [];
    const isExpanded = execution_steps.some((each) => isCall(each) && each.item?.of === step.step_id);
    return isExpanded ? [] : step.calls.map((call) => ({ loop: step, call }));
  });
