import type { EngineStep, OperationCapability, ValidatedPlan } from '@ars/contracts';
import { findOperation, isRead } from '../plan/catalogue';
import { areOpposite, cyclicSteps, throughSteps } from '../plan/plan-graph';
import { producersOf } from '../plan/evaluated-parts';
import type { PlannedStep } from '../plan/planned-step';
import { STEP_DEFAULTS, type StepDefaults } from '../step-defaults';
import type { Catalogue, PlanProgress, PlanRequest } from '../planner';
import { readPolicies } from '../policy/read-policies';
import { checkParameters, withoutNulls } from './check-parameters';
import { checkCoverage } from './check-coverage';
import { checkEvaluated } from './check-evaluated';
import { checkNothingLost } from './check-nothing-lost';
import { checkReferences, referredSteps } from './check-references';
import { type EarlierSteps, earlierSteps, NOTHING_EARLIER } from './earlier-steps';
import { finishPlan } from './finish-plan';
import { guardWrites } from './guard-writes';
import { checkLoops } from './loops';
import { orderWrites } from './order-writes';
import { type DraftCall, type DraftPlan, type DraftStep, isDraftCall, parsePlan, sizeFinding } from './parse-plan';
import { settleEvaluated } from './settle-evaluated';
import { stepPath, type PlanFinding } from './plan-finding';
import { annotateRequest, zoneOf } from '../evidence/annotate-request';
import { judgePlan, proofContext } from '../evidence/judge-plan';
import { checkProvenance, inventedNumbers } from './check-provenance';
import { readFacts } from './read-facts';

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
  const steps = parsed.draft.steps.map((step) =>
    isDraftCall(step) ? withoutNulls(step, operationOf(step, catalogue)) : step,
  );
  const earlier = progress ? earlierSteps(progress, catalogue) : NOTHING_EARLIER;
  const known = [...earlier.done, ...earlier.evaluated, ...steps];

  const findings = [
    ...duplicateIds(steps, earlier),
    ...steps.flatMap((step, index) => missingDependencies(step, index, known)),
    ...steps.flatMap((step, index) => findingsOf(step, index, known, catalogue)),
    ...steps.flatMap((step, index) => missingDecision(step, index, steps)),
    ...steps.flatMap((step, index) => waitsForOtherSide(step, index, steps)),
    ...checkLoops(steps),
    ...writesBeforeAsking(parsed.draft, catalogue),
  ];
  if (findings.length > 0) return { findings };

  const waiting = steps.map((step) => ({ ...step, dependencies: dependenciesOf(step) }));
  const cyclic = cyclicSteps(waiting);
  if (cyclic.length > 0) return { findings: [cycleFinding(cyclic)] };
  const drafted = waiting.filter((step) => !isDraftCall(step));
  const planned = waiting.filter(isDraftCall).flatMap((step) => settle(step, drafted, operationOf(step, catalogue)));
  const zone = request && zoneOf(request.context);
  const evaluated = drafted.map((step) => settleEvaluated(step, { calls: planned, steps: known, catalogue, zone }));
  const all = [...earlier.done, ...planned];
  const annotated = request && annotateRequest(request, catalogue, defaults.businessHours);
  const context = annotated && proofContext([...earlier.givenUp, ...all], { request, annotated, catalogue, evaluated });
  const isSaid = ({ step_id }: PlannedStep): boolean => undoing?.has(step_id) !== true;
  const isPartial = parsed.draft.answer !== undefined || parsed.draft.then_ask !== undefined;
  const { invented, unsaid } = context
    ? checkProvenance(planned.filter(isSaid), context)
    : { invented: [], unsaid: [] };
  const uncovered = context && !isPartial ? checkCoverage(all, context, catalogue, parsed.draft.ignored) : [];
  const lost = context ? checkNothingLost(planned, earlier) : [];
  const numbers = context ? inventedNumbers(steps, context) : [];
  const refusing = [...invented, ...numbers, ...(unproven === 'refuse' ? [...unsaid, ...uncovered] : []), ...lost];
  if (refusing.length > 0) return { findings: refusing };

  const policies = defaults.policies ?? readPolicies();
  const ordered = orderWrites(planned.sort(byWishedOrder), policies.order ?? []);
  const taken = { ...earlier, all: [...earlier.all, ...evaluated] };
  const guarded = guardWrites(ordered, catalogue, defaults, taken);
  const complete = readFacts(guarded, policies, catalogue, defaults, taken);
  const count = earlier.kept.length + complete.length + evaluated.length;
  const size = count === 0 && parsed.draft.answer !== undefined ? undefined : sizeFinding(count);
  if (size) return { findings: [size] };
  const { ignored = [] } = parsed.draft;
  const judgement =
    annotated &&
    judgePlan(complete.filter(isSaid), {
      ...{ request, annotated, catalogue, ignored, earlier: earlier.done },
      evaluated: [...earlier.evaluated, ...evaluated],
    });
  return {
    plan: finishPlan(parsed.draft, { calls: complete, evaluated }, { catalogue, policies, earlier, judgement }),
  };
}

