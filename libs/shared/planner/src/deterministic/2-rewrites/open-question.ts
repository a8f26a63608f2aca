import { recentSteps } from '../../plan/recent-steps';
import type { PlanRequest, RecentStep } from '../../planner';
import type { AnnotatedText } from '../../text/annotated-text';

/** A caller's latest workflow that ended in a question: nothing of it was planned. */
export const isOpen = ({ pending, parameters }: RecentStep): boolean =>
  pending === true && Object.keys(parameters).length === 0;

/**
 * The request that was asked about last, with the words as their answer: "assign Chen's car to Maria", "the Accord".
 * @returns undefined where nothing was asked, or the words do more than name something
 */
export function withAnswer(request: PlanRequest, { clauses }: AnnotatedText): PlanRequest | undefined {
  const [last, ...others] = recentSteps(request);
  if (!last?.request || !isOpen(last)) return undefined;
  if (!clauses.every(({ mood, negation }) => mood === 'fragment' && negation === undefined)) return undefined;
  const recent = others.filter(({ workflow }) => workflow !== last.workflow);
  return { ...request, text: `${last.request}\n${request.text}`, recent };
}
