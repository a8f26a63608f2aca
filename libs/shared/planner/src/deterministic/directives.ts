import type { AnnotatedText, Clause, Entity, IdentifierMention, Span, Token } from '../text/annotated-text';
import { ENGLISH_WORDS } from '../text/english-words';
import { wordToken } from '../text/tokenize';
import { isFunctionWord, LEXICON } from '../text/word-lists';
import { memoizeByObject } from '../plan/memoize-by-object';
import { correctedAtOnce } from './2-rewrites/corrected-at-once';
import type { Directive } from './interpretation';

/** The stretches of a request that may ask for something, without what is only polite. */
export const directivesOf = memoizeByObject((annotated: AnnotatedText): readonly Directive[] =>
  annotated.clauses
    .map((clause) => correctedAtOnce(directiveOf(annotated, clause)))
    .filter(saysSomething)
    .flatMap(splitPairs),
);

/**
 * "Cash 50 for 412221 and 1234 for 412160", "412160 invoiced, 412210 scheduled": where both sides name a thing of one kind and
 * say more of it, each is a part of its own, like the one before it. "For 412207 and 412210" is a list.
 */
function splitPairs(directive: Directive): Directive[] {
  const { tokens, entities, identifiers, annotated, clause, another } = directive;
  if (identifiers.length > MAX_NAMED || tokens.length > MAX_WORDS || clause.dictation) return [directive];
  const isBehind = (at: number) => (span: Span) => span.start >= at;
  const figures = entities.filter(
    ({ kind, start, end }) =>
      (kind === 'number' || kind === 'money') && !identifiers.some((each) => each.start < end && start < each.end),
  );
  const cut = tokens.find(({ norm, text, start, end }) => {
    if (!LEXICON.additions.has(norm) && !/^[,;]$/.test(text)) return false;
    const sides = [(span: Span) => span.end <= start, isBehind(end)] as const;
    const [left, right] = sides.map((isMine) =>
      identifiers
        .filter(isMine)
        .map((one) => kindsOf(one, entities))
        .findLast((kinds) => kinds.length > 0),
    );
    const isAlike = left?.some((kind) => right?.includes(kind)) === true;
    const hasFigure = (isMine: (span: Span) => boolean): boolean => figures.some(isMine);
    return (
      isAlike &&
      sides.every(
        (isMine) => hasFigure(isMine) || hasUnconsumedTokens(tokens.filter(isMine), identifiers.filter(isMine)),
      )
    );
  });
  if (!cut) return [directive];
  const part = (isMine: (span: Span) => boolean, span: Span, mood: Clause['mood']): Directive => ({
    annotated,
    clause: { ...clause, ...span, mood, text: annotated.text.slice(span.start, span.end) },
    tokens: tokens.filter((token) => token !== cut && isMine(token)),
    entities: entities.filter(isMine),
    identifiers: identifiers.filter(isMine),
  });
  const isSecond = isBehind(cut.end);
  return [
    {
      ...part((span) => !isSecond(span), { start: clause.start, end: cut.start }, clause.mood),
      ...(another && { another }),
    },
    ...splitPairs({ ...part(isSecond, { start: cut.end, end: clause.end }, 'fragment'), another: true }),
  ];
}

/** More than anybody deals out in one sentence: to look behind each takes too long. */
const MAX_NAMED = 100;
const MAX_WORDS = 600;

/** The kinds of thing that an identifier may be of, as far as it looks like one; a code can be nothing else. */
export function kindsOf({ candidates, start, end }: IdentifierMention, entities: readonly Entity[]): string[] {
  const isCode = entities.some((each) => each.kind === 'code' && each.start === start && each.end === end);
  return candidates.flatMap(({ entity, certainty }) => (certainty === 'possible' && !isCode ? [] : [entity]));
}

/** A number, an amount, or a word of weight beside what it names, the verb that both sides share apart; or one for another. */
function hasUnconsumedTokens(tokens: readonly Token[], identifiers: readonly IdentifierMention[]): boolean {
  const labels = identifiers
    .filter(({ candidates: [best] }) => best?.certainty === 'labelled')
    .map(({ start }) => tokens.findLast(({ kind, end }) => kind === 'word' && end <= start));
  return tokens.some(
    ({ kind, stem, norm, start, end }, index) =>
      (kind !== 'mark' &&
        !isFunctionWord(stem) &&
        !LEXICON.politeness.has(norm) &&
        !LEXICON.additions.has(norm) &&
        !LEXICON.commandVerbs.has(norm) &&
        !identifiers.some((each) => each.start < end && start < each.end) &&
        !labels.includes(tokens[index])) ||
      (index > 0 && kind === 'word' && identifiers.length > 1 && LEXICON.directions.has(norm)),
  );
}

/** A text of nothing but conditions has as many clauses as words. */
const besideIn = memoizeByObject(({ clauses }: AnnotatedText) => clauses.filter(({ beside }) => beside));

