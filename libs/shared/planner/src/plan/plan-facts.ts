import type { RiskLevel, WorkflowPlan } from '@ars/contracts';
import { isDestructive, isRead } from './catalogue';
import { isMoney } from './money-field';
import type { PlannedStep } from './planned-step';

/** Above this amount, in the main unit of whatever currency, a plan counts as risky: the dealership's link policy. */
const LARGE_AMOUNT = 5_000;
/** Rough seconds of one step, for the estimate. */
const READ_SECONDS = 5;
const WRITE_SECONDS = 10;

type PlanFacts = Pick<
  WorkflowPlan,
  'risk_level' | 'estimated_duration_seconds' | 'validation_summary' | 'service_dependencies'
>;

/**
 * What a plan says about itself, computed from its steps so that no planner can understate it.
 * @param steps in execution order
 */
export function planFactsOf(steps: readonly PlannedStep[]): PlanFacts {
  return {
    risk_level: riskOf(steps),
    estimated_duration_seconds: durationOf(steps),
    validation_summary: [...new Set(steps.flatMap((step) => step.validation_checks))],
    service_dependencies: serviceDependenciesOf(steps),
  };
}

function riskOf(steps: readonly PlannedStep[]): RiskLevel {
  const writes = steps.filter(({ capability }) => !isRead(capability));
  if (writes.length === 0) return 'low';
  const risky = writes.some((step) => isDestructive(step.capability) || largestAmount(step) > LARGE_AMOUNT);
  return risky ? 'high' : 'medium';
}

const largestAmount = ({ parameters }: PlannedStep): number =>
  Math.max(0, ...Object.entries(parameters).map(([name, value]) => (isMoney(name, value) ? value : 0)));

/** The longest chain of steps that wait for each other. */
function durationOf(steps: readonly PlannedStep[]): number {
  const finished = new Map<string, number>();
  for (const { step_id, dependencies, capability } of steps) {
    const started = Math.max(0, ...dependencies.map((id) => finished.get(id) ?? 0));
    finished.set(step_id, started + (isRead(capability) ? READ_SECONDS : WRITE_SECONDS));
  }
  return Math.max(0, ...finished.values());
}

function serviceDependenciesOf(steps: readonly PlannedStep[]): Record<string, string[]> {
  const serviceOf = new Map(steps.map((step) => [step.step_id, step.service_name]));
  const awaited = (service: string): string[] =>
    steps
      .filter((step) => step.service_name === service)
      .flatMap((step) => step.dependencies.map((id) => serviceOf.get(id) ?? service))
      .filter((name) => name !== service);
  return Object.fromEntries(
    [...new Set(serviceOf.values())].map((service) => [service, [...new Set(awaited(service))]]),
  );
}
