import { type Condition, isCall } from '@ars/contracts';
import { annotateRequest, annotationOf } from '../evidence/annotate-request';
import type { AnnotatedText } from '../text/annotated-text';
import { entityOf } from '../catalogue/recognisers';
import { vocabularyOf } from '../catalogue/vocabulary';
import { isNamed } from '../evidence/operation-fit';
import { isText } from '../plan/json';
import { planIdOf } from '../plan/plan-id';
import type { StepDefaults } from '../step-defaults';
import type { Catalogue, PlanOutcome, PlanRequest } from '../planner';
import { validatePlan } from '../validation/validate-plan';
import { directivesOf } from './directives';
import { followUpOf } from './2-rewrites/follow-ups';
import { withAnswersJoined } from './2-rewrites/answer-in-words';
import { withAnswer } from './2-rewrites/open-question';
import { replyToReadBack } from './2-rewrites/read-back';
import { withoutLimit } from './2-rewrites/whichever-first';
import { dialogueOf } from './5-context/dialogue';
import { withExistingThings } from './5-context/existing-things';
import { withCandidates } from './5-context/offered-candidates';
import { ask } from './6-calls/ask';
import { arrangedBy } from './6-calls/arranged';
import { type Call, callsOf, stepsOf } from './6-calls/calls';
import { offer } from './6-calls/offer';
import { listed } from './6-calls/listed';
import { readingsOf } from './6-calls/readings';
import { evaluationsOf } from './6-calls/evaluations';
import { inWords, unansweredBy } from './6-calls/unanswered';
import {
  behindUndoing,
  outcomeAlone,
  undoneFirst,
  withUndone,
  type PlanningBasis,
  type UndoneFirst,
} from './6-calls/undone-first';
import { excludesSome } from './excludes-some';
import type { Basis } from './basis';
import { isMereGuess } from './mere-guess';
import { understand, type Understanding } from './understand';
import type { Directive, Interpretation } from './interpretation';
import { Lookups, type Planned } from './lookups';
import { provenAlone } from './proven-alone';

/** More than anyone orders at once; the time that readings take grows with the square of them. */
const MAX_DIRECTIVES = 60;
const MAX_FIGURES = 60;
/** Of directives with figures: each reading may take any of them. */
const MAX_COMBINATIONS = 2_000;
/** What only greets or names something counts as well: nobody says so much. */
const MAX_CLAUSES = 5 * MAX_DIRECTIVES;

/**
 * Plans a request: text → clauses → directives → readings of each, ranked → calls, or a question. The text is read once; what
 * is returned plans with what was found so far, as a pure function of it: where more has to be looked up it says what, and is
 * called again with that.
 */
export function planRequest(
  request: PlanRequest,
  catalogue: Catalogue,
  defaults: StepDefaults,
): (found: ReadonlyMap<string, unknown>) => Planned {
  const likely: Basis['likely'] = new WeakMap();
  const planAsked = planText(request, catalogue, defaults, { likely });
  const vocabulary = vocabularyOf(catalogue);
  const planWhole = (found: ReadonlyMap<string, unknown>): Planned => {
    const planned = planAsked(found);
    const isFirst = found.size === 0 && isWanting(planned);
    if (!isFirst) return planned;
    // Interpreted anew: what is concluded from there being nothing must not be remembered where there may be something.
    return (
      provenAlone(() => planText(request, catalogue, defaults, { likely }), planned.lookups, vocabulary) ?? planned
    );
  };
  const reply = replyToReadBack(request);
  const planReply = reply && planText(reply.request, catalogue, defaults);
  const joined = withAnswersJoined(request);
  const planJoined = joined && planText(joined, catalogue, defaults);
  const limited = withoutLimit(request, annotationOf(request, catalogue, defaults.businessHours));
  const planLimited = limited && planText(limited.request, catalogue, defaults, { limit: limited.until });
  return (found) => {
    const waiting = planLimited?.(found);
    if (waiting && (isWanting(waiting) || isLimited(waiting))) return waiting;
    const goesOn = planReply?.(found, { onlyFollowUps: true });
    if (goesOn && reply) return 'outcome' in goesOn ? { outcome: reply.inRequest(goesOn.outcome) } : goesOn;
    const together = planJoined?.(found);
    if (!together || isWanting(together)) return together ?? planWhole(found);
    const apart = planWhole(found);
    return isWanting(apart) || doubtsOf(apart) < doubtsOf(together) ? apart : together;
  };
}

