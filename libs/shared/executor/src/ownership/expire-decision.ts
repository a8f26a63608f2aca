import type { Clock } from '../clock';
import { type Journal, JournalConflict } from '../journal/journal';
import { WorkflowLog } from '../journal/workflow-log';
import type { FoundWorkflow } from './ticket-queue';
import type { WorkflowRunner } from './workflow-runner';

/** Ends a workflow that waited for a decision until its time was over, unless anything has happened to it since it was found. */
export async function expireDecision(
  { key, sequence }: FoundWorkflow,
  journal: Journal,
  runner: Pick<WorkflowRunner, 'enqueue'>,
  clock: Clock,
): Promise<void> {
  const log = await WorkflowLog.open(journal, key, clock);
  const { confirmation, approval } = log?.state ?? {};
  if (!log || log.position !== sequence || !(confirmation ?? approval)) return;
  log.record({ type: confirmation ? 'confirmation_expired' : 'approval_expired' });
  try {
    await runner.enqueue(log);
  } catch (error) {
    if (!(error instanceof JournalConflict)) throw error;
  }
}
