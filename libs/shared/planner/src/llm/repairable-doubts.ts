import { type Doubt, type DoubtCode, isReference, type StepEvidence, type ValueEvidence } from '@ars/contracts';
import { normalizeIdentifier } from '@ars/domain';
import { MAY_BE_QUESTION } from '../evidence/find-order';
import { openWords } from '../evidence/open-words';
import { isSame } from '../evidence/prove-identifier';
import { isWithin } from '../evidence/request-reading';
import { isText } from '../plan/json';
import { tokensOf } from '../text/entities/scan';
import type { Span, Token } from '../text/annotated-text';
import { tokenize } from '../text/tokenize';
import { LEXICON } from '../text/word-lists';
import type { PlanFinding } from '../validation/plan-finding';
import type { ChatMessage } from '../chat/chat-port';
import { findQuote } from './wire/find-quote';
import type { Proposal } from './wire/read-answer';
import type { ProposedStep } from './wire/read-steps';

/**
 * Doubts that a second look of the model may settle. That a date can be read in two ways, that the words fit another
 * operation as well, or tell rather than order, lies in the request: there the person alone can say.
 */
const REPAIRABLE: ReadonlySet<DoubtCode> = new Set([
  ...(['NO_ORDER', 'QUESTION', 'NEGATED', 'CONDITIONAL', 'DEFERRED', 'QUOTED'] as const),
  ...(['VALUE_GUESSED', 'WORDS_UNUSED', 'REPEATED'] as const),
]);

/** What a proposal is about, for saying which of its doubts its author has answered already. */
export interface Told {
  /** The request's text. */
  text: string;
  /** Whether the person was asked, and so has said what was meant by what was in doubt. */
  isAnswered: boolean;
  /** What the model was told: the request, the facts, RECENT and the answers are in it. */
  messages: readonly ChatMessage[];
}

/** What is worth asking the model again: nothing that giving the same answer again would answer. */
export function repairableDoubts(doubts: readonly Doubt[], proposal: Proposal, told: Told): Doubt[] {
  const { execution_steps: steps, ignored = [] } = proposal;
  const tokens = tokenize(told.text);
  const claims = steps.map(evidenceOf);
  const left = ignored.flatMap(({ text }) => findQuote(told.text, text));
  const values = [...left, ...claims.flatMap((each) => each.values.flatMap(({ spans }) => spans))];
  const arranged = arrangedIn(steps, told.text, tokens);
  const passages = [...values, ...claims.flatMap(({ order }) => order)];
  const wordsIn = ({ start, end }: Span): Token[] => {
    const { from, to } = tokensOf(tokens, start, end);
    return tokens.slice(from, to);
  };
  const isOpen = (span: Span): boolean => openWords(span, passages, tokens).length > 0;

  const isSettled = ({ code, message, step_id, parameter, spans = [] }: Doubt): boolean => {
    const step = steps.find((each) => each.step_id === step_id);
    switch (code) {
      case 'NO_ORDER':
        return step !== undefined && evidenceOf(step).order.length > 0;
      case 'VALUE_GUESSED':
        return step !== undefined && isSpokenFor(parameter ?? '', step, told);
      case 'WORDS_UNUSED':
        return spans.length > 0 && !spans.some(isOpen);
      case 'QUESTION':
        return told.isAnswered || message.endsWith(MAY_BE_QUESTION);
      case 'QUOTED':
        // Who said it, nobody but the person knows.
        return step_id === undefined;
      case 'NEGATED':
        return (
          told.isAnswered ||
          (step ? spans.every((span) => isMeant(wordsIn(span), isNegation, values)) : !spans.some(isOpen))
        );
      case 'CONDITIONAL':
        return told.isAnswered || (step ? isMeant(tokens, isCondition, [...values, ...arranged]) : !spans.some(isOpen));
      default:
        return false;
    }
  };
  return doubts.filter((doubt) => REPAIRABLE.has(doubt.code) && !isSettled(doubt));
}

