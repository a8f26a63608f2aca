import {
  type CallStep,
  COMPUTE_FUNCTIONS,
  type EngineStep,
  FAILURE_HANDLINGS,
  isCall,
  type OrchestratorRequest,
  SELECTION_SIZES,
  type ValidatedPlan,
  type WaitStep,
  type WorkflowStep,
} from '@ars/contracts';
import { A_DOUBT, aPlan, aReviewedPlan, aStep } from '../testing/build-plan';
import { OPERATION_NAMES, OPERATIONS } from './operations';
import type { SeededRandom } from './seeded-random';
import type { Mishap } from './virtual-process';
import { BEGINNING } from './virtual-time';

/** What a client wants, and when it changes its mind. */
export interface Story {
  requestId: string;
  plan: ValidatedPlan;
  onFailure: OrchestratorRequest['on_failure'];
  /** Milliseconds after the beginning. */
  submittedAt: number;
  /** Asks two instances at once. */
  submittedTwice: boolean;
  cancelledAt?: number;
  retriedAt: number[];
  /** When something happens that it may wait for. */
  happensAt: number[];
  /** When somebody looks whether there is something to confirm or to approve. */
  decidedAt: number[];
}

export const SERVICES = ['parts', 'payment'];

const CONTROL_WITHIN_MS = 12_000;
const AWAY_AT_MOST_MS = 15_000;

export function aStory(random: SeededRandom, index: number): Story {
  const whenever = () => random.duration(CONTROL_WITHIN_MS);
  return {
    requestId: `request_${index}`,
    plan: aRandomPlan(random),
    onFailure: random.pick([undefined, 'compensate', 'keep']),
    submittedAt: random.between(0, 20),
    submittedTwice: random.chance(0.1),
    ...(random.chance(0.4) && { cancelledAt: whenever() }),
    decidedAt: Array.from({ length: random.between(0, 7) }, () => random.between(0, CONTROL_WITHIN_MS)),
    happensAt: Array.from({ length: random.between(0, 3) }, whenever),
    retriedAt: Array.from({ length: random.chance(0.3) ? random.between(1, 2) : 0 }, whenever),
  };
}

function aRandomPlan(random: SeededRandom): ValidatedPlan {
  const steps: WorkflowStep[] = [];
  const length = random.between(1, 6);
  for (let index = 0; index < length; index += 1) steps.push(aRandomStep(random, steps));
  if (random.chance(0.5)) return { ...aPlan(...steps), replannable: random.chance(0.9) };
  const doubts = random.chance(0.6) ? [A_DOUBT] : [];
  return { ...aReviewedPlan(...steps), doubts, replannable: random.chance(0.9) };
}

function aRandomStep(random: SeededRandom, earlier: WorkflowStep[]): WorkflowStep {
  const lists = earlier.filter((step) => listOf(step) !== undefined);
  if (earlier.length === 0 && random.chance(0.4)) return aLook(random);
  if (random.chance(0.12)) return aWait(random, earlier);
  if (lists.length > 0 && random.chance(0.45)) return anEngineStep(random, random.pick(lists), earlier.length);
  return aCall(random, `s${earlier.length}`, earlier);
}

/** What decisions, sums and loops are about. */
const aLook = (random: SeededRandom): CallStep =>
  aStep({
    step_id: 's0',
    service_name: random.pick(SERVICES),
    operation: 'look',
    effect: OPERATIONS.look,
    timeout_seconds: 1,
  });

function aCall(random: SeededRandom, step_id: string, earlier: readonly WorkflowStep[]): CallStep {
  const operation = random.pick(OPERATION_NAMES);
  const effect = OPERATIONS[operation];
  const dependencies = earlier.filter(({ kind }) => random.chance(kind === 'when' ? 0.7 : 0.4));
  const seen = dependencies.find((step) => isCall(step) && step.operation === 'look');
  const sum = dependencies.find(({ kind }) => kind === 'compute');
  const decision = dependencies.find(({ kind }) => kind === 'when');
  return aStep({
    step_id,
    service_name: random.pick(SERVICES),
    operation,
    effect,
    parameters: {
      ...(operation === 'reserve' && { quantity: random.between(1, 3) }),
      ...(seen && { seen: `$steps.${seen.step_id}.outputs.value` }),
      ...(sum && { sum: `$steps.${sum.step_id}.outputs.value` }),
    },
    dependencies: dependencies.map(({ step_id: id }) => id),
    ...(decision && { only_if: { decision: decision.step_id, holds: random.chance(0.5) } }),
    failure_handling: random.pick(FAILURE_HANDLINGS),
    timeout_seconds: 1,
    retry_attempts: operation === 'post' ? 0 : random.between(0, 2),
  });
}

