import {
  COMMAND_VERBS,
  CONJUNCTIONS,
  COPULAS,
  DETERMINERS,
  IDENTIFYING,
  isAnnouncement,
  isParticiple,
  NEGATIONS,
  NEUTRAL_VERBS,
  POLITE_WORDS,
  PRONOUNS,
  QUANTIFIERS,
  QUESTION_WORDS,
  READING_VERBS,
  REPEATING,
  REQUESTING,
  STOP_WORDS,
} from '../language/english';
import { asCommand, directiveOf } from './directive';
import { findMentions, type Moment } from './find-mentions';
import { addressesAnother, findStatement, type Statement } from './find-statement';
import { isReport, isSubject } from './is-report';
import { plainJoints } from './joints';
import { countsIn, cover, isIdentifier } from './mentions';
import type { ReadCatalogue } from './read-catalogue';
import { readingOf, type Reading, type Source, type Span } from './reading';
import { isSpanish } from '../language/spanish';
import { isSameWord, wordsOf, type Word } from '../language/words';

/** One more than this is still read, so that one can tell. */
export const MOST_CLAUSES = 25;

/** One thing that a request asks for. */
export interface Clause {
  text: string;
  /** What its first words ask for: to be told something, something to be done, or they do not say. */
  intent: 'read' | 'write' | 'any';
  /** It begins with what it names, as statements do: "RO 1234 is closed". */
  beginsWithName: boolean;
  /** Stems of the words around its beginning that say nothing of their own: "and", "also", "then". */
  introducedBy: readonly string[];
  /** With every word for what it says. */
  literal: Reading;
  /** With what follows a colon or "saying" as one text to be written down; where there is such a part. */
  verbatim?: Reading;
  /** What is to be written down speaks to another thing, too. */
  isTwofold: boolean;
  /** The request, and the words of it that the clause has. */
  source: Source;
  spans: readonly Span[];
}

/** The reading that promises least: what may be mere text is left out of it. */
export const cautious = (clause: Clause): Reading => clause.verbatim ?? clause.literal;

/** By which words a clause tells whether it asks. */
type Vocabulary = Record<'phrasalVerbs' | 'values', ReadonlySet<string>>;

/** Takes a request apart into what it asks for, one clause each. */
export function readClauses(text: string, known: ReadCatalogue, moment: Moment): Clause[] {
  const { recognisers, index: operations } = known;
  const { verbs, openings } = operations;
  const words = plainJoints(wordsOf(text));
  const mentions = findMentions(text, words, known, moment);
  const source: Source = { text, words, mentions, coverage: cover(mentions) };
  const labels = new Set(recognisers.flatMap((recogniser) => recogniser.labels.flat()));
  const opensOrder = (index: number): boolean =>
    (isLead(words, skipPolite(words, index), verbs) && !isLabelled(source, index)) ||
    isOrder(source, skipPolite(words, index), openings) ||
    isRepetition(source, index, labels);
  const opensClause = (index: number): boolean => opensOrder(index) || isReport(source, index);
  const clauses: Clause[] = [];
  let start = 0;
  while (start < words.length && clauses.length <= MOST_CLAUSES) {
    const statement = findStatement(source, start, (index) => isBoundary(source, index, opensOrder));
    const inStatement = (index: number): boolean =>
      statement !== undefined && index >= statement.start && index < statement.end;
    const from = start;
    const next = words.findIndex(
      (_, index) =>
        index > from &&
        !inStatement(index) &&
        isBoundary(source, index, opensClause) &&
        !isTopic(source, { start: from, end: index }),
    );
    const end = next < 0 ? words.length : next;
    const within = statement && statement.start < end ? statement : undefined;
    clauses.push(clauseOf(source, { start, end }, operations, within));
    start = end;
  }
  return clauses.filter(saysSomething);
}