/** The same for what is complained of in reads: a value for which words are quoted that hold it is none. */
export const repairableFindings = (findings: readonly PlanFinding[], proposal: Proposal, told: Told): PlanFinding[] =>
  findings.filter(({ code, step_id, path }) => {
    const step = proposal.execution_steps.find((each) => each.step_id === step_id);
    const [, parameter] = /^\/execution_steps\/\d+\/parameters(\/.*)$/.exec(path) ?? [];
    return code !== 'UNPROVEN_VALUE' || !step || parameter === undefined || !isSpokenFor(parameter, step, told);
  });

/** What a proposal quotes or leaves out knowingly, as what a judge of reads need not miss. */
export const accountedFor = ({ execution_steps: steps, ignored = [], unanswered = [] }: Proposal): string[] => [
  ...ignored.map(({ text }) => text),
  ...unanswered,
  ...steps
    .map(evidenceOf)
    .flatMap(({ order, values }) => [...order, ...values.flatMap(({ spans }) => spans)].map(({ text }) => text)),
];

const evidenceOf = ({ evidence }: ProposedStep): StepEvidence =>
  (evidence as StepEvidence | undefined) ?? { order: [], values: [] };

/** Conditions that the plan decides or waits for, with the word that makes each one: they have their place. */
function arrangedIn(steps: readonly ProposedStep[], text: string, tokens: readonly Token[]): Span[] {
  const spans = steps.flatMap(({ words }) => (isText(words) ? findQuote(text, words) : []));
  return spans.map(({ start, end }) => {
    const marker = tokens[tokensOf(tokens, start, end).from - 1];
    return { start: marker && isCondition(marker) ? marker.start : start, end };
  });
}

const isNegation = ({ norm }: Token): boolean => LEXICON.negations.has(norm) || /n['’]?t$/.test(norm);
const isCondition = ({ norm }: Token): boolean => LEXICON.conditions.has(norm);

/**
 * Whether all words that would turn an order round are part of a value ("thats a no on the 1980" is the decision), or left
 * out with a reason. "No, Maria" turns round what was before.
 */
function isMeant(words: readonly Token[], turnsRound: (word: Token) => boolean, values: readonly Span[]): boolean {
  const turning = words.filter(turnsRound);
  const open = turning.filter(
    (word) => !(word === words[0] && words[1]?.text === ',') && !values.some((value) => isWithin(word, value)),
  );
  return turning.length > 0 && open.length === 0;
}

/** Whether its author has said where a value comes from, as far as anybody but the person can judge that. */
function isSpokenFor(parameter: string, step: ProposedStep, told: Told): boolean {
  const value = valueAt(parameter, step);
  // What the step is not given is the service's to choose.
  if (value === undefined) return true;
  const claim = evidenceOf(step).values.find((each) => each.parameter === parameter);
  if (!claim) return false;
  if (claim.source === 'guess' || quotesValue(claim, value)) return true;
  if (claim.source !== 'request') return isTold(value, told);
  return claim.spans.length > 0 && !isName(value);
}

/** Of names and texts the words are the value; a constant, an amount or a time they may say in any way. */
const isName = (value: unknown): boolean =>
  typeof value === 'string' &&
  !isReference(value) &&
  !/^[a-z]+(?:_[a-z]+)*$/.test(value) &&
  !/^\d{4}-\d\d-\d\d/.test(value);

/** Whether a value stands in what the model was told beside the rules. */
const isTold = (value: unknown, { messages }: Told): boolean => {
  const wanted = JSON.stringify(value).replace(/^"|"$/g, '');
  return messages.some(({ role, content }) => role === 'user' && content.includes(wanted));
};

/** Whether the words that are quoted for a value hold it as it is; digits alone are those of a number with letters. */
function quotesValue({ spans }: ValueEvidence, value: unknown): boolean {
  const wanted = normalizeIdentifier(String(value));
  return wanted !== '' && spans.some(({ text }) => normalizeIdentifier(text).includes(wanted) || isSame(text, value));
}

const valueAt = (parameter: string, { parameters }: ProposedStep): unknown =>
  parameter
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (found, key) =>
        typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[key] : undefined,
      parameters,
    );