/** Until a time, or until what it looked at is so; mostly of something that was read before. */
function aWait(random: SeededRandom, earlier: readonly WorkflowStep[]): WaitStep {
  const dependencies = earlier.filter(() => random.chance(0.4));
  const [seen, other] = dependencies.filter((step) => isCall(step) && step.operation === 'look');
  const state = ({ step_id }: WorkflowStep) => ({
    condition: `value > ${random.between(1, 12)}`,
    given: { value: `$steps.${step_id}.outputs.value` },
    events: [{ service: 'payment', about: ['PL-1'] }],
  });
  return {
    ...engineStep(
      random,
      earlier.length,
      dependencies.map(({ step_id }) => step_id),
    ),
    kind: 'wait',
    until: new Date(BEGINNING + random.duration(CONTROL_WITHIN_MS)).toISOString(),
    ...(seen && { for: state(seen), words: 'there are enough' }),
    ...(seen && other && { or: [{ ...state(other), words: 'there are others' }] }),
    ...(seen && random.chance(0.3) && { at_limit: 'go_on' }),
  };
}

const engineStep = (random: SeededRandom, index: number, dependencies: string[]) => ({
  step_id: `s${index}`,
  step_order: 1,
  dependencies,
  failure_handling: random.pick(FAILURE_HANDLINGS),
  effect: null,
});

/** Where the list stands that a step returns, if it returns one. */
function listOf(step: WorkflowStep): string | undefined {
  if (isCall(step)) return step.operation === 'look' ? `$steps.${step.step_id}.outputs.rows` : undefined;
  return step.kind === 'select' ? `$steps.${step.step_id}.outputs.items` : undefined;
}

function anEngineStep(random: SeededRandom, over: WorkflowStep, index: number): EngineStep {
  const from = listOf(over) ?? '';
  const base = engineStep(random, index, [over.step_id]);
  switch (random.pick(['select', 'compute', 'when', 'when', 'for_each', 'for_each'] as const)) {
    case 'select':
      return {
        ...base,
        kind: 'select',
        from,
        ...(random.chance(0.7) && { where: `item.value > ${random.between(0, 12)}` }),
        order_by: { member: 'value', descending: random.chance(0.5) },
        take: random.pick(SELECTION_SIZES),
      };
    case 'compute':
      return {
        ...base,
        kind: 'compute',
        function: random.pick(COMPUTE_FUNCTIONS),
        of: [{ from: [from], member: 'value' }],
        by: random.between(1, 9),
      };
    case 'when':
      return {
        ...base,
        kind: 'when',
        words: 'there are enough',
        condition: `size(rows) > ${random.between(0, 3)}`,
        given: { rows: from },
      };
    case 'for_each':
      return {
        ...base,
        kind: 'for_each',
        words: 'each',
        over: from,
        key: 'value',
        calls: aLoop(random),
        limit: 3,
        parallel: random.between(1, 2),
      };
  }
}

function aLoop(random: SeededRandom): CallStep[] {
  const first = { ...aCall(random, 'a', []), dependencies: [], parameters: { quantity: 1, of: '$item.value' } };
  const second = { ...aCall(random, 'b', []), dependencies: ['a'], parameters: { quantity: 1, of: '$item.value' } };
  return random.chance(0.6) ? [first] : [first, second];
}

export const aMishap = (random: SeededRandom, probability: number): Mishap | undefined =>
  random.chance(probability)
    ? {
        kind: random.pick(['crash', 'suspend'] as const),
        interaction: random.between(1, 60),
        forMs: random.duration(AWAY_AT_MOST_MS),
      }
    : undefined;