/** More than "please", and than "two things:"; "who is that?" asks about what was spoken of. */
function saysSomething({ literal: { mentions, words } }: Clause): boolean {
  const [first, second, third] = words.map(({ stem }) => stem);
  if (IDENTIFYING.has(first ?? '') && COPULAS.has(second ?? '') && PRONOUNS.has(third ?? '')) return true;
  if (isAnnouncement(words) && countsIn(mentions).length === mentions.length) return false;
  return mentions.length > 0 || words.some(({ stem }) => !STOP_WORDS.has(stem));
}

/** Whether a clause begins at a word: a verb that a conjunction or a punctuation mark sets apart. */
function isBoundary({ words, coverage }: Source, index: number, opensClause: (index: number) => boolean): boolean {
  const opens = isBreak(words[index - 1]) && !isBreak(words[index]) && coverage.get(index - 1) === undefined;
  return opens && (coverage.get(index)?.start ?? index) === index && opensClause(index);
}

const isBreak = (word: Word | undefined): boolean =>
  word !== undefined && (/^[,;:.!?\n–—-]$/.test(word.text) || CONJUNCTIONS.has(word.stem));

/** "412221 as well", "the same for 412221", "also 412221": names another thing, and says no more than that it is one. */
function isRepetition({ words, coverage }: Source, index: number, labels: ReadonlySet<string>): boolean {
  let isSaid = words[index - 1]?.stem === 'also';
  const kinds = new Set<string>();
  for (let at = index; at < words.length && !isBreak(words[at]); at += 1) {
    const [mention, { stem = '' }] = [coverage.get(at), words[at] ?? {}];
    if (mention && !countsIn([mention]).length)
      kinds.add(isIdentifier(mention) ? mention.entities.join() : mention.kind);
    else if (REPEATING.has(stem)) isSaid = true;
    else if (!mention && !STOP_WORDS.has(stem) && !labels.has(stem)) return false;
  }
  return isSaid && kinds.size === 1;
}

/** "RO 1:" says what the next words are about. */
function isTopic({ words, coverage }: Source, { start, end }: Span): boolean {
  const isNamed = coverage.has(start) && words.slice(start, end - 1).every((_, offset) => coverage.has(start + offset));
  return isNamed && /^[:,–—-]$/.test(words[end - 1]?.text ?? '');
}

function isLead(words: readonly Word[], index: number, verbs: ReadonlySet<string>): boolean {
  const word = words[index];
  // "…, never used" describes what was named, "…, fue cobrado" says what happened to it.
  if (!word || isDescription(words, index) || isTold(words, index)) return false;
  return (
    [QUESTION_WORDS, READING_VERBS, COMMAND_VERBS, NEUTRAL_VERBS, NEGATIONS].some((known) => known.has(word.stem)) ||
    [...verbs].some((verb) => isSameWord(verb, word.stem))
  );
}

const isDescription = (words: readonly Word[], index: number): boolean =>
  words[index]?.stem === 'never' &&
  isParticiple(words[index + 1]?.text ?? '') &&
  /^[.,;!\n]?$/.test(words[index + 2]?.text ?? '');

/** Spanish tells and asks in the same order of words: without the mark it is no question. */
const isTold = (words: readonly Word[], index: number): boolean =>
  COPULAS.has(words[index]?.stem ?? '') &&
  isSpanish(words[index]?.text ?? '') &&
  !words.slice(index).some(({ text }) => text === '?');

/** "…, email ana@example.com" names an address; to send something there takes more words. */
const isLabelled = ({ words, coverage }: Source, index: number): boolean =>
  coverage.get(index + 1)?.kind === words[index]?.stem;

/** "hold two …", "kill PL-9001", "leave a note": a word that may be a verb or a noun, before something that verbs govern. */
function isOrder({ words, coverage }: Source, index: number, openings: ReadonlySet<string>): boolean {
  const next = coverage.get(index + 1);
  const governs = next ? next.kind === 'identifier' : DETERMINERS.has(words[index + 1]?.stem ?? '');
  return governs && !coverage.has(index) && openings.has(words[index]?.stem ?? '');
}

