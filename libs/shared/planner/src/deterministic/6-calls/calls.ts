import type { CallStep, Condition, ForEachStep, StepEvidence, TextSpan, ValueEvidence } from '@ars/contracts';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import { entitiesNamed, type NamedEntity } from '../../plan/fields';
import { areOpposite } from '../../plan/plan-graph';
import { pointerOf } from '../../validation/plan-finding';
import { type EachOf, isEachValue } from '../5-context/each-of';
import { type Directive, type Interpretation, type Slot, parametersOf } from '../interpretation';
import { LEXICON } from '../../text/word-lists';

/** A step of the plan in the making. */
export interface Call {
  stepId: string;
  directive: Directive;
  operation: IndexedOperation;
  parameters: Record<string, unknown>;
  evidence: StepEvidence;
  asks: string[];
  /** What it is done for each of. */
  loop?: Loop;
}

/** A step that goes through a list, for the calls that use its item. */
export type Loop = Pick<ForEachStep, 'step_id' | 'kind' | 'words' | 'over'>;

/** A value that another step reads. */
interface ReadValue {
  read: { service: string; operation: string; parameters: Record<string, unknown> };
  output: string;
}

/** A value that another part of the request makes. */
interface MadeValue {
  maker: Directive;
  output: string;
}

const isMadeValue = (value: unknown): value is MadeValue =>
  typeof value === 'object' && value !== null && 'maker' in value && 'output' in value;

const isReadValue = (value: unknown): value is ReadValue =>
  typeof value === 'object' && value !== null && 'read' in value && 'output' in value;

/** The calls that readings ask for: one each, or one for each of several values, behind the reads that tell their values. */
export function callsOf(
  readings: readonly Interpretation[],
  find: (service: string, operation: string) => IndexedOperation | undefined,
): Call[] {
  const calls: Call[] = [];
  for (const reading of readings) {
    const sets = reading.spread ? reading.spread.values.map((slot) => [...reading.slots, slot]) : [reading.slots];
    for (const slots of sets) addCall(calls, reading, slots, find);
  }
  return calls;
}

function addCall(
  calls: Call[],
  reading: Interpretation,
  slots: readonly Slot[],
  find: Parameters<typeof callsOf>[1],
): void {
  const { operation, directive, asks } = reading;
  let loop: Loop | undefined;
  const settled = slots.map((slot) => {
    if (isEachValue(slot.value)) {
      const { each } = slot.value;
      loop = loopOver(each, readingStep(calls, directive, each.lister, each.parameters), calls);
      return { ...slot, value: `$steps.${loop.step_id}.outputs.item#/${each.member}` };
    }
    if (isMadeValue(slot.value)) {
      const { maker, output } = slot.value;
      const made = calls.find((call) => call.directive === maker && !call.operation.isRead);
      return made ? { ...slot, value: `$steps.${made.stepId}.outputs.${output}` } : slot;
    }
    if (!isReadValue(slot.value)) return slot;
    const { read, output } = slot.value;
    const reader = find(read.service, read.operation);
    if (!reader) return slot;
    const { stepId } = readingStep(calls, directive, reader, read.parameters);
    return { ...slot, value: `$steps.${stepId}.outputs.${output}` };
  });
  const parameters = parametersOf({ slots: settled });
  if (
    calls.some((call) => call.operation === operation && JSON.stringify(call.parameters) === JSON.stringify(parameters))
  )
    return;
  const evidence = evidenceOf(directive, settled);
  push(calls, { ...{ directive, operation, parameters, asks, evidence }, ...(loop && { loop }) });
}

const readingStep = (
  calls: Call[],
  directive: Directive,
  operation: IndexedOperation,
  parameters: Record<string, unknown>,
): Call =>
  earlierRead(calls, operation, parameters) ??
  push(calls, { ...{ directive, operation, parameters }, asks: [], evidence: { order: [], values: [] } });

/** The same list is gone through once for each order: what one writes may be what another is about. */
const loopOver = ({ words, list }: EachOf, { stepId }: Call, calls: readonly Call[]): Loop => ({
  step_id: `each_${calls.filter(({ loop }) => loop).length + 1}`,
  kind: 'for_each',
  words,
  over: `$steps.${stepId}.outputs.${list}`,
});

/** What was read before something was written is not known any more. */
function earlierRead(
  calls: readonly Call[],
  { operation }: IndexedOperation,
  parameters: Record<string, unknown>,
): Call | undefined {
  const at = calls.findLastIndex(
    (call) => call.operation.operation === operation && JSON.stringify(call.parameters) === JSON.stringify(parameters),
  );
  return at >= 0 && calls.slice(at).every((call) => call.operation.isRead) ? calls[at] : undefined;
}

function push(calls: Call[], call: Omit<Call, 'stepId'>): Call {
  const { name } = call.operation.operation;
  const number = calls.filter(({ operation }) => operation.operation.name === name).length + 1;
  const added = { ...call, stepId: `${name}_${number}`.slice(0, 64) };
  calls.push(added);
  return added;
}

function evidenceOf({ clause }: Directive, slots: readonly Slot[]): StepEvidence {
  const order: TextSpan[] = [{ start: clause.start, end: clause.end, text: clause.text }];
  return { order, values: slots.flatMap(valueEvidence) };
}

const valueEvidence = ({ parameter, source, spans }: Slot): ValueEvidence[] => [
  { parameter: pointerOf([parameter]), source, spans },
];

type PlannedCall = Pick<
  CallStep,
  'step_id' | 'step_order' | 'service_name' | 'operation' | 'parameters' | 'dependencies' | 'evidence' | 'asks'
>;

/**
 * Steps in the order of the request. One waits for an earlier one where the words say so ("then"), where both write the same
 * thing through the same service, and where it reads what the earlier one writes; else they run side by side. What one side of
 * a decision needs never waits for the other side.
 */
export function stepsOf(calls: readonly Call[], sideOf: (call: Call) => Condition | undefined): PlannedCall[] {
  const areApart = (one: Call, other: Call): boolean =>
    areOpposite({ only_if: sideOf(one) }, { only_if: sideOf(other) });
  return calls.map((call, position) => ({
    step_id: call.stepId,
    step_order: position + 1,
    service_name: call.operation.service,
    operation: call.operation.operation.name,
    parameters: call.parameters,
    dependencies: calls
      .slice(0, position)
      .filter((earlier) => waitsFor(call, earlier) && !areApart(call, earlier))
      .map(({ stepId }) => stepId),
    ...(call.operation.isRead ? (call.asks.length > 0 ? { asks: call.asks } : {}) : { evidence: call.evidence }),
  }));
}

function waitsFor(later: Call, earlier: Call): boolean {
  if (later.directive === earlier.directive) return false;
  if (later.directive.tokens.slice(0, 2).some(({ norm }) => LEXICON.sequence.has(norm))) return true;
  if (earlier.operation.isRead) return false;
  const isSameService = later.operation.service === earlier.operation.service;
  return (isSameService || later.operation.isRead) && shareEntity(later, earlier);
}

const shareEntity = (one: Call, other: Call): boolean =>
  entitiesOf(one).some(({ entity, value }) =>
    entitiesOf(other).some((each) => each.entity === entity && each.value === value),
  );

const entitiesOf = ({ operation, parameters }: Call): NamedEntity[] => entitiesNamed(operation.fields, parameters);
