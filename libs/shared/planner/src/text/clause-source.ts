import type { Entity, Span, Token } from './annotated-text';
import type { Lexicon } from './lexicon/lexicon';
import type { Spelling } from './spelling';

/** Positions of tokens, `end` excluded. */
export interface TokenRange {
  start: number;
  end: number;
}

/** A clause before anything is said of it. */
export interface RawClause extends TokenRange {
  /** Index of its sentence. */
  sentence: number;
  /** What is to be written down word for word. */
  dictation?: TokenRange;
  /** Orders that what was told before it, which it dictates, is noted. */
  isNoted?: true;
  /** A list of labelled values (`joinLabelledLists`). */
  isForm?: true;
  /** See `Clause.beside`. */
  beside?: true;
  /** Within a mail or message that somebody pasted. */
  pasted: boolean;
}

/** What is filled in with a text of one's own and other values, by what people call each: all in stems. */
export interface LabelledForm {
  /** What the whole is called: "new RO". */
  names: readonly (readonly string[])[];
  /** Of its text: "concern". */
  texts: readonly (readonly string[])[];
  /** Of its other values: "customer", "promised". */
  own: readonly (readonly string[])[];
  /** Of things that it does not take, and that may be said with it: "technician". */
  others: readonly (readonly string[])[];
}

/** Words of the trade that tell clauses. */
export interface Vocabulary {
  /** Norms of the verbs of the operations on offer. */
  verbs?: ReadonlySet<string>;
  /** Norms of what free text is filed under beside "note": "cause", "correction". */
  texts?: ReadonlySet<string>;
  /** Stems of what reads tell: "history", "balance". */
  facts?: ReadonlySet<string>;
  /** What is filled in as a list of labelled values: a new repair order. */
  forms?: readonly LabelledForm[];
  /** All that they are called, for slips of the keyboard. */
  spelling?: Spelling;
}

/** What the reading of clauses needs to know of a text. */
export interface ClauseSource {
  text: string;
  tokens: readonly Token[];
  lexicon: Lexicon;
  /** By token: the entity that it is part of, quotes apart. */
  entityAt: readonly (Entity | undefined)[];
  /** By token: the last token of the quotation that it belongs to. */
  quoteEnd: readonly (number | undefined)[];
  vocabulary: Vocabulary;
}

export const NO_TOKEN: Token = { text: '', norm: '', stem: '', kind: 'mark', start: 0, end: 0 };

export const tokenAt = ({ tokens }: ClauseSource, index: number): Token => tokens[index] ?? NO_TOKEN;

export const normAt = (source: ClauseSource, index: number): string => tokenAt(source, index).norm;

export const spanOf = ({ tokens }: ClauseSource, { start, end }: TokenRange): Span => ({
  start: tokens[start]?.start ?? 0,
  end: tokens[end - 1]?.end ?? 0,
});

export function entityEnd({ entityAt }: ClauseSource, index: number): number {
  let end = index + 1;
  while (entityAt[end] !== undefined && entityAt[end] === entityAt[index]) end += 1;
  return end;
}

/** Tokens of a clause outside of what it dictates and quotes. */
export function* spokenIn({ quoteEnd }: ClauseSource, { start, end, dictation }: RawClause): Generator<number> {
  for (let index = start; index < end; index += 1) {
    const skipTo = dictation?.start === index ? dictation.end - 1 : quoteEnd[index];
    if (skipTo !== undefined) index = Math.max(index, skipTo);
    else yield index;
  }
}

/** Whether a word tells what somebody does or did. */
export const isVerbLike = (lexicon: Lexicon, token: Token): boolean =>
  lexicon.has('copulas', token.norm) || isPast(lexicon, token);

export const isPast = (lexicon: Lexicon, { norm, kind, text }: Token): boolean =>
  kind === 'word' &&
  (lexicon.has('pasts', norm) ||
    /^[a-z]{2,}[^e]ed$/.test(norm) ||
    (lexicon.language === 'es' && /^\p{L}{2,}(?:ó|aron|ieron)$/u.test(text.toLowerCase())));

/** Over conjunctions, "otherwise" and politeness to the first word that says something. */
export function skipOpeners(source: ClauseSource, index: number, limit: number): number {
  let at = index;
  while (at < limit && source.entityAt[at] === undefined && isOpener(source, at)) at += 1;
  return at;
}

