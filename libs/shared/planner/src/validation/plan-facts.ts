import type { RiskLevel, WorkflowPlan } from '@ars/contracts';
import { isDestructive, isRead } from '../plan/catalogue';
import type { Policies, RiskRules } from '../policy/policies';
import { entitiesNamed, fieldsOf, isMoney } from '../plan/fields';
import type { PlannedStep } from '../plan/planned-step';

/** Where the policies do not say. */
const RISK_RULES: RiskRules = { amount: 5_000, entities: 5 };
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
export function planFactsOf(steps: readonly PlannedStep[], { risk = RISK_RULES }: Pick<Policies, 'risk'>): PlanFacts {
  return {
    risk_level: riskOf(steps, risk),
    estimated_duration_seconds: durationOf(steps),
    validation_summary: [...new Set(steps.flatMap((step) => step.validation_checks))],
    service_dependencies: serviceDependenciesOf(steps),
  };
}

/** That of its riskiest step; many entities at once are risky, however harmless each. */
function riskOf(steps: readonly PlannedStep[], rules: RiskRules): RiskLevel {
  const levels = steps.map((step) => stepRisk(step, rules));
  if (levels.includes('high') || entitiesOf(steps) > rules.entities) return 'high';
  return levels.includes('medium') ? 'medium' : 'low';
}

function stepRisk({ capability, parameters, service_name, operation }: PlannedStep, rules: RiskRules): RiskLevel {
  if (isRead(capability)) return 'low';
  const decided = rules.operations?.[`${service_name}.${operation}`];
  if (decided !== undefined) return decided;
  const amount = largestAmount(parameters);
  // Money that goes out into the world and that nothing brings back.
  const isLost = amount > 0 && capability.annotations.openWorldHint === true && capability.undo === undefined;
  return isDestructive(capability) || amount > rules.amount || isLost ? 'high' : 'medium';
}

const entitiesOf = (steps: readonly PlannedStep[]): number =>
  new Set(
    steps
      .filter(({ capability }) => !isRead(capability))
      .flatMap(({ capability, parameters }) => entitiesNamed(fieldsOf(capability.parameters), parameters))
      .map(({ entity, value }) => `${entity} ${value}`),
  ).size;

const largestAmount = (parameters: Record<string, unknown>): number =>
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
