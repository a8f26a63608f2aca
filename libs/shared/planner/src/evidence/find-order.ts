import type { Doubt, DoubtCode } from '@ars/contracts';
import type { IndexedOperation } from '../catalogue/indexed-operation';
import type { PlannedStep } from '../plan/planned-step';
import { isFunctionWord, LEXICON } from '../text/word-lists';
import type { Proof, ProofContext, Scope } from './proof';
import { rivalOf, speaksOf } from './operation-fit';
import { overlaps, spanWith, type ClauseReading, type RequestReading } from './request-reading';
import { isSame } from './prove-identifier';
import { isLookedUpBy } from './prove-reference';
import { stemsOf } from '../text/stems';
import { valuesOf } from './step-values';

/** A write with what was found to prove it. */
export interface JudgedStep {
  step: PlannedStep;
  order: FoundOrder;
  proofs: (Proof & { pointer: string })[];
}

/** Of a polite question, which is an order to most people who say it. */
export const MAY_BE_QUESTION = 'may be meant as a question';

/** The words that order a step, and what speaks against taking them as an order of it. */
export interface FoundOrder {
  scope: Scope;
  order?: ClauseReading;
  doubts: Pick<Doubt, 'code' | 'message' | 'spans'>[];
}

/** Which clause orders a write: of those that speak of it, the one that holds and says most of its values. */
export function findOrder(step: PlannedStep, context: ProofContext): FoundOrder {
  const { vocabulary, reading, request } = context;
  const operation = vocabulary.find(step.service_name, step.operation);
  const isPicked = (request.answered ?? []).some(({ option }) => option === `${step.service_name}.${step.operation}`);
  const speaking = operation
    ? reading.clauses.filter((clause) => speaksOf(operation, step, clause, lookedUp(step, clause, context)))
    : [];
  const fitting = operation ? reading.clauses.filter((clause) => mayMean(operation, step, clause, context)) : [];
  const order = best(speaking.length > 0 ? speaking : fitting, step, context);
  if (!operation || !order) {
    const scope = { step, clauses: isPicked ? reading.clauses : [], earlier: isPicked ? [] : reading.clauses };
    return { scope, doubts: isPicked ? [] : [{ code: 'NO_ORDER', message: 'No words of the request ask for this' }] };
  }
  const clauses = isPicked ? reading.clauses : [order, ...continuations(order, step, operation, context)];
  const scope = {
    step,
    clauses,
    earlier: reading.clauses.filter(
      ({ index }) => index < order.index && !clauses.some((each) => each.index === index),
    ),
  };
  const fit = speaking.includes(order) ? rivalry(operation, step, order, context) : [badFit(order, step, context)];
  return { scope, order, doubts: isPicked ? [] : [...impediments(order, context), ...fit] };
}

/** Words that say something of what an operation does, or a value of it, may mean it. */
const mayMean = (
  operation: IndexedOperation,
  step: PlannedStep,
  clause: ClauseReading,
  { vocabulary, reading }: ProofContext,
) =>
  !clause.clause.quoted &&
  vocabulary.score(operation, clause.stems) > 0 &&
  valuesIn(clause, step, reading.annotated.text) > 0;

const badFit = (
  order: ClauseReading,
  { operation }: PlannedStep,
  { reading }: ProofContext,
): FoundOrder['doubts'][number] => ({
  code: 'OPERATION_GUESSED',
  message: `“${order.clause.text.trim()}” does not say to ${operation.replaceAll('_', ' ')}`,
  spans: [spanWith(reading, order.clause)],
});

function best(
  speaking: readonly ClauseReading[],
  step: PlannedStep,
  { reading }: ProofContext,
): ClauseReading | undefined {
  const claimed = (step.evidence?.order ?? []).filter(
    ({ start, end, text }) => reading.annotated.text.slice(start, end) === text,
  );
  const worth = (clause: ClauseReading): number =>
    (claimed.some((span) => overlaps(span, clause.clause)) ? 1_000 : 0) +
    (isImpeded(clause) ? 0 : 100) +
    valuesIn(clause, step, reading.annotated.text);
  return [...speaking].sort((one, other) => worth(other) - worth(one) || one.index - other.index)[0];
}

/** Kinds of things that a step takes out of what was looked up by words of the clause: "give it to Maria" names a technician. */
function lookedUp(step: PlannedStep, clause: ClauseReading, context: ProofContext): string[] {
  const identified = (context.request.identified ?? []).filter(({ spans }) =>
    spans.some((span) => overlaps(span, clause.clause)),
  );
  return valuesOf(step).flatMap((value) => {
    if (value.field?.entity === undefined) return [];
    const { entity } = value.field;
    const isFound =
      'leaf' in value
        ? identified.some((each) => each.entity === entity && isSame(each.value, value.leaf.value))
        : isLookedUpBy(value.reference, clause, context);
    return isFound ? stemsOf(entity) : [];
  });
}

const isImpeded = ({ clause }: ClauseReading): boolean =>
  clause.mood !== 'order' ||
  clause.quoted ||
  clause.tentative === true ||
  clause.negation !== undefined ||
  clause.condition !== undefined ||
  clause.deferral !== undefined;

