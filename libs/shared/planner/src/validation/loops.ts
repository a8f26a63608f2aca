import {
  type CallStep,
  findReferences,
  type ForEachStep,
  isCall,
  parseReference,
  type WorkflowStep,
} from '@ars/contracts';
import { referencesOf } from '../plan/evaluated-parts';
import { type DraftCall, type DraftStep, isDraftCall } from './parse-plan';
import { stepPath, type PlanFinding } from './plan-finding';

/**
 * A plan is judged with its loops as if each had one row: the calls that use a loop's item stand beside it like any other,
 * so that every rule for calls holds for them. Only the finished plan has them inside.
 */

/** What is wrong with how steps use the items of loops. */
export function checkLoops(steps: readonly DraftStep[]): PlanFinding[] {
  const loops = new Set(steps.flatMap(({ kind, step_id }) => (kind === 'for_each' ? [step_id] : [])));
  if (loops.size === 0) return [];
  const used = new Set<string>();
  const findings = steps.flatMap((step, index) =>
    referencesIn(step).flatMap((text): PlanFinding[] => {
      const { stepId = '', output, pointer = [] } = parseReference(text) ?? {};
      if (!loops.has(stepId) || output !== 'item') return [];
      used.add(stepId);
      const fault = !isDraftCall(step)
        ? 'Only calls can use the item of a loop'
        : pointer.length === 1
          ? undefined
          : 'An item is used by one of its members, #/<member>';
      if (fault === undefined) return [];
      return [
        { code: 'INVALID_REFERENCE', step_id: step.step_id, path: stepPath(index), message: `“${text}”: ${fault}` },
      ];
    }),
  );
  const idle = steps.flatMap(({ step_id }, index): PlanFinding[] =>
    loops.has(step_id) && !used.has(step_id)
      ? [{ code: 'MALFORMED_PLAN', step_id, path: stepPath(index), message: `No call uses the item of “${step_id}”` }]
      : [],
  );
  return [...findings, ...idle];
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
  const members = membersOf(steps, loopId);
  const isMember = (id: string): boolean => members.some(({ step_id }) => step_id === id);
  const behindLoop = (dependencies: readonly string[]): string[] => [
    ...new Set(dependencies.map((id) => (isMember(id) ? loopId : id))),
  ];
  return steps
    .filter((step) => !isMember(step.step_id))
    .map((step): WorkflowStep => {
      if (step.step_id !== loopId || step.kind !== 'for_each') {
        return { ...step, dependencies: behindLoop(step.dependencies) };
      }
      const calls = members.map((call) => boundTo(step, call));
      return { ...step, key: step.key || keyOf(calls), calls };
    });
}

/** The calls that use the loop's item, and those that use what such a call returned. */
function membersOf(steps: readonly WorkflowStep[], loopId: string): CallStep[] {
  const found = new Set<string>();
  const uses = (step: CallStep): boolean =>
    findReferences(step.parameters).some(({ text }) => {
      const { stepId = '', output } = parseReference(text) ?? {};
      return found.has(stepId) || (stepId === loopId && output === 'item');
    });
  const calls = steps.filter(isCall);
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const step of calls) if (uses(step)) found.add(step.step_id);
  }
  return calls.filter(({ step_id }) => found.has(step_id));
}

const ITEM = (loopId: string): RegExp => new RegExp(`\\$steps\\.${loopId}\\.outputs\\.item#/([A-Za-z0-9_-]+)`, 'g');

/** The call as the loop has it: the row's members by their names, and nothing that the loop itself waits for. */
function boundTo({ step_id, dependencies }: ForEachStep, call: CallStep): CallStep {
  const text = JSON.stringify({ parameters: call.parameters, effect: call.effect ?? null });
  const bound = JSON.parse(text.replaceAll(ITEM(step_id), '$item.$1')) as Pick<CallStep, 'parameters' | 'effect'>;
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

/** Whether a call writes for each row of a loop. */
export const isRepeated = (call: DraftCall, loops: ReadonlySet<string>): boolean =>
  findReferences(call.parameters).some(({ text }) => loops.has(parseReference(text)?.stepId ?? ''));
