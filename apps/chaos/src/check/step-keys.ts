import type { Evidence, Violation } from '../evidence/evidence';
import { groupBy } from './grouping';
import { stepOfCall } from './step-of-call';

/** All attempts of a step carry the same key; a new one only after its effect was undone or forbidden. */
export function checkStepKeys({ calls, workflows }: Pick<Evidence, 'calls' | 'workflows'>): Violation[] {
  const owned = calls.flatMap((call) => {
    const owner = stepOfCall(call, workflows);
    return owner ? { ...call, ...owner } : [];
  });
  const purposes = groupBy(
    owned,
    ({ requestId, stepId, tool, undoes }) => `${requestId}.${stepId}${undoes === undefined ? '' : ', undone'}: ${tool}`,
  );
  return [...purposes].flatMap(([subject, same]) => {
    const keys = new Set(same.map(({ stepKey }) => stepKey));
    const allowed = 1 + (same[0]?.step.renewals ?? 0);
    if (keys.size <= allowed) return [];
    return {
      invariant: 'step key',
      subject,
      message: `was asked for under ${keys.size} keys: ${[...keys].join(', ')}`,
    };
  });
}
