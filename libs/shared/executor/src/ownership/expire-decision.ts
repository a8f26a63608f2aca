import type { Clock } from '../clock';
import { type Journal, JournalConflict, type WorkflowKey } from '../journal/journal';
import { WorkflowLog } from '../journal/workflow-log';
import type { WorkflowRunner } from './workflow-runner';

/** Ends a workflow that waits for a decision whose time is over; does nothing where somebody has decided by then. */
export async function expireDecision(
  key: WorkflowKey,
  journal: Journal,
  runner: Pick<WorkflowRunner, 'enqueue'>,
  clock: Clock,
): Promise<void> {
  const log = await WorkflowLog.open(journal, key, clock);
  const { confirmation, approval } = log?.state ?? {};
  const pending = confirmation ?? approval;
  if (!log || !pending || Date.parse(pending.expires_at) > log.now()) return;
  log.record({ type: confirmation ? 'confirmation_expired' : 'approval_expired' });
  try {
    await runner.enqueue(log);
  } catch (error) {
    if (!(error instanceof JournalConflict)) throw error;
  }
}
