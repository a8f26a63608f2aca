import { isRead, qualifiedName } from '../plan/catalogue';
import { isMoneyName } from '../plan/money-field';
import { recentSteps } from '../plan/recent-steps';
import type { Catalogue, PlanOutcome, PlanRequest } from '../planner';
import { addCall, addCalls } from './add-calls';
import { askBack } from './ask-back';
import { unheard, withReason, type Background } from './background';
import { affirms } from './affirms';
import type { Candidate } from './candidate';
import { chooseOperation, type Choice } from './choose-operation';
import { cautious, type Clause } from './clauses';
import { isChosen, latestWorkflow, operationOf, spokenOf } from './conversation';
import { isStatement, isTime } from './is-statement';
import { joinClauses, type Joined, type Pair } from './join-clauses';
import type { OperationIndex } from './operation-index';
import { producedBy, settledBy, type Intention } from './order-steps';
import { asksForTheSame, asksOfAnother, sameAgain, type Done } from './same-again';
import { separateSubjects } from './separate-subjects';
import { shareVerb } from './share-verb';
import type { Surroundings } from './surroundings';

/** By what a request is understood. */
export interface Basis {
  request: PlanRequest;
  index: OperationIndex;
  catalogue: Catalogue;
}

/** What became of a clause: it was heard, or it has to be asked about; undefined where another way is to be tried. */
type Heard = typeof HEARD | PlanOutcome | undefined;

const HEARD = Symbol('heard');

/** A request as it is being understood, clause by clause: what it asks for so far, and what it only tells. */
export class Understanding {
  readonly intentions: Intention[] = [];
  readonly backgrounds: Background[] = [];
  private readonly open: Clause[];

  constructor(
    private readonly clauses: readonly Clause[],
    private readonly basis: Basis,
  ) {
    this.open = [...clauses];
  }

  /** Hears every clause. @returns what has to be asked back, if something is not clear */
  question(): PlanOutcome | undefined {
    for (let clause = this.open.shift(); clause; clause = this.open.shift()) {
      const heard =
        this.refuse(clause) ?? this.repeat(clause) ?? this.affirm(clause) ?? this.share(clause) ?? this.hear(clause);
      if (heard !== HEARD) return heard;
    }
    const unsettled = unheard(this.backgrounds, this.intentions);
    if (unsettled) return this.unclear(unsettled);
    return this.intentions.length === 0 ? askBack.nothing() : undefined;
  }

  /** What no planning can make good. What is not the case may be told beside something that is asked for. */
  private refuse(clause: Clause): PlanOutcome | undefined {
    const { negated, conditional } = cautious(clause);
    const isTold = this.clauses.length > 1 && isStatement(clause, this.basis.index);
    if (clause.intent !== 'read' && negated && !isTold) return askBack.negated(clause);
    if (clause.intent !== 'read' && conditional) return askBack.conditional(clause);
    return clause.isTwofold ? askBack.entangled(clause) : undefined;
  }

  /** "The same for 412221": what was done before, to another thing. */
  private repeat(clause: Clause): Heard {
    const before = this.doneBefore();
    const repeats = asksForTheSame(clause, this.basis.index);
    if (!repeats && !(asksOfAnother(clause) && before.every(isReading))) return undefined;
    const again = sameAgain(clause, before);
    if (!again) return repeats ? (before.length > 0 ? askBack.entangled(clause) : askBack.nothing()) : undefined;
    for (const done of again) addCall(this.intentions, { ...done, clause });
    return HEARD;
  }

  /** "…, change it": only says in other words that what the clause before asks for is to be done. */
  private affirm(clause: Clause): Heard {
    const [last] = this.doneNow();
    const isNext = last?.clause === this.clauses[this.clauses.indexOf(clause) - 1];
    return last && isNext && affirms(clause, last, this.basis.index) ? HEARD : undefined;
  }

  /** Several things of the same shape, with one verb. */
  private share(clause: Clause): Heard {
    const surroundings = this.surroundingsOf(clause, this.clauses);
    const sharing = shareVerb(clause, (part, operation) =>
      chooseOperation(part, this.basis.index, surroundings, operation && [operation]),
    );
    for (const candidate of sharing ?? []) addCalls(this.intentions, candidate, clause);
    return sharing && HEARD;
  }

