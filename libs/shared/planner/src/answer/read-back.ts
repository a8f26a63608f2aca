import type {
  OperationCapability,
  PendingConfirmation,
  PlannedChange,
  ReadBackStep,
  UnchangedValue,
  WorkflowPlan,
  WorkflowStep,
} from '@ars/contracts';
import { findOperation } from '../plan/catalogue';
import type { Catalogue } from '../planner';
import { resolveInputs, type Results } from '../policy/resolve-inputs';

/** What a read-back is made of. */
export interface ReadBackBasis {
  plan: WorkflowPlan;
  /** Of the plan's reads, by step id. */
  results: Results;
  /** What the plan's writes would change, and what they leave as it is. */
  changes: readonly PlannedChange[];
  unchanged: readonly UnchangedValue[];
  catalogue: Catalogue;
}

/** An address or a telephone number, as messages are sent to. */
const RECIPIENT = /^(?:[^\s@]+@[^\s@]+\.[^\s@]+|\+[1-9]\d{6,14})$/;

/** A plan that waits for its confirmation, for whoever asked: what it writes, what would be different, and who is written to. */
export function composeReadBack(basis: ReadBackBasis): Pick<PendingConfirmation, 'summary' | 'steps'> {
  const { plan, changes, unchanged, catalogue } = basis;
  const writes = plan.execution_steps.filter(({ effect }) => effect !== null);
  const steps = writes.map((step): ReadBackStep => {
    const recipient = recipientOf(step, basis);
    const isOfStep = ({ step_id }: { step_id: string }) => step_id === step.step_id;
    return {
      step_id: step.step_id,
      says: describeWrite(step, basis),
      changes: changes.filter(isOfStep),
      stays: unchanged.filter(isOfStep),
      ...(recipient !== undefined && { recipient }),
      undoable: findOperation(catalogue, step.service_name, step.operation)?.undo !== undefined,
      ...(step.evidence && { evidence: step.evidence }),
    };
  });
  return { summary: steps.map(({ says }) => says).join(' '), steps };
}

/** One write in plain words: what is done, and with which values. */
export function describeWrite(step: WorkflowStep, { results, catalogue }: ReadBackBasis): string {
  const operation = findOperation(catalogue, step.service_name, step.operation);
  const values = Object.entries(resolveInputs(step.parameters, results)).flatMap(([name, value]) => {
    const said = sayValue(value);
    return said === undefined ? [] : [`${labelOf(name, operation)} ${said}`];
  });
  return `${titleOf(step.operation)}${values.length > 0 ? `: ${values.join(', ')}` : ''}.`;
}

function recipientOf(step: WorkflowStep, { results, catalogue }: ReadBackBasis): string | undefined {
  const operation = findOperation(catalogue, step.service_name, step.operation);
  if (operation?.annotations.openWorldHint === false) return undefined;
  const values = Object.values(resolveInputs(step.parameters, results));
  return values.find((value): value is string => typeof value === 'string' && RECIPIENT.test(value));
}

function titleOf(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function labelOf(name: string, operation: OperationCapability | undefined): string {
  const properties = (operation?.parameters['properties'] ?? {}) as Record<string, Record<string, unknown> | undefined>;
  const labels = properties[name]?.['x-labels'];
  const [label] = Array.isArray(labels) ? (labels as unknown[]) : [];
  return typeof label === 'string' ? label : name.replaceAll('_', ' ');
}

/** @returns undefined for what is not known before the plan is carried out */
function sayValue(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.flatMap((item: unknown) => sayValue(item) ?? []).join(', ');
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value)
    .map(([key, item]) => `${key} ${sayValue(item) ?? ''}`)
    .join(', ');
}
