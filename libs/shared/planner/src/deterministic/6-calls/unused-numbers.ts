import type { Entity, Span } from '../../text/annotated-text';
import type { Interpretation } from '../interpretation';

export type Amount = Extract<Entity, { kind: 'number' | 'money' }>;

/** Numbers of a question, and of what it supposes, that the read has nothing to do with. */
export function unusedNumbers({ rest, directive: { entities, annotated, clause } }: Interpretation): Amount[] {
  const { condition } = clause;
  const isUnread = (entity: Span) => rest.some((token) => token.kind === 'number' && isWithin(token, entity));
  const isIdentifier = (entity: Span) =>
    annotated.identifiers.some(
      (mention) =>
        mention.start < entity.end &&
        entity.start < mention.end &&
        mention.candidates.some(({ certainty }) => certainty !== 'possible'),
    );
  const supposed = annotated.entities.filter(
    (entity) =>
      condition !== undefined && isWithin(entity, condition) && !isWithin(entity, clause) && !isIdentifier(entity),
  );
  return [...entities.filter(isUnread), ...supposed].filter(
    (entity) => entity.kind === 'number' || entity.kind === 'money',
  );
}

const isWithin = (one: Span, other: Span): boolean => one.start >= other.start && one.end <= other.end;