/** What is only looked at so that something can be asked must not have changed anything by then. */
function writesBeforeAsking({ then_ask, steps }: DraftPlan, catalogue: Catalogue): PlanFinding[] {
  if (!then_ask) return [];
  return steps.flatMap((step, index) => {
    const operation = isDraftCall(step) ? operationOf(step, catalogue) : undefined;
    if (!operation || isRead(operation)) return [];
    const message = 'A plan that asks afterwards only reads; the writes are planned with the answer';
    return [{ code: 'MALFORMED_PLAN', step_id: step.step_id, path: stepPath(index, 'operation'), message }];
  });
}

const operationOf = (step: DraftCall, catalogue: Catalogue): OperationCapability | undefined =>
  findOperation(catalogue, step.service_name, step.operation);

/** What is wrong with a step by itself and by what it refers to. */
const findingsOf = (
  step: DraftStep,
  index: number,
  known: readonly (DraftStep | PlannedStep)[],
  catalogue: Catalogue,
): PlanFinding[] =>
  isDraftCall(step)
    ? [...checkReferences(step, index, known, catalogue), ...operationFindings(step, index, catalogue)]
    : checkEvaluated(step, index, known, catalogue);

/** Those that its author names, and those whose results it needs. */
const dependenciesOf = (step: DraftStep): string[] => [
  ...new Set([
    ...step.dependencies,
    ...(isDraftCall(step)
      ? [...referredSteps(step), ...(step.only_if ? [step.only_if.decision] : [])]
      : producersOf(step)),
  ]),
];

function missingDecision(step: DraftStep, index: number, steps: readonly DraftStep[]): PlanFinding[] {
  const { only_if, step_id } = step;
  const isDecided = steps.some((each) => each.step_id === only_if?.decision && each.kind === 'when');
  if (!only_if || isDecided) return [];
  const message = `There is no decision “${only_if.decision}”`;
  return [{ code: 'MISSING_DEPENDENCY', step_id, path: stepPath(index, 'only_if'), message }];
}

/** What stands on one side of a decision would never be carried out behind a step of the other side. */
function waitsForOtherSide(step: DraftStep, index: number, steps: readonly DraftStep[]): PlanFinding[] {
  const { step_id } = step;
  return dependenciesOf(step)
    .filter((id) => steps.some((other) => other.step_id === id && areOpposite(step, other)))
    .map((id) => {
      const message = `It is done only where “${id}” is not, so it cannot wait for it`;
      return { code: 'MISSING_DEPENDENCY', step_id, path: stepPath(index, 'dependencies'), message };
    });
}

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

function missingDependencies(
  step: DraftStep,
  index: number,
  steps: readonly Pick<DraftStep, 'step_id'>[],
): PlanFinding[] {
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

function operationFindings(step: DraftCall, index: number, catalogue: Catalogue): PlanFinding[] {
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
function settle(
  step: DraftCall,
  evaluated: readonly EngineStep[],
  capability: OperationCapability | undefined,
): PlannedStep[] {
  if (!capability) return [];
  const repeatable = isRead(capability) || capability.idempotent;
  return [
    {
      ...step,
      // Behind what calls no one stand the calls that it is made of: so that calls can be judged and ordered by themselves.
      dependencies: throughSteps(step.dependencies, evaluated),
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

const listed = (names: string[]): string => names.slice(0, 40).join(', ') || 'none';
