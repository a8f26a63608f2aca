import type { WorkflowStatus } from '@ars/contracts';
import { openQuestion } from '@ars/presentation';
import type { Command } from 'commander';
import { EXIT } from '../exit-codes';
import { howToAnswer } from '../how-to-answer';
import { runs, type Surroundings } from '../system';
import { positive, workflowsOf } from './list';

const OPEN: WorkflowStatus[] = ['needs_clarification', 'awaiting_confirmation', 'awaiting_approval'];

/** `ask inbox`: what waits for a person, and how it is decided. */
export function addInbox(ask: Command, surroundings: Surroundings): void {
  const command = ask
    .command('inbox')
    .description('show what waits for somebody: questions, plans to confirm, approvals')
    .option('--limit <count>', 'how many at most', positive, 20);
  runs<{ limit: number }>(command, surroundings, async ({ orchestrator, json, call }, _args, { limit }) => {
    const found = await workflowsOf(orchestrator, { status: OPEN, limit });
    const views = await Promise.all(found.map(({ request_id }) => orchestrator.workflow(request_id)));
    // the list is behind the journal: what was decided in the meantime waits no longer
    const open = views.filter(({ status }) => OPEN.includes(status));
    if (json) console.log(JSON.stringify(open, null, 2));
    else if (open.length === 0) console.log('Nothing waits for anybody.');
    else
      for (const view of open) {
        console.log(`🆔 ${view.request_id}  ${view.user_request} (${view.asked_by})`);
        for (const line of openQuestion(view)) console.log(line);
        console.log(`${howToAnswer(call, view.request_id, view)}\n`);
      }
    return EXIT.succeeded;
  });
}