const isWanting = (planned: Planned): planned is Extract<Planned, { lookups: unknown }> => 'lookups' in planned;

/** How much of it is doubtful; what is no plan is worse than any. */
const doubtsOf = (planned: Planned): number =>
  'outcome' in planned && planned.outcome.kind === 'plan' ? (planned.outcome.plan.doubts ?? []).length : Infinity;

/** Whether it waits for what was said, and no longer than was said: what was left out of the text is in the plan. */
const isLimited = (planned: Planned): boolean =>
  'outcome' in planned &&
  planned.outcome.kind === 'plan' &&
  planned.outcome.plan.execution_steps.some((step) => step.kind === 'wait' && step.at_limit !== undefined);

interface PlanText {
  (found: ReadonlyMap<string, unknown>): Planned;
  /** @returns undefined for what does not go on from what was done before */
  (found: ReadonlyMap<string, unknown>, options: { onlyFollowUps: true }): Planned | undefined;
}

interface PlanTextOptions {
  /** When what the text waits for is waited for no longer. */
  limit?: string;
  /** What directives of the same text may ask for by their words alone. */
  likely?: Basis['likely'];
}

function planText(
  request: PlanRequest,
  catalogue: Catalogue,
  defaults: StepDefaults,
  { limit, likely = new WeakMap() }: PlanTextOptions = {},
): PlanText {
  const vocabulary = vocabularyOf(catalogue);
  const annotated = annotateRequest(request, catalogue, defaults.businessHours);
  const answering = withAnswer(request, annotated);
  const asAnswer = answering && planText(answering, catalogue, defaults);
  const isTooLong = annotated.clauses.length > MAX_CLAUSES;
  const written = isTooLong ? [] : directivesOf(annotated);
  const standing = {
    vocabulary,
    catalogue,
    dialogue: dialogueOf(request),
    likely,
    interpreted: new WeakMap(),
  };

  return ((found, options) => {
    const answered = options ? undefined : asAnswer?.(found);
    if (answered && ('lookups' in answered || answered.outcome.kind === 'plan')) return answered;
    const lookups = new Lookups(found);
    const basis = { ...standing, lookups };
    const directives = written.map((directive) => withExistingThings(directive, basis));
    if (isTooLong || isTooMuch(directives)) return { outcome: ask.tooMuch() };
    const followUp = followUpOf(annotated, basis);
    if (options && !followUp) return lookups.wanted.size > 0 ? { lookups: [...lookups.wanted.values()] } : undefined;
    const others = understand(followUp?.rest ?? directives, basis);
    if (lookups.wanted.size > 0) return { lookups: [...lookups.wanted.values()] };
    const alone = followUp && outcomeAlone(followUp, others, annotated, { request, catalogue, defaults });
    if (alone) return { outcome: alone };
    const understood = [...(followUp?.readings ?? []), ...others.readings];
    const readings = understood.map(([best, ...more]): Readings => [listed(best), ...more]);
    const ignored = [...(followUp?.ignored ?? []), ...others.ignored];
    const nothing = ask.nothing(annotated, others.notOffered, { catalogue, now: request.now });
    const isExcluding = ([{ operation, directive }]: Readings): boolean => !operation.isRead && excludesSome(directive);
    if (readings.length === 0 && ignored.length === 0 && others.notOffered.length === 0) {
      const offered = offer(directives, basis, { now: request.now });
      if (lookups.wanted.size > 0) return { lookups: [...lookups.wanted.values()] };
      if (offered) return { outcome: offered };
    }
    if (readings.length === 0 || readings.some(isExcluding)) return { outcome: nothing };
    const question = ask(readings.map(([best]) => withCandidates(best, basis)));
    if (lookups.wanted.size > 0) return { lookups: [...lookups.wanted.values()] };
    if (question) return { outcome: question };
    const known = { ...request, redone: followUp?.redone ?? [] };
    const undone = undoneFirst(followUp, catalogue, request.now);
    const outcome = finish(readings, { ignored, leftOut: others.leftOut }, annotated, {
      ...{ request: known, catalogue, defaults, undone, limit, lookups },
    });
    const instead = isMereGuess(outcome, annotated)
      ? offer(directives, basis, { now: request.now, ofOrders: true })
      : undefined;
    if (lookups.wanted.size > 0) return { lookups: [...lookups.wanted.values()] };
    return { outcome: isOfNobody(outcome, readings) ? nothing : (instead ?? outcome) };
  }) as PlanText;
}

