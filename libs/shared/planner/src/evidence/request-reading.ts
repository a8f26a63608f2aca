import type { AnnotatedText, Clause, Entity, IdentifierMention, Span, Token } from '../text/annotated-text';
import { tokensOf } from '../text/entities/scan';

/** A clause with what the judge looks at: its words outside of what it quotes and dictates, and what stands in it. */
export interface ClauseReading {
  clause: Clause;
  /** Among the clauses of the request. */
  index: number;
  /** Indexes of the tokens outside of quotations and dictation. */
  spoken: number[];
  /** Of the spoken words, entities left out; with the English of Spanish and French verbs. */
  stems: ReadonlySet<string>;
  /** Outside of dictation; of quotations only the whole. */
  entities: Entity[];
  identifiers: IdentifierMention[];
  /** Every quotation, dictated or not. */
  quotes: Entity[];
}

export interface RequestReading {
  annotated: AnnotatedText;
  clauses: ClauseReading[];
  /** By token: the entity that it is part of, quotations apart. */
  entityAt: readonly (Entity | undefined)[];
}

export const isWithin = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
export const overlaps = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

export function readRequest(annotated: AnnotatedText): RequestReading {
  const { clauses, entities, identifiers, tokens } = annotated;
  const quotes = entities.filter(({ kind }) => kind === 'quote');
  const others = entities.filter(({ kind }) => kind !== 'quote');
  const entityAt = covering(tokens, others);
  const quoteAt = covering(tokens, quotes);
  return {
    annotated,
    entityAt,
    clauses: clauses.map((clause, index) => {
      const isDictated = (span: Span): boolean => clause.dictation !== undefined && overlaps(span, clause.dictation);
      // "She waits outside on 412160, note it": what is told before it is noted says what it is noted on.
      const isTold = (span: Span): boolean => clause.dictation?.start === clause.start && isDictated(span);
      const spoken: number[] = [];
      const found = new Set<Entity>();
      const stems = new Set<string>();
      for (let at = clause.tokens.start; at < clause.tokens.end; at += 1) {
        const token = tokens[at] as Token;
        if (isDictated(token) || quoteAt[at] !== undefined) continue;
        spoken.push(at);
        const entity = entityAt[at];
        if (entity) found.add(entity);
        else if (token.kind !== 'mark')
          for (const stem of [token.stem, token.meaning]) if (stem !== undefined) stems.add(stem);
      }
      const own = quotes.filter((quote) => isWithin(quote, clause));
      const starts = new Set([...found].map(({ start }) => start));
      return {
        clause,
        index,
        spoken,
        stems,
        entities: [...found, ...own.filter((quote) => !isDictated(quote))],
        identifiers: identifiers.filter((mention) => starts.has(mention.start) || isTold(mention)),
        quotes: own,
      };
    }),
  };
}

function covering(tokens: readonly Token[], entities: readonly Entity[]): (Entity | undefined)[] {
  const covered = new Array<Entity | undefined>(tokens.length).fill(undefined);
  for (const entity of entities) {
    const { from, to } = tokensOf(tokens, entity.start, entity.end);
    covered.fill(entity, from, to);
  }
  return covered;
}

export const spanWith = ({ annotated: { text } }: RequestReading, { start, end }: Span) => ({
  start,
  end,
  text: text.slice(start, end),
});
