import type { AnnotatedText, Clause, Span } from '../../text/annotated-text';
import { isFunctionWord, LEXICON } from '../../text/word-lists';
import type { Directive } from '../interpretation';

/** The stretches of a request that may ask for something, without what is only polite. */
export function directivesOf(annotated: AnnotatedText): Directive[] {
  return annotated.clauses.map((clause) => directiveOf(annotated, clause)).filter(saysSomething);
}

/** What stands in a clause; what is to be written down word for word counts for nothing else. */
export function directiveOf(annotated: AnnotatedText, clause: Clause): Directive {
  const isOwn = (span: Span): boolean =>
    span.start >= clause.start && span.end <= clause.end && !(clause.dictation && isWithin(span, clause.dictation));
  return {
    annotated,
    clause,
    tokens: annotated.tokens.filter(isOwn),
    entities: annotated.entities.filter(isOwn),
    identifiers: annotated.identifiers.filter(isOwn),
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