function isTooMuch(directives: readonly Directive[]): boolean {
  const figures = directives.reduce((sum, { entities, identifiers }) => sum + entities.length + identifiers.length, 0);
  return (
    directives.length > MAX_DIRECTIVES || figures > 2 * MAX_FIGURES || directives.length * figures > MAX_COMBINATIONS
  );
}

/** "Call Ana and tell her it's done": no words name the write, and what it is to say is a guess from what they do say. */
function isOfNobody(outcome: PlanOutcome, readings: readonly Readings[]): boolean {
  if (outcome.kind !== 'plan') return false;
  const { doubts = [], execution_steps: steps } = outcome.plan;
  const unordered = doubts.flatMap(({ code, step_id }) => (code === 'NO_ORDER' ? [step_id] : []));
  const isGuessed = ({ slots, operation, directive }: Interpretation): boolean =>
    slots.some(({ source, value }) => source === 'guess' && isText(value) && value.includes(' ')) &&
    !isNamed(operation, new Set(directive.tokens.map(({ stem }) => stem)));
  return steps.some(
    (step) =>
      unordered.includes(step.step_id) &&
      isCall(step) &&
      readings.some(([best]) => best.operation.operation.name === step.operation && isGuessed(best)),
  );
}

type Readings = [Interpretation, ...Interpretation[]];

interface Finishing extends PlanningBasis {
  undone: UndoneFirst;
  limit: string | undefined;
  lookups: Lookups;
}

function finish(
  readings: readonly (readonly [Interpretation, ...Interpretation[]])[],
  { ignored, leftOut }: Pick<Understanding, 'ignored' | 'leftOut'>,
  annotated: AnnotatedText,
  { request, catalogue, defaults, undone, limit, lookups }: Finishing,
): PlanOutcome {
  const vocabulary = vocabularyOf(catalogue);
  const calls = callsOf(
    readings.map(([best]) => best),
    (service, name) => vocabulary.find(service, name),
  );
  const { operations } = vocabulary;
  const arrangement = arrangedBy(calls, { now: request.now, hours: defaults.businessHours, operations, limit });
  const sideOf = ({ directive }: Call): Condition | undefined => arrangement.sides.get(directive);
  const arranged = stepsOf(calls, sideOf).map((step) => {
    const { dependencies = [], only_if } = arrangement.around.get(step.step_id) ?? {};
    return { ...step, dependencies: [...step.dependencies, ...dependencies], ...(only_if && { only_if }) };
  });
  const evaluations = evaluationsOf(
    readings.map(([best]) => best),
    calls,
  );
  const best = readings.map(([first]) => first);
  const unanswered = [
    ...unansweredBy(best, evaluations.told, { vocabulary, lookups }),
    ...(best.every(({ operation }) => operation.isRead) ? inWords(leftOut) : []),
  ];
  const candidate = {
    plan_id: planIdOf(request.now, request.requestId),
    planner: 'deterministic',
    language: annotated.language,
    execution_steps: [...behindUndoing(arranged, undone), ...evaluations.steps, ...arrangement.steps],
    ignored,
    ...(unanswered.length > 0 ? { unanswered } : {}),
    ...readingsOf(readings),
  };
  const verdict = validatePlan(candidate, catalogue, {
    request: { ...request, identified: identifiedBy(readings) },
    defaults,
    unproven: 'doubt',
    undoing: new Set(undone.undoing.steps.map(({ step_id }) => step_id)),
  });
  return 'plan' in verdict
    ? { kind: 'plan', plan: withUndone(verdict.plan, undone, annotated) }
    : ask.invalid(
        verdict.findings,
        candidate.execution_steps.map(({ step_id }) => calls.find(({ stepId }) => stepId === step_id)),
      );
}

/** What words were looked up and found to be, by the kind of thing and the parameter that takes it. */
const identifiedBy = (readings: Parameters<typeof finish>[0]): NonNullable<PlanRequest['identified']> =>
  readings.flatMap(([{ operation, slots, spread }]) =>
    [...slots, ...(spread?.values ?? [])]
      .filter(({ found }) => found === true)
      .flatMap(({ parameter: name, value, spans }) => {
        const field = operation.fields.find((each) => each.name === name);
        const entity = field && entityOf(field);
        const values = [value].flat().filter((each) => typeof each === 'string');
        return entity === undefined ? [] : values.map((each) => ({ entity, name, value: each, spans }));
      }),
  );
