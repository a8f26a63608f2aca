import type { Evidence, Violation } from '../evidence/evidence';
import { isSilent } from '../load/callback-receiver';
import { groupBy } from './grouping';

/** Of callbacks that say what somebody has to decide, or answer, or what has to come, before the workflow goes on. */
const WAITING = ['awaiting_confirmation', 'awaiting_approval', 'needs_clarification', 'waiting'];

/** Whoever wanted to be called back was, once the workflow had ended, and always under one id. */
export function checkCallbacks({ history, workflows }: Pick<Evidence, 'history' | 'workflows'>): Violation[] {
  const received = groupBy(
    history.flatMap((entry) => (entry.type === 'called_back' && !WAITING.includes(entry.status) ? entry : [])),
    ({ request_id }) => request_id,
  );
  const untold = [...workflows.values()].flatMap(({ requestId: subject, status, callbackUrl, endedAt }) => {
    const isTold = received.get(subject)?.some(({ accepted }) => accepted);
    if (callbackUrl === undefined || isSilent(callbackUrl) || endedAt === undefined || isTold) return [];
    return { invariant: 'callback', subject, message: `is ${status}, but nobody was called back` };
  });
  const manyIds = [...received].flatMap(([subject, callbacks]) => {
    const ids = [...new Set(callbacks.map(({ webhook_id }) => webhook_id))];
    if (ids.length === 1) return [];
    return { invariant: 'callback', subject, message: `was called back under several ids: ${ids.join(', ')}` };
  });
  return [...untold, ...manyIds];
}