  private hear(clause: Clause): Heard {
    const { index } = this.basis;
    const told = withReason(clause, this.backgrounds.at(-1), this.clauses[this.clauses.indexOf(clause) - 1]);
    const choice = chooseOperation(told, index, this.surroundingsOf(clause, this.clauses));
    const subjects = separateSubjects(clause);
    if (subjects.length > 1 && !coversAll(choice)) {
      this.open.unshift(...subjects);
      return HEARD;
    }
    const isTelling = isStatement(clause, index);
    const options = choice.kind === 'unclear' ? choice.options : [qualifiedName(choice.candidate.operation)];
    const background: Background = { clause, options, ...(choice.write ? { write: choice.write } : {}) };
    const { negated, mentions } = cautious(clause);
    // What is not the case with something must be about what is asked for next.
    const isHarmless = negated ? mentions.every(isTime) : !background.write;
    const isBackground = !asksClearly(choice, this.clauses) && isTelling && isHarmless;
    const together = this.joinWithNext({ first: clause, choice, isBackground, isStatement: isTelling });
    if (together) this.open.shift();
    if (together?.background || (isBackground && !together)) this.backgrounds.push(background);
    if (together) return this.add(together.candidate, clause);
    if (isBackground) return HEARD;
    if (isTelling && negated) return askBack.negated(clause);
    // What is told, and speaks of a write, asks for no look-up.
    const isLookUp = choice.kind === 'clear' && isRead(choice.candidate.operation.operation);
    const isUnsure = isTelling && isLookUp && background.write && this.clauses.length > 1;
    return choice.kind === 'unclear' || isUnsure ? this.unclear(background) : this.add(choice.candidate, clause);
  }

  private joinWithNext(pair: Omit<Pair, 'second' | 'understand'>): Joined | undefined {
    const [{ first }, [second]] = [pair, this.open];
    if (!second) return undefined;
    const understand = (part: Clause, isAlone: boolean): Choice => {
      const others = this.clauses.filter((each) => (each !== first || isAlone) && each !== second);
      return chooseOperation(part, this.basis.index, this.surroundingsOf(part, others));
    };
    return joinClauses({ ...pair, second, understand });
  }

  private add(candidate: Candidate, clause: Clause): Heard {
    const refusal = this.refusalOf(candidate, clause);
    if (refusal) return refusal;
    addCalls(this.intentions, candidate, clause);
    return HEARD;
  }

  /** Why the best candidate is still not planned. */
  private refusalOf({ operation, filling, ...candidate }: Candidate, clause: Clause): PlanOutcome | undefined {
    if (!isRead(operation.operation)) {
      const conditional = this.clauses.find((each) => cautious(each).conditional);
      if (conditional) return askBack.conditional(conditional);
    }
    // What has been paid only just may not be known yet where the balance is read.
    const isUnsettled = filling.reads.some(({ field }) => isMoneyName(field.name)) && this.intentions.some(movesMoney);
    if (filling.entangled || isUnsettled) return askBack.entangled(clause);
    return filling.missing.length > 0 ? askBack.missing({ operation, filling, ...candidate }) : undefined;
  }

  private unclear({ clause, options }: Background): PlanOutcome {
    return askBack.unclear(clause, options, this.basis.catalogue);
  }

  /** What this request asked for so far, the latest first. */
  private doneNow(): Intention[] {
    return [...this.intentions].reverse();
  }

  /** What this request asked for so far, else what the caller's latest one did; the latest first. */
  private doneBefore(): Done[] {
    if (this.intentions.length > 0) return this.doneNow();
    return latestWorkflow(recentSteps(this.basis.request)).flatMap((step) => {
      const operation = operationOf(step, this.basis.index);
      return operation ? [{ operation, parameters: step.parameters }] : [];
    });
  }

  /** What a clause can lean on, beside those others. */
  private surroundingsOf(clause: Clause, clauses: readonly Clause[]): Surroundings {
    const { request, index } = this.basis;
    const others = clauses.filter((other) => other !== clause);
    return {
      settled: settledBy(this.intentions),
      elsewhere: others.flatMap((other) => cautious(other).mentions),
      answered: request.answered ?? [],
      context: request.context,
      produced: producedBy(this.intentions),
      spokenOf: spokenOf(recentSteps(request), index),
      readerOf: (entity) => index.readerOf(entity),
      finderOf: (entities) => index.finderOf(entities),
      isVerb: (stem) => index.openings.has(index.spell(stem)) || index.verbs.has(index.spell(stem)),
      isChosen: (operation) => isChosen(operation, request),
    };
  }
}

const isReading = ({ operation: { operation } }: Done): boolean => isRead(operation);

const coversAll = (choice: Choice): boolean => choice.kind === 'clear' && choice.candidate.filling.unused.length === 0;

/** A statement on its own may be asked about; beside something that is asked for it is no question. */
const asksClearly = (choice: Choice, clauses: readonly Clause[]): boolean =>
  choice.kind === 'clear' && (clauses.length === 1 || !isRead(choice.candidate.operation.operation));

const movesMoney = ({ operation: { operation, fields } }: Intention): boolean =>
  !isRead(operation) && fields.some(({ name }) => isMoneyName(name));
