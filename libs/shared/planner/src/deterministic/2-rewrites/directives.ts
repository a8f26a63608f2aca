import type { AnnotatedText, Clause, Span } from '../../text/annotated-text';
import { isFunctionWord, LEXICON } from '../../text/word-lists';
import type { Directive } from '../interpretation';

/** The stretches of a request that may ask for something, without what is only polite. */
export function directivesOf(annotated: AnnotatedText): Directive[] {
  return annotated.clauses
    .map((clause) => directiveOf(annotated, clause))
    .filter(saysSomething)
    .flatMap(splitPairs);
}

/** "Cash 50 for 412221 and 1234 for 412160": each pair of figures behind "and" is a part of its own, like the one before it. */
function splitPairs(directive: Directive): Directive[] {
  const { tokens, entities, identifiers, annotated, clause } = directive;
  const figures = entities.filter(({ kind }) => kind === 'number' || kind === 'money' || kind === 'code');
  const isBehind = (at: number) => (span: Span) => span.start >= at;
  // "… for 412221 and … for 412160": what each is for stands behind it; several things for one are a list.
  const isFor = (side: readonly Span[]): boolean => {
    const last = side.at(-1);
    const before = tokens.findLast(({ end }) => last !== undefined && end <= last.start);
    return before !== undefined && LEXICON.directions.has(before.norm);
  };
  const cut = tokens.find(({ norm, end }, index) => {
    if (!LEXICON.additions.has(norm)) return false;
    const [left, right] = [figures.filter((each) => each.end <= end), figures.filter(isBehind(end))];
    const opensWithFigure = right[0]?.start === tokens[index + 1]?.start;
    return left.length > 1 && right.length > 1 && opensWithFigure && isFor(left) && isFor(right);
  });
  if (!cut || clause.dictation) return [directive];
  const part = (isMine: (span: Span) => boolean, span: Span, mood: Clause['mood']): Directive => ({
    annotated,
    clause: { ...clause, ...span, mood, text: annotated.text.slice(span.start, span.end) },
    tokens: tokens.filter((token) => token !== cut && isMine(token)),
    entities: entities.filter(isMine),
    identifiers: identifiers.filter(isMine),
  });
  const isSecond = isBehind(cut.end);
  return [
    part((span) => !isSecond(span), { start: clause.start, end: cut.start }, clause.mood),
    ...splitPairs({ ...part(isSecond, { start: cut.end, end: clause.end }, 'fragment'), another: true }),
  ];
}

/** What stands in a clause; what is to be written down word for word counts for nothing else. */
export function directiveOf(annotated: AnnotatedText, clause: Clause): Directive {
  const isOwn = (span: Span): boolean =>
    span.start >= clause.start && span.end <= clause.end && !(clause.dictation && isWithin(span, clause.dictation));
  const { dictation } = clause;
  const mark = dictation && annotated.tokens.findLast(({ end, kind }) => kind === 'word' && end <= dictation.start);
  const reason =
    mark && LEXICON.reasons.has(mark.norm) ? annotated.tokens.filter((token) => isWithin(token, dictation)) : [];
  return {
    annotated,
    clause,
    tokens: annotated.tokens.filter(isOwn),
    entities: annotated.entities.filter(isOwn),
    identifiers: annotated.identifiers.filter(isOwn),
    ...(reason.length > 0 ? { reason } : {}),
  };
}

const isWithin = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

const saysSomething = ({ tokens, clause }: Directive): boolean =>
  clause.dictation !== undefined ||
  tokens.some(
    ({ kind, norm, stem }) =>
      kind !== 'mark' && !LEXICON.politeness.has(norm) && (kind !== 'word' || !isFunctionWord(stem)),
  );

/** Two directives read as one: "Greenline approved the 1980 by email. Log it." */
export function joined(first: Directive, second: Directive): Directive {
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
