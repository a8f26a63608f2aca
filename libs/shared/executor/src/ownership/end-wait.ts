import type { PendingApproval } from '@ars/contracts';
import type { Clock } from '../clock';
import { type Journal, JournalConflict } from '../journal/journal';
import { WorkflowLog } from '../journal/workflow-log';
import type { WorkflowFact } from '../workflow/events';
import type { WorkflowState } from '../workflow/state';
import type { FoundWorkflow } from './ticket-queue';
import type { WorkflowRunner } from './workflow-runner';

/**
 * Goes on with a workflow whose time to wait is over, unless anything has happened to it since it was found: without the
 * decision that it waited for, or with what was to be done then; or reminds of it those who may decide.
 * @param by what ends it; an event, only a wait for one
 * @returns whether it goes on for that
 */
export async function endWait(
  { key, sequence }: FoundWorkflow,
  journal: Journal,
  runner: Pick<WorkflowRunner, 'goOn'>,
  clock: Clock,
  by: 'time' | 'event' = 'time',
): Promise<boolean> {
  const log = await WorkflowLog.open(journal, key, clock);
  const fact = log && log.position === sequence && (by === 'time' ? endOf(log.state) : happeningOf(log.state));
  if (!log || !fact) return false;
  log.record(fact);
  try {
    // Whoever is reminded decides later: there is nothing to run before that.
    await (fact.type === 'approval_reminded' ? log.stored() : runner.goOn(log));
    return true;
  } catch (error) {
    if (!(error instanceof JournalConflict)) throw error;
    return false;
  }
}

function endOf({ confirmation, approval, wait }: WorkflowState): WorkflowFact | undefined {
  if (confirmation) return { type: 'confirmation_expired' };
  if (approval) return reminderOf(approval) ?? { type: 'approval_expired' };
  return wait && { type: 'woken', by: 'time' };
}

/** The time that was over is that of the journal's label: the next reminder's as long as there is one. */
const reminderOf = ({ reminders: [next] = [] }: PendingApproval): WorkflowFact | undefined =>
  next && { type: 'approval_reminded', level: next.level };

const happeningOf = ({ wait }: WorkflowState): WorkflowFact | undefined =>
  wait && wait.events.length > 0 ? { type: 'woken', by: 'event' } : undefined;
