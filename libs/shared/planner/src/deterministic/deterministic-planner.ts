import { isRead } from '../plan/catalogue';
import { isMoneyName } from '../plan/money-field';
import { planIdOf } from '../plan/plan-id';
import { recentSteps } from '../plan/recent-steps';
import { STEP_DEFAULTS, type StepDefaults } from '../plan/step-defaults';
import { Planner, type Catalogue, type PlanOutcome, type PlanRequest } from '../planner';
import { validatePlan } from '../validation/validate-plan';
import { askBack } from './ask-back';
import type { Candidate } from './candidate';
import { chooseOperation, type Choice } from './choose-operation';
import { cautious, MOST_CLAUSES, readClauses, type Clause } from './clauses';
import { addCall, addCalls } from './add-calls';
import { ignoredBackground, isStatement, unheard, withReason, type Background } from './background';
import { isChosen, latestWorkflow, operationOf, spokenOf } from './conversation';
import { asksForTheSame, asksOfAnother, sameAgain, type Done } from './same-again';
import type { Moment } from './find-mentions';
import { ignoredIn } from './ignored-in';
import { joinClauses } from './join-clauses';
import { orderSteps, producedBy, settledBy, type Intention } from './order-steps';
import type { OperationIndex } from './operation-index';
import { readCatalogue } from './read-catalogue';
import { shareVerb } from './share-verb';
import { separateSubjects } from './separate-subjects';
import type { Surroundings } from './surroundings';
import { wordsOf } from '../language/words';

/** More than fits into a request that somebody wrote by hand; planning takes time that grows with it. */
const MOST_WORDS = 1_500;

/**
 * Plans without a model, from what the discovered operations say of themselves. It knows English and some
 * Spanish grammar and no trade; where it is not sure it asks, and it never guesses a write.
 */
export class DeterministicPlanner extends Planner {
  constructor(private readonly defaults: StepDefaults = STEP_DEFAULTS) {
    super();
  }

  async createWorkflowPlan(request: PlanRequest, catalogue: Catalogue): Promise<PlanOutcome> {
    if (wordsOf(request.text).length > MOST_WORDS) return askBack.tooMuch();
    const { index, recognisers } = readCatalogue(catalogue);
    const clauses = readClauses(request.text, recognisers, index, momentOf(request));
    if (clauses.length > MOST_CLAUSES) return askBack.tooMuch();
    const intentions: Intention[] = [];
    const backgrounds: Background[] = [];
    const open = [...clauses];
    for (let clause = open.shift(); clause; clause = open.shift()) {
      if (clause.intent !== 'read' && cautious(clause).negated) return askBack.negated(clause);
      if (clause.intent !== 'read' && cautious(clause).conditional) return askBack.conditional(clause);
      if (clause.isTwofold) return askBack.entangled(clause);
      const before = doneBefore(intentions, request, index);
      const repeats = asksForTheSame(clause, index);
      if (repeats || (asksOfAnother(clause) && before.every(isReading))) {
        const again = sameAgain(clause, before);
        if (repeats && !again) return before.length > 0 ? askBack.entangled(clause) : askBack.nothing();
        for (const done of again ?? []) addCall(intentions, { ...done, clause });
        if (again) continue;
      }
      const surroundings = surroundingsOf(clause, clauses, intentions, request, index);
      const understandWith = (second: Clause) => (part: Clause, isAlone: boolean) => {
        const others = clauses.filter((each) => (each !== clause || isAlone) && each !== second);
        return chooseOperation(part, index, surroundingsOf(part, others, intentions, request, index));
      };
      const sharing = shareVerb(clause, (part, operation) =>
        chooseOperation(part, index, surroundings, operation && [operation]),
      );
      if (sharing) {
        for (const candidate of sharing) addCalls(intentions, candidate, clause);
        continue;
      }
      const told = withReason(clause, backgrounds.at(-1), clauses[clauses.indexOf(clause) - 1]);
      const choice = chooseOperation(told, index, surroundings);
      const subjects = separateSubjects(clause);
      if (subjects.length > 1 && !coversAll(choice)) {
        open.unshift(...subjects);
        continue;
      }
      const [second] = open;
      const background = { clause, options: choice.kind === 'unclear' ? choice.options : [] };
      const isBackground = !asksClearly(choice, clauses) && isStatement(background, index);
      const together =
        second &&
        joinClauses({ first: clause, second, choice, isStatement: isBackground, understand: understandWith(second) });
      if (isBackground && (!together || together.background)) backgrounds.push(background);
      const candidate =
        together?.candidate ?? (choice.kind === 'unclear' || isBackground ? undefined : choice.candidate);
      if (together) open.shift();
      if (!candidate && isBackground) continue;
      if (!candidate) return askBack.unclear(clause, background.options, catalogue);
      const refusal = refusalOf(candidate, clause, clauses, intentions);
      if (refusal) return refusal;
      addCalls(intentions, candidate, clause);
    }
    const unsettled = unheard(backgrounds, intentions);
    if (unsettled) return askBack.unclear(unsettled.clause, unsettled.options, catalogue);
    if (intentions.length === 0) return askBack.nothing();
    return this.finish(intentions, backgrounds, request, catalogue);
  }