/** "could you please also add" → "add"; "can it be moved" stays a question. */
function skipPolite(words: readonly Word[], index: number): number {
  for (let position = index; position < words.length; position += 1) {
    const stem = words[position]?.stem ?? '';
    const next = words[position + 1]?.stem ?? '';
    const asksYou = REQUESTING.has(stem) && next === 'you';
    // "Let it go", unlike "let me know".
    if (stem === 'let' && DETERMINERS.has(next)) return position;
    if (!asksYou && (!POLITE_WORDS.has(stem) || QUESTION_WORDS.has(stem))) return position;
  }
  return index;
}

function clauseOf(
  source: Source,
  { start, end }: Span,
  { phrasalVerbs, values }: Vocabulary,
  statement?: Statement,
): Clause {
  const { text, words } = source;
  const lead = skipPolite(words, start);
  const before = words.slice(Math.max(0, start - 2), lead);
  const span = { start: lead, end };
  const spans = spansOf(source, span);
  const first = spans.at(-1)?.start ?? lead;
  const isSaid = isSubject(words, { start: first, end }, values) || isTold(words, first);
  const intent = isSaid ? 'any' : intentOf(words[first]?.stem ?? '', words[first + 1]?.stem ?? '', phrasalVerbs);
  const directive = directiveOf(source, start, span, intent);
  const read = readAs(source, spans, statement);
  return {
    text: text
      .slice(words[start]?.start, words[end - 1]?.end)
      .replace(/(?<![\s,;:])[\s,;:]+(?:(?:and|then)[\s,;:]*)?$/i, ''),
    intent: directive ? 'write' : intent,
    beginsWithName: !directive && source.coverage.has(first),
    isTwofold: statement !== undefined && addressesAnother(source, statement),
    introducedBy: before.map(({ stem }) => stem),
    source,
    ...read,
    ...(directive ? { literal: asCommand(read.literal, directive) } : {}),
    ...(directive && read.verbatim ? { verbatim: asCommand(read.verbatim, directive) } : {}),
  };
}

/** The words of a clause, apart from what it is about where that is said first: "RO 1: close it". */
function spansOf(source: Source, span: Span): Span[] {
  const { words, coverage } = source;
  let end = span.start;
  while (end < span.end && coverage.has(end)) end += 1;
  const isSetApart = end > span.start && /^[:,–—-]$/.test(words[end]?.text ?? '');
  const lead = skipPolite(words, end);
  return isSetApart && lead < span.end
    ? [
        { start: span.start, end },
        { start: lead, end: span.end },
      ]
    : [span];
}

function readAs(
  source: Source,
  spans: readonly Span[],
  statement?: Statement,
): Pick<Clause, 'spans' | 'literal' | 'verbatim'> {
  return {
    spans,
    literal: readingOf(source, spans),
    ...(statement ? { verbatim: readingOf(source, spans, statement) } : {}),
  };
}

/** The same clause with no other words than these. */
export const reduceTo = (clause: Clause, spans: readonly Span[]): Clause => ({
  ...clause,
  verbatim: undefined,
  ...readAs(clause.source, spans),
});

function intentOf(first: string, second: string, phrasalVerbs: ReadonlySet<string>): Clause['intent'] {
  if (phrasalVerbs.has(`${first} ${second}`)) return 'any';
  const asksFor = first === 'give' && (second === 'me' || second === 'us');
  const asks = (QUESTION_WORDS.has(first) && second !== 'not') || QUANTIFIERS.has(first);
  if (asks || asksFor || READING_VERBS.has(first)) return 'read';
  return COMMAND_VERBS.has(first) || NEUTRAL_VERBS.has(first) || NEGATIONS.has(first) ? 'write' : 'any';
}
