import type { Clause } from './clauses';
import { isCertain } from './entity-values';
import { isIdentifier, type IdentifierMention } from './mentions';

/** A question about several things of different kinds, as one question for each kind: "show part 1234 and RO 1234". */
export function separateSubjects(clause: Clause): Clause[] {
  const { literal } = clause;
  const subjects = literal.mentions.filter(isIdentifier).filter(isCertain);
  const kinds = [...new Set(subjects.map(kindOf))];
  if (clause.intent !== 'read' || clause.verbatim || kinds.length < 2) return [clause];
  return kinds.map((kind) => {
    const isOther = (mention: IdentifierMention): boolean => subjects.includes(mention) && kindOf(mention) !== kind;
    const mentions = literal.mentions.filter((mention) => !isIdentifier(mention) || !isOther(mention));
    return { ...clause, literal: { ...literal, mentions } };
  });
}

const kindOf = ({ entities }: IdentifierMention): string => entities.join();