  private finish(
    intentions: readonly Intention[],
    backgrounds: readonly Background[],
    request: PlanRequest,
    catalogue: Catalogue,
  ): PlanOutcome {
    const candidate = {
      plan_id: planIdOf(request.now, request.requestId),
      planner: 'deterministic',
      execution_steps: orderSteps(intentions),
      ignored: [...ignoredIn(request.text, intentions), ...ignoredBackground(backgrounds, intentions)],
    };
    const verdict = validatePlan(candidate, catalogue, { request, defaults: this.defaults });
    return 'plan' in verdict ? { kind: 'plan', plan: verdict.plan } : askBack.invalid(verdict.findings);
  }
}

/** `timezone` in the context says where the caller is. */
function momentOf({ now, context: { timezone } }: PlanRequest): Moment {
  const isZone = typeof timezone === 'string' && Intl.supportedValuesOf('timeZone').includes(timezone);
  return { now, ...(isZone ? { zone: timezone } : {}) };
}

/** What this request asked for so far, else what the caller's latest one did; the latest first. */
function doneBefore(intentions: readonly Intention[], request: PlanRequest, index: OperationIndex): Done[] {
  if (intentions.length > 0) return [...intentions].reverse();
  return latestWorkflow(recentSteps(request)).flatMap((step) => {
    const operation = operationOf(step, index);
    return operation ? [{ operation, parameters: step.parameters }] : [];
  });
}

const isReading = ({ operation: { operation } }: Done): boolean => isRead(operation);

/** What a clause can lean on. */
function surroundingsOf(
  clause: Clause,
  clauses: readonly Clause[],
  intentions: readonly Intention[],
  request: PlanRequest,
  index: OperationIndex,
): Surroundings {
  const others = clauses.filter((other) => other !== clause);
  return {
    settled: settledBy(intentions),
    elsewhere: others.flatMap((other) => cautious(other).mentions),
    context: request.context,
    produced: producedBy(intentions),
    spokenOf: spokenOf(recentSteps(request), index),
    readerOf: (entity) => index.readerOf(entity),
    isChosen: (operation) => isChosen(operation, request),
  };
}

const coversAll = (choice: Choice): boolean => choice.kind === 'clear' && choice.candidate.filling.unused.length === 0;

/** A statement on its own may be asked about; beside something that is asked for it is no question. */
const asksClearly = (choice: Choice, clauses: readonly Clause[]): boolean =>
  choice.kind === 'clear' && (clauses.length === 1 || !isRead(choice.candidate.operation.operation));

const movesMoney = ({ operation: { operation, fields } }: Intention): boolean =>
  !isRead(operation) && fields.some(({ name }) => isMoneyName(name));

/** Why the best candidate is still not planned. */
function refusalOf(
  candidate: Candidate,
  clause: Clause,
  clauses: readonly Clause[],
  earlier: readonly Intention[],
): PlanOutcome | undefined {
  if (!isRead(candidate.operation.operation)) {
    const conditional = clauses.find((each) => cautious(each).conditional);
    if (conditional) return askBack.conditional(conditional);
  }
  // What has been paid only just may not be known yet where the balance is read.
  const isUnsettled = candidate.filling.reads.length > 0 && earlier.some(movesMoney);
  if (candidate.filling.entangled || isUnsettled) return askBack.entangled(clause);
  return candidate.filling.missing.length > 0 ? askBack.missing(candidate) : undefined;
}