function isOpener(source: ClauseSource, index: number): boolean {
  const { kind, text, norm } = tokenAt(source, index);
  if (kind === 'mark') return !/^["“”«»'‘’$#+-]$/.test(text);
  return (['connectives', 'politeness', 'others'] as const).some((list) => source.lexicon.has(list, norm));
}

/** Before how something is: "still open", "is complete". */
const STATES = /^(?:still|is|isn't|isnt|are|was|stays|remains|sigue|sigan|esta|reste|est)$/;
/** Verbs that are adjectives as well: "if it isnt open", unlike "if it isnt send …". */
const ADJECTIVES = /^(?:open|close|complete|set|clear|correct)$/;

/** Whether a verb in the form of an order stands at a token. */
export function isCommand(source: ClauseSource, index: number): boolean {
  const { lexicon, vocabulary, entityAt } = source;
  const { kind, norm, meaning, objects } = tokenAt(source, index);
  if (kind !== 'word' || entityAt[index] !== undefined) return false;
  if (objects !== undefined) return true;
  if (lexicon.has('nounVerbs', norm)) return governs(source, index);
  const isKnown = meaning !== undefined || lexicon.has('commandVerbs', norm) || vocabulary.verbs?.has(norm) === true;
  return isKnown && !ARTICLES.test(normAt(source, index - 1)) && !isState(source, index);
}

const isState = (source: ClauseSource, index: number): boolean =>
  ADJECTIVES.test(normAt(source, index)) && STATES.test(normAt(source, index - 1));

/** "… and wash the car": behind a conjunction, a word before what it acts on is a verb, whether it is known or not. */
export function actsAsVerb(source: ClauseSource, index: number): boolean {
  const { lexicon, entityAt } = source;
  const { kind, norm } = tokenAt(source, index);
  const next = normAt(source, index + 1);
  const isAct = next !== 'that' && (lexicon.has('determiners', next) || /^(?:it|them|him|her)$/.test(next));
  const isGrammar = (['fillers', 'determiners', 'prepositions', 'subjects', 'questionWords', 'copulas'] as const).some(
    (list) => lexicon.has(list, norm),
  );
  const isJoined = lexicon.has('connectives', normAt(source, index - 1)) && normAt(source, index - 1) !== 'or';
  return isJoined && kind === 'word' && entityAt[index] === undefined && isAct && !isGrammar;
}

/** Behind an article a verb is a noun. */
const ARTICLES = /^(?:the|a|an|this|that|el|la|los|las|un|una|le|les|une|l')$/;
/** Behind a word that is a noun as well, they make one of it. */
const NOUN_HEADS = /^(?:numbers?|address|addresses|id|status|time|date|totals?|amount|log|line|list)$/;

/** With fewer digits a number counts. */
const MIN_NAME_DIGITS = 3;

/** A word that is a noun as well is a verb before what it acts on. */
function governs(source: ClauseSource, index: number): boolean {
  const { lexicon, entityAt } = source;
  const next = tokenAt(source, index + 1);
  if (ARTICLES.test(normAt(source, index - 1)) || lexicon.has('connectives', next.norm)) return false;
  // "And 1 set X": what is counted is no verb; "412207 close it" begins with what it is about.
  const before = entityAt[index - 1];
  if (before?.kind === 'number' && before.digits.length < MIN_NAME_DIGITS) return false;
  // "…, phone 312 555 0142" names it.
  const isAddress = /^(?:phone|email)$/.test(entityAt[index + 1]?.kind ?? '');
  if (isAddress && tokenAt(source, index - 1).text === ',') return false;
  if (entityAt[index + 1] !== undefined || lexicon.has('determiners', next.norm) || lexicon.has('pronouns', next.norm))
    return true;
  if (/^(?:off|out|up|down|back|that|me|us)$/.test(next.norm)) return true;
  const isNoun =
    NOUN_HEADS.test(next.norm) || lexicon.has('prepositions', next.norm) || lexicon.has('copulas', next.norm);
  return next.kind === 'word' && !isNoun;
}

/** "before she comes", unlike "before noon". */
export const isSubordinator = (source: ClauseSource, index: number): boolean =>
  source.lexicon.has('subordinators', normAt(source, index)) &&
  [1, 2].some(
    (offset) =>
      source.lexicon.has('subjects', normAt(source, index + offset)) ||
      isVerbLike(source.lexicon, tokenAt(source, index + offset)),
  );

/** "if you can", "s'il vous plaît", "si es tan amable": polite, and no condition. */
export const isPoliteCondition = (source: ClauseSource, index: number): boolean =>
  POLITE_CONDITION.test([0, 1, 2].map((offset) => normAt(source, index + offset)).join(' '));

const POLITE_CONDITION = new RegExp(
  [
    String.raw`(?:if|when|whenever) (?:you|u) (?:can|could|have|get|would|don't|please|want|wish|like)`,
    String.raw`s'il (?:vous|te) plait`,
    String.raw`si (?:vous|tu) (?:pouvez|peux|voulez|veux)`,
    String.raw`si (?:no )?(?:es (?:tan|molestia)|me hace|puede|puedes|pueden|gusta)(?: \S*)?`,
  ]
    .map((each) => `^${each}$`)
    .join('|'),
);

/** Whether a word asks in this spelling: "cuándo" does, "cuando" need not. */
export const asksByAccent = ({ text }: Token): boolean =>
  /^(?:qué|quién(?:es)?|cuándo|cuánt[oa]s?|cuál(?:es)?|cómo|dónde)$/iu.test(text);
