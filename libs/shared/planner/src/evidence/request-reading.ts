import type { AnnotatedText, Clause, Entity, IdentifierMention, Span, Token } from '../text/annotated-text';
import { isSameWord } from '../text/stems';

/** A clause with what the judge looks at: its words outside of what it quotes and dictates, and what stands in it. */
export interface ClauseReading {
  clause: Clause;
  /** Among the clauses of the request. */
  index: number;
  /** Indexes of the tokens outside of quotations and dictation. */
  spoken: number[];
  /** Of the spoken words, entities left out; with the English of Spanish and French verbs. */
  stems: ReadonlySet<string>;
  /** Outside of quotations and dictation, but for quotations of the clause's own. */
  entities: Entity[];
  identifiers: IdentifierMention[];
}

export interface RequestReading {
  annotated: AnnotatedText;
  clauses: ClauseReading[];
}

export const isWithin = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
export const overlaps = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

export function readRequest(annotated: AnnotatedText): RequestReading {
  const { clauses, entities, identifiers, tokens } = annotated;
  const quotes = entities.filter(({ kind }) => kind === 'quote');
  return {
    annotated,
    clauses: clauses.map((clause, index) => {
      const { dictation } = clause;
      const isSpoken = (span: Span): boolean =>
        isWithin(span, clause) &&
        !(dictation && overlaps(span, dictation)) &&
        !quotes.some((quote) => quote !== span && isWithin(span, quote));
      const own = entities.filter(isSpoken);
      const spoken: number[] = [];
      for (let at = clause.tokens.start; at < clause.tokens.end; at += 1)
        if (isSpoken(tokens[at] as Token)) spoken.push(at);
      return {
        clause,
        index,
        spoken,
        stems: stemsAt(tokens, spoken, own),
        entities: own,
        identifiers: identifiers.filter(isSpoken),
      };
    }),
  };
}

function stemsAt(
  tokens: readonly Token[],
  spoken: readonly number[],
  entities: readonly Entity[],
): ReadonlySet<string> {
  const words = entities.filter(({ kind }) => kind !== 'quote');
  const stems = new Set<string>();
  for (const at of spoken) {
    const token = tokens[at] as Token;
    if (token.kind === 'mark' || words.some((entity) => overlaps(token, entity))) continue;
    stems.add(token.stem);
    if (token.meaning !== undefined) stems.add(token.meaning);
  }
  return stems;
}

/** Whether a word is among others, a slip of the keyboard allowed. */
export function isAmong(stems: Iterable<string>, stem: string): boolean {
  for (const each of stems) if (isSameWord(each, stem)) return true;
  return false;
}

export const spanWith = ({ annotated: { text } }: RequestReading, { start, end }: Span) => ({
  start,
  end,
  text: text.slice(start, end),
});
