import type { Doubt, OperationCapability, ValidatedPlan, WorkflowPlan } from '@ars/contracts';
import { findOperation, isRead } from '../plan/catalogue';
import { catalogueHash } from '../plan/catalogue-hash';
import { planFactsOf } from './plan-facts';
import { cyclicSteps, inExecutionOrder } from '../plan/plan-graph';
import type { PlannedStep } from '../plan/planned-step';
import { STEP_DEFAULTS, type StepDefaults } from '../step-defaults';
import type { Catalogue, PlanProgress, PlanRequest } from '../planner';
import type { Policies } from '../policy/policies';
import { readPolicies } from '../policy/read-policies';
import { checkParameters, withoutNulls } from './check-parameters';
import { checkCoverage } from './check-coverage';
import { checkNothingLost } from './check-nothing-lost';
import { checkReferences, referredSteps } from './check-references';
import { type EarlierSteps, earlierSteps, NOTHING_EARLIER } from './earlier-steps';
import { effectOf } from './effect-of';
import { guardWrites } from './guard-writes';
import { impliedChecks } from './implied-checks';
import { orderWrites } from './order-writes';
import { parsePlan, sizeFinding, type DraftPlan, type DraftStep } from './parse-plan';
import { stepPath, type PlanFinding } from './plan-finding';
import { annotateRequest } from '../evidence/annotate-request';
import { judgePlan, proofContext, type Judgement } from '../evidence/judge-plan';
import { checkProvenance } from './check-provenance';
import { readFacts } from './read-facts';
import { searchesForWrites } from './single-matches';

export type PlanVerdict = { plan: ValidatedPlan } | { findings: PlanFinding[] };

/** What a plan is judged by, beside the catalogue. */
export interface PlanBasis {
  /** What was asked; without it nothing can be said of where values come from. */
  request?: PlanRequest;
  defaults?: StepDefaults;
  /**
   * What becomes of a value that nothing proves, and of words that no step uses: the plan is refused, or they become doubts,
   * with which it is read back before it writes.
   */
  unproven?: 'refuse' | 'doubt';
  /** Ids of steps that take back what earlier workflows did, as that was declared then: no words of the request have to say so. */
  undoing?: ReadonlySet<string>;
  /** How far the plan came whose place it is to take; its steps are the new ones, the plan that is let through has both. */
  progress?: PlanProgress;
}

/**
 * The validation engine: the one door between whoever made a plan and whoever executes it. Takes anything; what it lets
 * through names only operations that exist, with parameters that fit their schemas, in an order that exists, with every
 * written entity proven first. What it can decide itself (limits, retries, checks, guards, risk) it decides.
 */
export function validatePlan(
  candidate: unknown,
  catalogue: Catalogue,
  { request, defaults = STEP_DEFAULTS, progress, unproven = 'refuse', undoing }: PlanBasis = {},
): PlanVerdict {
  const parsed = parsePlan(candidate, defaults);
  if ('findings' in parsed) return parsed;
  const steps = parsed.draft.steps.map((step) => withoutNulls(step, operationOf(step, catalogue)));
  const earlier = progress ? earlierSteps(progress, catalogue) : NOTHING_EARLIER;
  const known = [...earlier.done, ...steps];

  const findings = [
    ...duplicateIds(steps, earlier),
    ...steps.flatMap((step, index) => missingDependencies(step, index, known)),
    ...steps.flatMap((step, index) => checkReferences(step, index, known, catalogue)),
    ...steps.flatMap((step, index) => operationFindings(step, index, catalogue)),
    ...writesBeforeAsking(parsed.draft, catalogue),
  ];
  if (findings.length > 0) return { findings };

  const planned = steps.flatMap((step) => settle(step, operationOf(step, catalogue)));
  const cyclic = cyclicSteps(planned);
  if (cyclic.length > 0) return { findings: [cycleFinding(cyclic)] };
  const all = [...earlier.done, ...planned];
  const annotated = request && annotateRequest(request, catalogue, defaults.businessHours);
  const context = annotated && proofContext([...earlier.givenUp, ...all], { request, annotated, catalogue });
  const isSaid = ({ step_id }: PlannedStep): boolean => undoing?.has(step_id) !== true;
  const isPartial = parsed.draft.answer !== undefined || parsed.draft.then_ask !== undefined;
  const { invented, unsaid } = context
    ? checkProvenance(planned.filter(isSaid), context)
    : { invented: [], unsaid: [] };
  const uncovered = context && !isPartial ? checkCoverage(all, context.reading, catalogue, parsed.draft.ignored) : [];
  const lost = context ? checkNothingLost(planned, earlier) : [];
  const refusing = [...invented, ...(unproven === 'refuse' ? [...unsaid, ...uncovered] : []), ...lost];
  if (refusing.length > 0) return { findings: refusing };

  const policies = defaults.policies ?? readPolicies();
  const ordered = orderWrites(planned.sort(byWishedOrder), policies.order ?? []);
  const guarded = guardWrites(ordered, catalogue, defaults, earlier);
  const complete = readFacts(guarded, policies, catalogue, defaults, earlier);
  const count = earlier.kept.length + complete.length;
  const size = count === 0 && parsed.draft.answer !== undefined ? undefined : sizeFinding(count);
  if (size) return { findings: [size] };
  const { ignored = [] } = parsed.draft;
  const judgement =
    annotated && judgePlan(complete.filter(isSaid), { request, annotated, catalogue, ignored, earlier: earlier.done });
  return { plan: finish(parsed.draft, complete, catalogue, policies, earlier, judgement) };
}

