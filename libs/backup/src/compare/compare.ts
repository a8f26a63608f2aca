import { type CallStep, isCall } from '@ars/contracts';
import { hasEnded, isAtRest, stepKeyOf, type StepState } from '@ars/executor';
import type { LedgerRow } from './ledger-row';
import type { JournaledWorkflow, ReadJournal } from './read-journal';

/**
 * - `missing`: the journal says that it happened, the ledger does not know it. Nobody does it again.
 * - `standing`: the journal says that it was taken back, but it stands.
 * - `adopted`: it happened, and the journal does not know that yet; its workflow goes on, asks for it under the same key
 *   and is given what came of it.
 * - `unclaimed`: the same, but its workflow has ended, or the journal does not know it.
 */
export type DifferenceKind = 'missing' | 'standing' | 'adopted' | 'unclaimed';

/** Of which somebody has to take care. */
export const NEEDS_SOMEBODY: readonly DifferenceKind[] = ['missing', 'standing', 'unclaimed'];

/** An effect of which journal and ledger say different things. */
export interface Difference {
  kind: DifferenceKind;
  tenantId: string;
  requestId: string;
  service: string;
  /** Operation or tool. */
  operation: string;
  /** Undefined where the journal does not know of the step. */
  stepId: string | undefined;
  /** Of its workflow; undefined where the journal does not know that. */
  status: string | undefined;
}

export interface Comparison {
  differences: Difference[];
  /** Of all ledgers; 0 where they are empty. */
  highestFence: number;
}

/** The ledger remembers longer than the journal; only what is younger than the journal's end, or about as old, is missed there. */
const OVERLAP_MS = 60 * 60 * 1_000;

/** @param services whose ledgers were read */
export function compare(
  { workflows, writtenAt = 0 }: ReadJournal,
  rows: readonly LedgerRow[],
  services: readonly string[],
): Comparison {
  const byWorkflow = new Map<string, LedgerRow[]>();
  for (const row of rows) {
    const name = `${row.tenantId}.${row.workflowId}`;
    byWorkflow.set(name, [...(byWorkflow.get(name) ?? []), row]);
  }
  const differences = workflows.flatMap((workflow) => {
    const name = `${workflow.key.tenantId}.${workflow.key.requestId}`;
    const own = byWorkflow.get(name) ?? [];
    byWorkflow.delete(name);
    return compareWorkflow(workflow, own, services);
  });
  const unknown = [...byWorkflow.values()]
    .flat()
    .filter(({ happened, undone, createdAt }) => happened && !undone && createdAt > writtenAt - OVERLAP_MS);
  return {
    differences: [...differences, ...unknown.map((row) => differenceOf('unclaimed', row))],
    highestFence: rows.reduce((highest, { fence }) => Math.max(highest, fence ?? 0), 0),
  };
}

function compareWorkflow(
  workflow: JournaledWorkflow,
  rows: readonly LedgerRow[],
  services: readonly string[],
): Difference[] {
  const { key, state } = workflow;
  const unplaced = new Map(rows.map((row) => [row.stepKey.split(':')[0], row]));
  const differences: Difference[] = [];
  const add = (kind: DifferenceKind, step: CallStep): void =>
    void differences.push({
      kind,
      ...{ tenantId: key.tenantId, requestId: key.requestId, status: state.status },
      ...{ service: step.service_name, operation: step.operation, stepId: step.step_id },
    });
  const ahead = hasEnded(state) ? 'unclaimed' : 'adopted';

  for (const [step, stepState] of stepsOf(workflow)) {
    const keys = keysOf(workflow, step, stepState);
    const row = unplaced.get(keys.present);
    for (const each of keys.all) unplaced.delete(each);
    if (!step.effect?.ledger || !services.includes(step.service_name)) continue;
    const isDone = stepState.status === 'succeeded';
    const isUndone = stepState.compensation?.status === 'undone';
    if (isDone && !isUndone && !row?.happened) add('missing', step);
    if (isDone && isUndone && row?.happened && !row.undone) add('standing', step);
    if (!isDone && row?.happened && !row.undone) add(ahead, step);
  }
  for (const row of unplaced.values())
    if (row.happened && !row.undone) differences.push({ ...differenceOf(ahead, row), status: state.status });
  return differences;
}

/** Those of its plan, and those that another plan replaced. */
const stepsOf = ({ state }: JournaledWorkflow): [CallStep, StepState][] => [
  ...(state.plan?.execution_steps.filter(isCall) ?? []).flatMap((step): [CallStep, StepState][] => {
    const stepState = state.steps[step.step_id];
    return stepState ? [[step, stepState]] : [];
  }),
  ...(state.replan?.replaced ?? []).flatMap(({ step, state: stepState }): [CallStep, StepState][] =>
    isCall(step) ? [[step, stepState]] : [],
  ),
];

/** All keys that a step has used so far, and that of its effect now. */
function keysOf({ key }: JournaledWorkflow, { step_id: id }: CallStep, { generation, refusedUndos = 0 }: StepState) {
  const all = Array.from({ length: generation + 1 }, (_, of) => [
    stepKeyOf(key, id, of, 'do'),
    stepKeyOf(key, id, of, 'undo'),
    ...Array.from({ length: refusedUndos }, (_, index) => stepKeyOf(key, id, of, `undo ${index + 1}`)),
  ]).flat();
  return { all, present: stepKeyOf(key, id, generation, 'do') };
}

const differenceOf = (kind: DifferenceKind, { tenantId, workflowId, service, tool }: LedgerRow): Difference => ({
  kind,
  ...{ tenantId, requestId: String(workflowId), service, operation: String(tool) },
  ...{ stepId: undefined, status: undefined },
});

/** Whether a workflow that adopts does so by itself, or only when somebody decides on it. */
export const waitsForSomebody = ({ status }: Difference): boolean => isAtRest({ status } as { status: never });
