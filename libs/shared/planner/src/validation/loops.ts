import {
  type CallStep,
  findReferences,
  type ForEachStep,
  isCall,
  parseReference,
  type WorkflowStep,
} from '@ars/contracts';
import { referencesOf } from '../plan/evaluated-parts';
import { type DraftStep, isDraftCall } from './parse-plan';
import { stepPath, type PlanFinding } from './plan-finding';

/**
 * A plan is judged with its loops as if each had one row: the calls that use a loop's item stand beside it like any other,
 * so that every rule for calls holds for them. Only the finished plan has them inside.
 */

/** What is wrong with how steps use the items of loops, and what is made of them. */
export function checkLoops(steps: readonly DraftStep[]): PlanFinding[] {
  const loops = steps.filter(({ kind }) => kind === 'for_each').map(({ step_id }) => step_id);
  const calls = steps.filter(isDraftCall);
  const members = new Map(loops.map((loopId) => [loopId, memberIds(calls, loopId)]));
  return steps.flatMap((step, index) => {
    const { step_id } = step;
    const found = (code: PlanFinding['code'], message: string): PlanFinding => ({
      ...{ code, step_id, path: stepPath(index), message },
    });
    const own = loops.filter((loopId) => members.get(loopId)?.has(step_id));
    return [
      ...(members.get(step_id)?.size === 0 ? [found('MALFORMED_PLAN', `No call uses the item of “${step_id}”`)] : []),
      ...(own.length > 1 ? [found('MALFORMED_PLAN', `Only one loop can repeat it, not ${own.join(' and ')}`)] : []),
      ...referencesIn(step).flatMap((text) => {
        const { stepId = '', output, pointer = [] } = parseReference(text) ?? {};
        const isItem = members.has(stepId) && output === 'item';
        const isOfRow = isItem || [...members.values()].some((ids) => ids.has(stepId));
        if (isOfRow && !isDraftCall(step))
          return [found('INVALID_REFERENCE', `“${text}”: Only calls can use what there is of each row`)];
        return isItem && pointer.length !== 1
          ? [found('INVALID_REFERENCE', `“${text}”: An item is used by one of its members, #/<member>`)]
          : [];
      }),
    ];
  });
}

const referencesIn = (step: DraftStep): string[] =>
  (isDraftCall(step) ? findReferences(step.parameters) : referencesOf(step)).map(({ text }) => text);

/** The steps of a finished plan with what each loop repeats inside it. */
export function withLoops(steps: readonly WorkflowStep[]): WorkflowStep[] {
  let left = [...steps];
  for (const { step_id } of steps.filter(({ kind }) => kind === 'for_each')) left = withLoop(left, step_id);
  return left;
}

function withLoop(steps: readonly WorkflowStep[], loopId: string): WorkflowStep[] {
  const calls = steps.filter(isCall);
  const members = memberIds(calls, loopId);
  const behindLoop = (dependencies: readonly string[]): string[] => [
    ...new Set(dependencies.map((id) => (members.has(id) ? loopId : id))),
  ];
  return steps
    .filter((step) => !members.has(step.step_id))
    .map((step): WorkflowStep => {
      if (step.step_id !== loopId || step.kind !== 'for_each') {
        return { ...step, dependencies: behindLoop(step.dependencies) };
      }
      const bound = calls.filter(({ step_id }) => members.has(step_id)).map((call) => boundTo(step, call));
      return { ...step, key: step.key || keyOf(bound), calls: bound };
    });
}

/** Ids of the calls that use the loop's item, and of those that use what such a call returned. */
function memberIds(calls: readonly Pick<CallStep, 'step_id' | 'parameters'>[], loopId: string): Set<string> {
  const found = new Set<string>();
  const uses = ({ parameters }: Pick<CallStep, 'parameters'>): boolean =>
    findReferences(parameters).some(({ text }) => {
      const { stepId = '', output } = parseReference(text) ?? {};
      return found.has(stepId) || (stepId === loopId && output === 'item');
    });
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const call of calls) if (uses(call)) found.add(call.step_id);
  }
  return found;
}

const itemOf = (loopId: string): RegExp => new RegExp(`\\$steps\\.${loopId}\\.outputs\\.item#/([A-Za-z0-9_-]+)`, 'g');

/** The call as the loop has it: the row's members by their names, and nothing that the loop itself waits for. */
function boundTo({ step_id, dependencies }: ForEachStep, call: CallStep): CallStep {
  const text = JSON.stringify({ parameters: call.parameters, effect: call.effect ?? null });
  const bound = JSON.parse(text.replaceAll(itemOf(step_id), '$item.$1')) as Pick<CallStep, 'parameters' | 'effect'>;
  const own = call.dependencies.filter((id) => id !== step_id && !dependencies.includes(id));
  return { ...call, ...bound, dependencies: own };
}

/** What the calls name the row by: an identifier, if one is used. */
function keyOf(calls: readonly CallStep[]): string {
  const members = calls.flatMap(({ parameters }) =>
    [...JSON.stringify(parameters).matchAll(/\$item\.([A-Za-z0-9_-]+)/g)].map(([, member = '']) => member),
  );
  return members.find((member) => /_id$|number$/.test(member)) ?? members[0] ?? '';
}
