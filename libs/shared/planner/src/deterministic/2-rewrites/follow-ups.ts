import type { AnnotatedText } from '../../text/annotated-text';
import { withExistingThings } from '../5-context/existing-things';
import type { Basis } from '../basis';
import { correctValue } from './correct-value';
import { directiveOf } from '../directives';
import { NOTHING_ELSE, recentWork, type FollowUp, type Rewrite } from './follow-up';
import { moreOfTheSame } from './more-of-the-same';
import { takeBack } from './take-back';
import { theOtherOne } from './the-other-one';

/** The first that fits counts. */
const REWRITES: readonly Rewrite[] = [takeBack, theOtherOne, moreOfTheSame, correctValue];

/** More than anyone says of what was done before. */
const MAX_CLAUSES = 6;
const MAX_TOKENS = 80;

/** What came of it nobody can tell yet. */
const IN_WORK: FollowUp = {
  ...{ ...NOTHING_ELSE, readings: [] },
  refusal: 'What you asked before is being done at this moment; please say it again once it is done',
};

/** What a request comes to that goes on from the caller's latest workflows; undefined for one of its own. */
export function followUpOf(annotated: AnnotatedText, basis: Basis): FollowUp | undefined {
  const { recent } = basis.dialogue;
  if (annotated.clauses.length > MAX_CLAUSES || annotated.tokens.length > MAX_TOKENS) return undefined;
  const directives = annotated.clauses
    .map((clause) => withExistingThings(directiveOf(annotated, clause), basis))
    .filter(({ tokens }) => tokens.some(({ kind }) => kind !== 'mark'));
  const work = recentWork(recent, basis.vocabulary);
  for (const rewrite of REWRITES) {
    const followUp = rewrite.apply(directives, work, basis);
    if (followUp) return recent[0]?.pending === 'in_work' ? IN_WORK : followUp;
  }
  return undefined;
}
