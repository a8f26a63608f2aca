import type { ValidatedPlan } from '@ars/contracts';
import { type Catalogue, clarify, Planner, type PlanOutcome, type PlanRequest, validatePlan } from '@ars/planner';
import { OrchestratorModule } from '../orchestrator.module';
import { DOUBTS, type DraftSteps } from './plans';
import { type RunningApplication, startApplication } from './start-application';

export type RunningOrchestrator = RunningApplication;

/** Proposes the plan that a test wrote for a request's text; the real validation engine decides about it. */
class ScriptedPlanner extends Planner {
  constructor(private readonly plans: Record<string, DraftSteps>) {
    super();
  }

  async createWorkflowPlan({ text, context }: PlanRequest, catalogue: Catalogue): Promise<PlanOutcome> {
    const steps = (context['chosen_operation'] ? this.plans['Show part 1234'] : this.plans[text]) ?? [];
    const execution_steps = steps.map((step) => ({ ...step, parameters: withValues(step.parameters, context) }));
    const proposal = { plan_id: 'plan_1', planner: 'deterministic', execution_steps };
    const verdict = validatePlan(proposal, catalogue);
    const isChosen = context['chosen_operation'] !== undefined;
    if ('plan' in verdict) {
      return { kind: 'plan', plan: { ...verdict.plan, ...(isChosen ? {} : DOUBTS[text]) } as ValidatedPlan };
    }
    const message = verdict.findings.map((finding) => finding.message).join('; ');
    return clarify(message);
  }
}

/** Values that somebody named stand in place of those of the plan. */
const withValues = (parameters: Record<string, unknown> = {}, context: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, context[name] ?? value]));

/** The whole orchestrator on a free port, but for the proposals of its planner. */
export const startOrchestrator = (
  natsUrl: string,
  plans: Record<string, DraftSteps>,
  environment: Record<string, string> = {},
): Promise<RunningOrchestrator> =>
  startApplication({
    environment: { NATS_URL: natsUrl, ...environment },
    imports: [OrchestratorModule],
    customize: (builder) => builder.overrideProvider(Planner).useValue(new ScriptedPlanner(plans)),
  });
