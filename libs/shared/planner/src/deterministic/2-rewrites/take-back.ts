import { vocabularyOf } from '../../catalogue/vocabulary';
import type { Token } from '../../text/annotated-text';
import { stemsOf } from '../../text/stems';
import { LEXICON, PHRASES } from '../../text/word-lists';
import type { RecentStep } from '../../planner';
import type { Basis } from '../basis';
import type { Directive } from '../interpretation';
import { correctValue } from './correct-value';
import { NOTHING_ELSE, recentWork, type DoneStep, type FollowUp, type RecentWork, type Rewrite } from './follow-up';
import { asReason, tellingWords, without } from './words-left';

/** Takes back what the latest workflow wrote that the words can mean; what stands beside it says why, or what else is wanted. */
export const takeBack: Rewrite = {
  name: 'take back',
  example: 'scratch that, he changed his mind',
  apply(directives, work, basis) {
    const found = directives.find(retracts);
    if (!found) return isRefused(directives, work) ? takenBack([], work.writes.map(stepOf)) : undefined;
    const [retraction, ...behind] = partsOf(found);
    if (!retraction) return undefined;
    if (work.open) return takenBack([], [work.open]);
    const undone = meantBy(retraction, work, basis);
    // Nothing that was done is meant: then it is an order of its own, unless it names nothing.
    if (undone.length === 0 && (namedWords(retraction).length > 0 || isOrdered(retraction, basis))) return undefined;
    if (speaksOfOther(directives.slice(0, directives.indexOf(found)), undone)) return undefined;
    const others = directives.flatMap((directive) => (directive === found ? behind : [directive]));
    return instead(others, undone, basis) ?? takenBack(others, undone.map(stepOf));
  },
};

const stepOf = ({ step }: DoneStep): RecentStep => step;

/** "No", "don't", and nothing else, to what was only read back. */
const isRefused = (directives: readonly Directive[], { writes }: RecentWork): boolean =>
  writes.length > 0 &&
  writes.every(({ step }) => step.pending === true) &&
  directives.length > 0 &&
  directives.some(({ tokens }) => tokens.some(({ norm }) => LEXICON.negations.has(norm))) &&
  directives.every(({ tokens, clause }) => !clause.text.includes('?') && tokens.every(saysNoMoreThanNo));

const saysNoMoreThanNo = ({ kind, norm }: Token): boolean =>
  kind === 'mark' || LEXICON.negations.has(norm) || LEXICON.politeness.has(norm);

/** "Scratch that, make it 3": a value in place of the one that it had. */
function instead(others: readonly Directive[], undone: readonly DoneStep[], basis: Basis): FollowUp | undefined {
  const corrected = others.length === 0 ? undefined : correctValue.apply(others, { writes: undone, reads: [] }, basis);
  return corrected && corrected.readings.length > 0 ? corrected : undefined;
}

function takenBack(others: readonly Directive[], undone: readonly RecentStep[]): FollowUp {
  const wanted = others.filter(isWish);
  const why = others.filter((directive) => !wanted.includes(directive));
  return {
    ...NOTHING_ELSE,
    readings: [],
    undoing: [...undone].reverse(),
    ignored: why.map(asReason),
    rest: wanted,
  };
}

/** A clear order, or a question: what only tells, names or supposes something says why. */
const isWish = ({ clause, tokens }: Directive): boolean =>
  (clause.mood === 'order' && clause.tentative !== true && !clause.condition && !clause.negation) ||
  (clause.mood === 'question' && tokens.some(({ text }) => text === '?'));

/** A clause that opens with taking something back. */
function retracts({ clause, tokens }: Directive): boolean {
  if (clause.quoted || clause.dictation || clause.text.includes('?')) return false;
  const [first] = PHRASES.retractions.in(tokens);
  return first !== undefined && tellingWords(tokens.slice(0, tokens.indexOf(first))).every(isCorrection);
}

const isCorrection = (token: Token): boolean => PHRASES.corrections.in([token]).length > 0;

/** What takes back, and what stands behind its comma: "olvídalo, ya no hace falta". */
function partsOf(directive: Directive): Directive[] {
  const { tokens } = directive;
  const last = PHRASES.retractions.in(tokens).at(-1);
  const comma = tokens.findIndex(({ text, start }) => start >= (last?.end ?? 0) && /^[,;.]$/.test(text));
  const behind = comma < 0 ? [] : tokens.slice(comma + 1);
  if (tellingWords(behind).length === 0) return [directive];
  const tail = without(directive, tokens.slice(0, comma + 1));
  return [without(directive, behind), tail];
}

/** "Courtesy car LC-04 is back, take it back": what stands before names something that was not part of it. */
const speaksOfOther = (before: readonly Directive[], undone: readonly DoneStep[]): boolean =>
  before.some(({ identifiers, entities }) =>
    [...identifiers, ...entities.filter(({ kind }) => kind === 'code')].some(
      ({ text }) => !undone.some(({ step }) => JSON.stringify(step.parameters).includes(text)),
    ),
  );

/** "Cancel that" may be an order of an operation. */
const isOrdered = ({ tokens }: Directive, { vocabulary }: Basis): boolean => {
  const [verb, ...more] = PHRASES.retractions.in(tokens);
  return more.length > 0 && vocabulary.operations.some(({ verbs }) => verbs.has(verb?.meaning ?? verb?.stem ?? ''));
};

/** What the words behind it name. */
function namedWords({ tokens }: Directive): Token[] {
  const used = new Set(PHRASES.retractions.in(tokens));
  return tellingWords(tokens).filter((token) => !used.has(token) && !saysNoMore(token));
}

/** The writes that the words behind it can mean: all of the latest, or those of a workflow that they name. */
function meantBy(directive: Directive, work: RecentWork, { dialogue, catalogue }: Basis): DoneStep[] {
  const words = namedWords(directive);
  if (words.length === 0) return [...work.writes];
  let { recent } = dialogue;
  while (recent.length > 0) {
    const { writes } = recentWork(recent, vocabularyOf(catalogue));
    const meant = writes.filter((done) => words.every((word) => isOf(word, done)));
    if (meant.length > 0) return meant;
    const workflow = writes[0]?.step.workflow;
    recent = writes.length === 0 ? [] : recent.filter((step) => step.workflow !== workflow);
  }
  return [];
}

const saysNoMore = (token: Token): boolean => LEXICON.lastDone.has(token.norm) || isCorrection(token);

/** A word of what an operation is called, or of what it was given. */
function isOf({ stem, norm, meaning }: Token, { step, operation }: DoneStep): boolean {
  const given = Object.values(step.parameters).flatMap((value) => stemsOf(JSON.stringify(value)));
  const called = [...operation.title, ...given];
  return called.some((each) => [norm, meaning, stem].includes(each));
}