function valuesIn({ clause, identifiers, entities }: ClauseReading, step: PlannedStep, text: string): number {
  const words = text.slice(clause.start, clause.end).toLowerCase();
  return valuesOf(step).filter((value) => {
    if (!('leaf' in value)) return false;
    const { value: literal } = value.leaf;
    const isNamed = identifiers.some(
      (mention) => isSame(mention.text, literal) || mention.candidates.some((each) => isSame(each.value, literal)),
    );
    const isSaid = entities.some(
      (entity) =>
        ('value' in entity && entity.value === literal) ||
        (entity.kind === 'duration' && typeof literal === 'number' && entity.minutes === literal * 60),
    );
    return (
      isNamed || isSaid || (typeof literal === 'string' && words.includes(literal.toLowerCase().replaceAll('_', ' ')))
    );
  }).length;
}

/** "… and email it to her": a clause right behind that goes on about the same thing, in words of this operation. */
function continuations(
  order: ClauseReading,
  step: PlannedStep,
  operation: IndexedOperation,
  { reading }: ProofContext,
): ClauseReading[] {
  const found: ClauseReading[] = [];
  for (const next of reading.clauses.slice(order.index + 1)) {
    const { tokens } = reading.annotated;
    const pointsBack = next.spoken.some(
      (at) =>
        /^(?:it|them|that|this|lo|la|los|las|le)$/.test(tokens[at]?.norm ?? '') || tokens[at]?.objects !== undefined,
    );
    const isOwn =
      pointsBack &&
      !isImpeded(next) &&
      next.identifiers.every(({ candidates: [first] }) => first?.certainty === 'possible') &&
      saysOnly(next, operation, reading);
    // "…, book it" says once more what is ordered; what names something says something of its own.
    const isRetraction = next.spoken.some((at) => LEXICON.retracting.has(tokens[at]?.norm ?? ''));
    const isVerb = [...next.stems].some((stem) => operation.verbs.has(stem));
    const isBare = next.entities.length === 0 && isVerb && !isRetraction;
    if (!isOwn || !(isBare || valuesIn(next, step, reading.annotated.text))) break;
    found.push(next);
  }
  return found;
}

/** Every word that says something is one of what the operation's parameters are called. */
function saysOnly(
  { spoken }: ClauseReading,
  { fields, title }: IndexedOperation,
  { annotated: { tokens }, entityAt }: RequestReading,
): boolean {
  const isOwn = (stem: string): boolean =>
    title.has(stem) ||
    isFunctionWord(stem) ||
    ['politeness', 'neutralVerbs', 'directions', 'sequence'].some((list) => LEXICON[list as 'sequence'].has(stem)) ||
    /^(?:send|email)$/.test(stem) ||
    fields.some(({ name, labels }) => [name, ...labels].some((label) => label.includes(stem)));
  return spoken
    .flatMap((at) => (entityAt[at] === undefined ? (tokens[at] ?? []) : []))
    .every(({ kind, stem, meaning }) => kind === 'mark' || isOwn(stem) || (meaning !== undefined && isOwn(meaning)));
}

/** What keeps a clause from ordering anything, gravest first. */
function impediments({ clause }: ClauseReading, { reading }: ProofContext): FoundOrder['doubts'] {
  const said = reading.annotated.text.slice(clause.start, clause.end).trim();
  const doubt = (code: DoubtCode, message: string) => ({
    code,
    message: `“${said}” ${message}`,
    spans: [spanWith(reading, clause)],
  });
  return [
    ...(clause.quoted ? [doubt('QUOTED', 'is quoted: somebody else’s words')] : []),
    ...(clause.negation ? [doubt('NEGATED', 'says what is not to be done')] : []),
    ...(clause.mood === 'question' ? [doubt('QUESTION', 'asks for information')] : []),
    ...(clause.tentative ? [doubt('QUESTION', MAY_BE_QUESTION)] : []),
    ...(clause.mood === 'report' ? [doubt('REPORT', 'tells of something done')] : []),
    ...(clause.mood === 'fragment' ? [doubt('NO_ORDER', 'does not say what is to be done')] : []),
    ...(clause.condition ? [doubt('CONDITIONAL', 'makes it depend on something')] : []),
    ...(clause.deferral ? [doubt('DEFERRED', 'puts it off')] : []),
    ...(clause.twofold ? [doubt('WORDS_UNUSED', 'may hold an order of its own in what is to be written down')] : []),
  ];
}

function rivalry(
  operation: IndexedOperation,
  step: PlannedStep,
  order: ClauseReading,
  context: ProofContext,
): FoundOrder['doubts'] {
  const { vocabulary, reading } = context;
  const rival = rivalOf(operation, step, order, vocabulary, lookedUp(step, order, context));
  if (!rival) return [];
  const message = `“${order.clause.text.trim()}” may mean to ${rival.operation.name.replaceAll('_', ' ')} as well`;
  return [{ code: 'OPERATION_GUESSED', message, spans: [spanWith(reading, order.clause)] }];
}
