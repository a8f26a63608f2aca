import { CHANGE_VERBS, COURTESIES, PRONOUNS, REPEATING, SEQUENCE_WORDS } from '../language/english';
import { isRead } from '../plan/catalogue';
import type { Clause } from './clauses';
import type { OperationIndex } from './operation-index';
import type { Intention } from './order-steps';

/**
 * Whether a clause adds nothing to an act: it names nothing and says only a verb of change by which that act is called, as
 * in "the estimate should be $260, change it". A verb that may stand for a value ("close it") asks for more.
 */
export function affirms(
  { introducedBy, literal, text }: Clause,
  { operation }: Intention,
  index: OperationIndex,
): boolean {
  const { head, mentions, aside } = literal;
  const [verb, ...others] = head.map(({ stem }) => index.spell(stem)).filter((stem) => !COURTESIES.has(stem));
  const isFurther = introducedBy.some((stem) => SEQUENCE_WORDS.has(stem)) || text.endsWith('?');
  return (
    verb !== undefined &&
    CHANGE_VERBS.has(verb) &&
    operation.verbs.has(verb) &&
    !isRead(operation.operation) &&
    mentions.length === 0 &&
    aside === undefined &&
    !isFurther &&
    others.every((stem) => PRONOUNS.has(stem) && !REPEATING.has(stem))
  );
}
