import {
  COMPUTE_FUNCTIONS,
  type EvaluatedStep,
  FAILURE_HANDLINGS,
  isCall,
  type OrchestratorRequest,
  SELECTION_SIZES,
  type ValidatedPlan,
  type WorkflowStep,
} from '@ars/contracts';
import { A_DOUBT, aPlan, aReviewedPlan, aStep } from '../testing/build-plan';
import { OPERATION_NAMES, OPERATIONS } from './operations';
import type { SeededRandom } from './seeded-random';
import type { Mishap } from './virtual-process';

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
  if (lists.length > 0 && random.chance(0.35)) return anEvaluatedStep(random, random.pick(lists), earlier.length);
  const operation = random.pick(OPERATION_NAMES);
  const effect = OPERATIONS[operation];
  const dependencies = earlier.filter(() => random.chance(0.4));
  const seen = dependencies.find((step) => isCall(step) && step.operation === 'look');
  const sum = dependencies.find(({ kind }) => kind === 'compute');
  return aStep({
    step_id: `s${earlier.length}`,
    service_name: random.pick(SERVICES),
    operation,
    effect,
    parameters: {
      ...(operation === 'reserve' && { quantity: random.between(1, 3) }),
      ...(seen && { seen: `$steps.${seen.step_id}.outputs.value` }),
      ...(sum && { sum: `$steps.${sum.step_id}.outputs.value` }),
    },
    dependencies: dependencies.map(({ step_id }) => step_id),
    failure_handling: random.pick(FAILURE_HANDLINGS),
    timeout_seconds: 1,
    retry_attempts: operation === 'post' ? 0 : random.between(0, 2),
  });
}

/** Where the list stands that a step returns, if it returns one. */
function listOf(step: WorkflowStep): string | undefined {
  if (isCall(step)) return step.operation === 'look' ? `$steps.${step.step_id}.outputs.rows` : undefined;
  return step.kind === 'select' ? `$steps.${step.step_id}.outputs.items` : undefined;
}

function anEvaluatedStep(random: SeededRandom, over: WorkflowStep, index: number): EvaluatedStep {
  const from = listOf(over) ?? '';
  const base = {
    step_id: `s${index}`,
    step_order: 1,
    dependencies: [over.step_id],
    failure_handling: random.pick(FAILURE_HANDLINGS),
    effect: null,
  };
  return random.chance(0.5)
    ? {
        ...base,
        kind: 'select',
        from,
        ...(random.chance(0.7) && { where: `item.value > ${random.between(0, 12)}` }),
        order_by: { member: 'value', descending: random.chance(0.5) },
        take: random.pick(SELECTION_SIZES),
      }
    : {
        ...base,
        kind: 'compute',
        function: random.pick(COMPUTE_FUNCTIONS),
        of: [{ from: [from], member: 'value' }],
        by: random.between(1, 9),
      };
}

export const aMishap = (random: SeededRandom, probability: number): Mishap | undefined =>
  random.chance(probability)
    ? {
        kind: random.pick(['crash', 'suspend'] as const),
        interaction: random.between(1, 60),
        forMs: random.duration(AWAY_AT_MOST_MS),
      }
    : undefined;
