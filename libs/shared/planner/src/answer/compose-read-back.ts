import type {
  Doubt,
  ExecutionResults,
  PendingConfirmation,
  PlannedChange,
  ReadBackStep,
  WorkflowPlan,
  WorkflowStep,
} from '@ars/contracts';
import { oneLine, sayFrame, sayOrder, type Speech } from '@ars/phrases';
import type { Catalogue } from '../planner';
import { describeDoubt } from './describe-doubt';
import { sayChange } from './say-change';
import { StepTellings } from './step-tellings';

/** What a read-back says; who asks for the confirmation adds what it binds. */
export type ReadBack = Omit<PendingConfirmation, 'plan_hash' | 'expires_at'>;

/**
 * The writes of a plan in plain words, with what they would change.
 * @param results of the plan's reads, which have been done
 * @param changes as they were foretold with these results
 */
export function composeReadBack(
  plan: WorkflowPlan,
  results: Pick<ExecutionResults, 'steps'>,
  changes: readonly PlannedChange[],
  catalogue: Catalogue,
  speech: Speech,
): ReadBack {
  const tellings = new StepTellings(results, catalogue, speech);
  const writes = plan.execution_steps.filter((step) => tellings.writes(step));
  const steps = writes.map((step) => readBackStep(step, changes, results, tellings));
  return {
    summary: summaryOf(writes, steps, tellings),
    steps,
    doubts: (plan.doubts ?? []).map((doubt): Doubt => ({ ...doubt, message: describeDoubt(doubt, plan, tellings) })),
    readings: plan.readings ?? [],
  };
}

function readBackStep(
  step: WorkflowStep,
  changes: readonly PlannedChange[],
  results: Pick<ExecutionResults, 'steps'>,
  tellings: StepTellings,
): ReadBackStep {
  const parameters = tellings.parametersOf(step);
  const recipient = recipientOf(parameters, results);
  return {
    step_id: step.step_id,
    says: sayOrder({ operation: step.operation, parameters, telling: tellings.telling(step) }),
    changes: changes.filter(({ step_id: id }) => id === step.step_id),
    ...(recipient !== undefined && { recipient }),
    undoable: step.effect?.undo !== undefined,
    ...(step.evidence && { evidence: step.evidence }),
  };
}

function summaryOf(writes: readonly WorkflowStep[], steps: readonly ReadBackStep[], tellings: StepTellings): string {
  const { speech } = tellings;
  const lines = steps.flatMap(({ says, changes, recipient, undoable }, index) => {
    const telling = tellings.telling(writes[index] as WorkflowStep);
    const asides = [
      ...(recipient === undefined || says.includes(recipient) ? [] : [sayFrame('goes_to', { recipient }, speech)]),
      ...(undoable ? [] : [sayFrame('no_way_back', {}, speech)]),
    ];
    const order = asides.length > 0 ? `${says} (${asides.join('; ')})` : says;
    return [`- ${order}`, ...changes.map((change) => `  ${sayChange(change, telling, tellings)}`)];
  });
  return [sayFrame('to_confirm', {}, speech), ...lines, sayFrame('stays', {}, speech)].join('\n');
}

/** Who is written to: the address that is given, or that is on file for it. */
function recipientOf(
  parameters: Record<string, unknown>,
  { steps }: Pick<ExecutionResults, 'steps'>,
): string | undefined {
  const { to, customer_email: email, channel } = parameters;
  const given = [to, email].find((address) => typeof address === 'string');
  if (typeof given === 'string') return oneLine(given);
  if (channel !== 'sms' && channel !== 'email') return undefined;
  const field = channel === 'sms' ? 'customer_phone' : 'customer_email';
  const onFile = Object.values(steps)
    .map(({ result }) => memberOf(result, field))
    .find((address) => typeof address === 'string');
  return typeof onFile === 'string' ? oneLine(onFile) : undefined;
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
