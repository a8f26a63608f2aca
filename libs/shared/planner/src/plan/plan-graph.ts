import type { Condition } from '@ars/contracts';

/** The part of a step that orders it. */
export interface GraphNode {
  step_id: string;
  dependencies: string[];
}

/** Whether two steps stand on either side of one decision: never are both carried out, so neither may wait for the other. */
export const areOpposite = (
  one: { only_if?: Condition | undefined },
  other: { only_if?: Condition | undefined },
): boolean =>
  one.only_if !== undefined &&
  one.only_if.decision === other.only_if?.decision &&
  one.only_if.holds !== other.only_if.holds;

/** Ids of all steps that the given one waits for, directly or through others; tolerates cycles and unknown ids. */
export function ancestorsOf(stepId: string, steps: readonly GraphNode[]): Set<string> {
  const dependencies = new Map(steps.map((step) => [step.step_id, step.dependencies]));
  const found = new Set<string>();
  const open = [...(dependencies.get(stepId) ?? [])];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(dependencies.get(id) ?? []));
  }
  return found;
}

/** The ids, and behind those of the given steps what these wait for in turn. */
export function throughSteps(ids: readonly string[], steps: readonly GraphNode[]): string[] {
  const found = new Set<string>();
  const open = [...ids];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(steps.find(({ step_id }) => step_id === id)?.dependencies ?? []));
  }
  return [...found];
}

/**
 * Steps sorted so that each comes after those it waits for, else as given; steps in or behind a cycle are left out.
 * @param before ids of further steps, which come before all of them
 */
export function inExecutionOrder<Step extends GraphNode>(
  steps: readonly Step[],
  before: readonly string[] = [],
): Step[] {
  const ordered: Step[] = [];
  const done = new Set(before);
  let waiting = [...steps];
  for (;;) {
    const next = waiting.find((step) => step.dependencies.every((id) => done.has(id)));
    if (!next) return ordered;
    ordered.push(next);
    done.add(next.step_id);
    waiting = waiting.filter((step) => step !== next);
  }
}

/** Ids of the steps that wait for themselves. */
export const cyclicSteps = (steps: readonly GraphNode[]): string[] =>
  steps.filter((step) => ancestorsOf(step.step_id, steps).has(step.step_id)).map((step) => step.step_id);
