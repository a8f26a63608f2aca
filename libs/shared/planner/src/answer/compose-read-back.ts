import {
  type CallStep,
  type Doubt,
  isCall,
  type PendingConfirmation,
  type PlannedChange,
  type ReadBackStep,
  type Reading,
  type UnchangedValue,
  type WorkflowPlan,
} from '@ars/contracts';
import { oneLine, sayFrame, sayOrder, type Speech } from '@ars/phrases';
import type { Catalogue } from '../planner';
import type { Results } from '../policy/resolve-inputs';
import { describeDoubt } from './describe-doubt';
import { sayChange, sayUnchanged } from './say-change';
import { loopCalls, sayConditions } from './say-conditions';
import { StepTellings } from './step-tellings';

/** What a read-back is made of. */
export interface ReadBackBasis {
  plan: WorkflowPlan;
  /** Of the plan's reads, by step id. */
  results: Results;
  /** What the plan's writes would change, and what they leave as it is. */
  changes: readonly PlannedChange[];
  unchanged: readonly UnchangedValue[];
  catalogue: Catalogue;
  speech: Speech;
}

/** An address or a telephone number, as messages are sent to. */
const RECIPIENT = /^(?:[^\s@]+@[^\s@]+\.[^\s@]+|\+[1-9]\d{6,14})$/;

/** A plan that waits for its confirmation, for whoever asked: what it writes, what would be different, and who is written to. */
export function composeReadBack(basis: ReadBackBasis): Omit<PendingConfirmation, 'plan_hash' | 'expires_at'> {
  const { plan } = basis;
  const tellings = tellingsOf(basis);
  const writes = plan.execution_steps.filter(isCall).filter((step) => tellings.writes(step));
  const steps = writes.map((step) => readBackStep(step, basis, tellings));
  const toCome = [...questionsOnSides(plan, tellings), ...loopCalls(plan).map((each) => sayLoop(each, plan, tellings))];
  return {
    summary: summaryOf(writes, steps, toCome, tellings),
    steps,
    doubts: (plan.doubts ?? []).map((doubt): Doubt => ({ ...doubt, message: describeDoubt(doubt, plan, tellings) })),
    readings: (plan.readings ?? []).map((reading) => ({ ...reading, label: labelOf(reading, tellings) })),
    ...(plan.remains && { remains: plan.remains }),
  };
}

/** What another reading would do, with the values that it settles; its own label where an operation has no phrases. */
function labelOf({ operation: name, values, label }: Reading, tellings: StepTellings): string {
  const [service_name = '', operation = ''] = name.split('.');
  const telling = tellings.telling({ service_name, operation });
  return telling.phrases === undefined ? label : sayOrder({ operation, parameters: values, telling });
}

/** The writes of a plan as orders, each without its full stop. */
export function describeWrites(basis: Omit<ReadBackBasis, 'changes' | 'unchanged'>): string[] {
  const tellings = tellingsOf(basis);
  const { plan } = basis;
  const writes = plan.execution_steps.filter(isCall).filter((step) => tellings.writes(step));
  return [
    ...writes.map((step) => underCondition(orderOf(step, tellings), sayConditions(step, plan, tellings.speech))),
    ...loopCalls(plan).map((each) => sayLoop(each, plan, tellings)),
  ];
}

const tellingsOf = ({
  plan,
  results,
  catalogue,
  speech,
}: Omit<ReadBackBasis, 'changes' | 'unchanged'>): StepTellings => {
  const done = plan.execution_steps.filter(isCall).filter(({ step_id: id }) => Object.hasOwn(results, id));
  return new StepTellings(
    done.map((step) => ({ ...step, result: results[step.step_id] })),
    catalogue,
    speech,
  );
};

const orderOf = (step: CallStep, tellings: StepTellings): string =>
  sayOrder({ operation: step.operation, parameters: tellings.orderedWith(step), telling: tellings.telling(step) });

function readBackStep(
  step: CallStep,
  { changes, unchanged, results, plan }: ReadBackBasis,
  tellings: StepTellings,
): ReadBackStep {
  const condition = sayConditions(step, plan, tellings.speech);
  const recipient = recipientOf(step, results, tellings);
  const isOfStep = ({ step_id: id }: { step_id: string }) => id === step.step_id;
  return {
    step_id: step.step_id,
    says: orderOf(step, tellings),
    ...(condition !== undefined && { condition }),
    changes: changes.filter(isOfStep),
    stays: unchanged.filter(isOfStep),
    ...(recipient !== undefined && { recipient }),
    undoable: tellings.capabilityOf(step)?.undo !== undefined,
    ...(step.evidence && { evidence: step.evidence }),
  };
}

/** "Otherwise show me what fits": what is looked up on one side of a decision alone. */
const questionsOnSides = (plan: WorkflowPlan, tellings: StepTellings): string[] =>
  plan.execution_steps
    .filter(isCall)
    .filter((step) => step.only_if !== undefined && !tellings.writes(step))
    .map((step) => underCondition(orderOf(step, tellings), sayConditions(step, plan, tellings.speech)));

/** What is done for each of those that are not known before something else has happened. */
function sayLoop(
  { loop, call }: ReturnType<typeof loopCalls>[number],
  plan: WorkflowPlan,
  tellings: StepTellings,
): string {
  const order = sayFrame('for_each', { words: oneLine(loop.words), what: orderOf(call, tellings) }, tellings.speech);
  return underCondition(order, sayConditions(loop, plan, tellings.speech));
}

const underCondition = (order: string, condition: string | undefined): string =>
  condition === undefined ? order : `${order} (${condition})`;

function summaryOf(
  writes: readonly CallStep[],
  steps: readonly ReadBackStep[],
  toCome: readonly string[],
  tellings: StepTellings,
): string {
  const { speech } = tellings;
  const lines = steps.flatMap(({ says, condition, changes, recipient, undoable }, index) => {
    const telling = tellings.telling(writes[index] as CallStep);
    const asides = [
      ...(condition === undefined ? [] : [condition]),
      ...(recipient === undefined || says.includes(recipient) ? [] : [sayFrame('goes_to', { recipient }, speech)]),
      ...(undoable ? [] : [sayFrame('no_way_back', {}, speech)]),
    ];
    const order = asides.length > 0 ? `${says} (${asides.join('; ')})` : says;
    return [`- ${order}`, ...changes.map((change) => `  ${sayChange(change, telling, tellings)}`)];
  });
  const stays = steps.flatMap(({ stays: values }, index) =>
    values.map((value) => sayUnchanged(value, tellings.telling(writes[index] as CallStep), tellings)),
  );
  const what = [...new Set(stays)].join('; ');
  return [
    sayFrame('to_confirm', {}, speech),
    ...lines,
    ...toCome.map((order) => `- ${order}`),
    ...(what === '' ? [] : [sayFrame('stays', { what }, speech)]),
  ].join('\n');
}

/** Who is written to: the address that is given, or that is on file for it. */
function recipientOf(step: CallStep, results: Results, tellings: StepTellings): string | undefined {
  if (tellings.capabilityOf(step)?.annotations.openWorldHint === false) return undefined;
  const parameters = tellings.parametersOf(step);
  const isRecipient = (value: unknown): value is string => typeof value === 'string' && RECIPIENT.test(value);
  const given = Object.values(parameters).find(isRecipient);
  if (given !== undefined) return oneLine(given);
  const field = { sms: 'customer_phone', email: 'customer_email' }[String(parameters['channel'])];
  return field === undefined
    ? undefined
    : Object.values(results)
        .map((result) => memberOf(result, field))
        .find(isRecipient);
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
