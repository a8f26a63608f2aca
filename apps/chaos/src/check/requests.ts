import type { Evidence, Violation } from '../evidence/evidence';
import { ENDS } from '../evidence/fold-journal';

const SETTLED = [...ENDS, 'parked'];

/** Whether nothing more will happen to the workflow by itself. */
export const isSettled = ({ status }: { status: string }): boolean => SETTLED.includes(status);

/** Every acknowledged request is in the journal, and its workflow has ended or is parked; none was refused. */
export function checkRequests({ history, workflows }: Pick<Evidence, 'history' | 'workflows'>): Violation[] {
  const acknowledged = new Set(history.flatMap((entry) => (entry.type === 'acknowledged' ? entry.request_id : [])));
  const unfinished = [...acknowledged].flatMap((subject) => {
    const workflow = workflows.get(subject);
    if (!workflow) return { invariant: 'lost', subject, message: 'was acknowledged, but the journal does not know it' };
    if (isSettled(workflow)) return [];
    const since = new Date(workflow.changedAt).toISOString();
    return { invariant: 'stuck', subject, message: `is ${workflow.status}, and nothing happened to it since ${since}` };
  });
  const refused = history.flatMap((entry) =>
    entry.type === 'refused'
      ? { invariant: 'refused', subject: entry.request_id, message: `was answered ${entry.status}` }
      : [],
  );
  return [...unfinished, ...refused];
}