/** What is only looked at so that something can be asked must not have changed anything by then. */
function writesBeforeAsking({ then_ask, steps }: DraftPlan, catalogue: Catalogue): PlanFinding[] {
  if (!then_ask) return [];
  return steps.flatMap((step, index) => {
    const operation = operationOf(step, catalogue);
    if (!operation || isRead(operation)) return [];
    const message = 'A plan that asks afterwards only reads; the writes are planned with the answer';
    return [{ code: 'MALFORMED_PLAN', step_id: step.step_id, path: stepPath(index, 'operation'), message }];
  });
}

const operationOf = (step: DraftStep, catalogue: Catalogue): OperationCapability | undefined =>
  findOperation(catalogue, step.service_name, step.operation);

function duplicateIds(steps: readonly DraftStep[], { all }: EarlierSteps): PlanFinding[] {
  const ids = [...all, ...steps].map(({ step_id }) => step_id);
  return steps.flatMap(({ step_id }, index) =>
    ids.indexOf(step_id) === all.length + index
      ? []
      : [
          {
            code: 'DUPLICATE_STEP',
            step_id,
            path: stepPath(index, 'step_id'),
            message: `Another step is “${step_id}”`,
          },
        ],
  );
}

function missingDependencies(step: DraftStep, index: number, steps: readonly DraftStep[]): PlanFinding[] {
  const ids = new Set(steps.map(({ step_id }) => step_id));
  return step.dependencies
    .filter((id) => !ids.has(id))
    .map((id) => ({
      code: 'MISSING_DEPENDENCY',
      step_id: step.step_id,
      path: stepPath(index, 'dependencies'),
      message: `There is no step “${id}” to wait for`,
    }));
}

function operationFindings(step: DraftStep, index: number, catalogue: Catalogue): PlanFinding[] {
  const { step_id, service_name, operation: name } = step;
  const service = catalogue.find((candidate) => candidate.service === service_name);
  if (!service) {
    const message = `There is no service “${service_name}”; there are ${listed(catalogue.map((each) => each.service))}`;
    return [{ code: 'UNKNOWN_SERVICE', step_id, path: stepPath(index, 'service_name'), message }];
  }
  const operation = operationOf(step, catalogue);
  if (!operation) {
    const message = `${service_name} has no “${name}”; it has ${listed(service.operations.map((each) => each.name))}`;
    return [{ code: 'UNKNOWN_OPERATION', step_id, path: stepPath(index, 'operation'), message }];
  }
  return checkParameters(step, index, operation);
}

/** Decides what the author of a step left open or may not decide. */
function settle(step: DraftStep, capability: OperationCapability | undefined): PlannedStep[] {
  if (!capability) return [];
  const repeatable = isRead(capability) || capability.idempotent;
  return [
    {
      ...step,
      dependencies: [...new Set([...step.dependencies, ...referredSteps(step)])],
      failure_handling: step.failure_handling ?? (isRead(capability) ? 'abort' : 'retry'),
      retry_attempts: repeatable ? step.retry_attempts : 0,
      capability,
    },
  ];
}

const byWishedOrder = (one: PlannedStep, other: PlannedStep): number => one.step_order - other.step_order;

const cycleFinding = (stepIds: string[]): PlanFinding => ({
  code: 'CYCLIC_DEPENDENCY',
  path: '/execution_steps',
  message: `The steps ${stepIds.join(', ')} wait for each other`,
});

function finish(
  { steps: _, ...head }: DraftPlan,
  complete: PlannedStep[],
  catalogue: Catalogue,
  policies: Policies,
  { all, done, kept }: EarlierSteps,
  judgement?: Judgement,
): ValidatedPlan {
  const taken = Math.max(0, ...all.map(({ step_order }) => step_order));
  const searches = searchesForWrites(complete);
  const keptIds = kept.map(({ step_id }) => step_id);
  const steps = inExecutionOrder(complete, keptIds).map((step, index) => ({
    ...step,
    step_order: taken + index + 1,
    validation_checks: [
      ...new Set([
        ...step.validation_checks,
        ...impliedChecks(step.capability, step.parameters),
        ...(searches.has(step.step_id) ? ['check_single_match'] : []),
      ]),
    ],
  }));
  const plan: WorkflowPlan = {
    ...head,
    origin: { ...head.origin, catalogue: catalogueHash(catalogue) },
    ...(steps.some(({ capability }) => !isRead(capability)) ? { reviewed: true } : {}),
    ...planFactsOf([...done, ...steps], policies),
    execution_steps: [
      ...kept,
      ...steps.map(({ capability, evidence: claimed, ...step }) => {
        const evidence = judgement ? judgement.evidence.get(step.step_id) : claimed;
        return { ...step, effect: effectOf(capability, step.parameters), ...(evidence ? { evidence } : {}) };
      }),
    ],
    ...doubtsOf(head, judgement),
  };
  return plan as ValidatedPlan;
}

/** Those of the judge; and where the planner itself saw another way to read the request, that one was chosen. */
function doubtsOf({ readings = [] }: Pick<DraftPlan, 'readings'>, judgement?: Judgement): Pick<WorkflowPlan, 'doubts'> {
  const message = `It could also mean: ${readings.map(({ label }) => label).join('; ')}`;
  const guessed: Doubt[] = judgement && readings.length > 0 ? [{ code: 'OPERATION_GUESSED', message }] : [];
  const doubts = [...(judgement?.doubts ?? []), ...guessed];
  return doubts.length > 0 ? { doubts } : {};
}

const listed = (names: string[]): string => names.slice(0, 40).join(', ') || 'none';