/** What stands in a clause; what is to be written down word for word counts for nothing else. */
export function directiveOf(annotated: AnnotatedText, clause: Clause): Directive {
  const beside = clause.beside ? [] : besideIn(annotated);
  const isOwn = (span: Span): boolean =>
    span.start >= clause.start &&
    span.end <= clause.end &&
    !(clause.dictation && isWithin(span, clause.dictation)) &&
    !beside.some((other) => isWithin(span, other));
  const { dictation } = clause;
  // "She waits outside on 412160, note it": what is told before it is noted says what it is noted on.
  const isTold = (span: Span): boolean => dictation?.start === clause.start && isWithin(span, dictation);
  const mark = dictation && annotated.tokens.findLast(({ end, kind }) => kind === 'word' && end <= dictation.start);
  const reason =
    mark && LEXICON.reasons.has(mark.norm) ? annotated.tokens.filter((token) => isWithin(token, dictation)) : [];
  const named = [...annotated.identifiers, ...annotated.entities].filter(isOwn);
  const own = annotated.tokens.slice(clause.tokens.start, clause.tokens.end).filter(isOwn);
  return {
    annotated,
    clause,
    tokens: withLists(withPhoneNumbers(withoutCondition(own, clause, named))),
    entities: annotated.entities.filter(isOwn),
    identifiers: annotated.identifiers.filter((span) => isOwn(span) || isTold(span)),
    ...(reason.length > 0 ? { reason } : {}),
  };
}

/**
 * "Cancel it if it is still open": the words of a condition beside an order say nothing of what is to be done; what they name
 * may be what it is done with.
 */
function withoutCondition(own: readonly Token[], { condition }: Clause, named: readonly Span[]): readonly Token[] {
  if (!condition) return own;
  const isOrder = (token: Token): boolean => token.kind !== 'mark' && !isWithin(token, condition);
  if (!own.some(isOrder)) return own;
  return own.filter((token) => !isWithin(token, condition) || named.some((each) => isWithin(token, each)));
}

/** "Mia's", and "mias" where that is no word. */
const isOwner = ({ norm, kind }: Token): boolean =>
  /'s$/.test(norm) || (kind === 'word' && /[^s]s$/.test(norm) && !ENGLISH_WORDS.has(norm));

/** "His number", "Mia's number": whoever has one is called by it; "the number" is of anything. */
const withPhoneNumbers = (tokens: readonly Token[]): Token[] =>
  tokens.map((token, index) => {
    const [owner, next] = [tokens[index - 1], tokens[index + 1]];
    const isOwned = owner !== undefined && (LEXICON.personal.has(owner.norm) || isOwner(owner));
    const isPhone = /^(?:number|numero)$/.test(token.norm) && isOwned && (next?.kind ?? 'mark') !== 'code';
    return isPhone ? { ...token, ...wordToken('phone') } : token;
  });

/** "Lista de técnicos": before what is listed it is no word for what is ready. */
const withLists = (tokens: readonly Token[]): Token[] =>
  tokens.map((token, index) => {
    const isList = token.meaning === 'list' && /^(?:de|des|d')$/.test(tokens[index + 1]?.norm ?? '');
    return isList ? { ...token, ...wordToken('list') } : token;
  });

const isWithin = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

const saysSomething = ({ tokens, clause, annotated }: Directive): boolean =>
  clause.dictation !== undefined ||
  // "Missed call from …, who is that": small words alone ask who was spoken of.
  (clause.mood === 'question' && tokens.some(({ norm }) => LEXICON.personQuestions.has(norm))) ||
  (!isSignature(tokens, annotated) &&
    tokens.some(
      ({ kind, norm, stem }) =>
        kind !== 'mark' && !LEXICON.politeness.has(norm) && (kind !== 'word' || !isFunctionWord(stem)),
    ));

/** "Thank you so much, Jenna", at the very end: whose words they are. */
function isSignature(tokens: readonly Token[], annotated: AnnotatedText): boolean {
  const [first] = tokens;
  const last = tokens.at(-1);
  if (!first || !last || first === annotated.tokens[0] || last !== annotated.tokens.at(-1)) return false;
  const named = tokens.filter(
    ({ kind, norm, stem }) => kind !== 'mark' && !LEXICON.politeness.has(norm) && !isFunctionWord(stem),
  );
  return (
    LEXICON.politeness.has(first.norm) && named.every(({ text, kind }) => kind === 'word' && /^\p{Lu}/u.test(text))
  );
}

/** Two directives read as one, the same one each time: "Greenline approved the 1980 by email. Log it." */
export const joined = (first: Directive, second: Directive): Directive => joinedTo(first)(second);

const joinedTo = memoizeByObject((first: Directive) => memoizeByObject((second: Directive) => join(first, second)));

function join(first: Directive, second: Directive): Directive {
  const [start, end] = [first.clause.start, second.clause.end];
  const dictation = second.clause.dictation ?? first.clause.dictation;
  return {
    annotated: second.annotated,
    clause: {
      ...second.clause,
      start,
      end,
      text: second.annotated.text.slice(start, end),
      ...(dictation ? { dictation } : {}),
    },
    tokens: [...first.tokens, ...second.tokens],
    entities: [...first.entities, ...second.entities],
    identifiers: [...first.identifiers, ...second.identifiers],
  };
}
