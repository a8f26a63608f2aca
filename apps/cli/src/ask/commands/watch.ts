import { openQuestion } from '@ars/presentation';
import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../exit-codes';
import { exitCodeOf, follow, isWaiting } from '../follow';
import { howToAnswer } from '../how-to-answer';
import { Progress } from '../progress';
import { runs, type Asking, type Surroundings } from '../system';

/** `ask watch` and `ask show`: a workflow as it goes on, and as it stands. */
export function addWatch(ask: Command, surroundings: Surroundings): void {
  const watch = ask
    .command('watch')
    .description('show what happens to a workflow until it has ended; with --json its events, a line each')
    .argument('<id>', 'of the workflow');
  runs(watch, surroundings, async (asking, [[id = ''] = []]) =>
    asking.json ? events(asking, id) : follow(asking, id, { toTheEnd: true, leavesAlone: true }),
  );
  const show = ask.command('show').description('show how a workflow stands').argument('<id>', 'of the workflow');
  runs(show, surroundings, async (asking, [[id = ''] = []]) => stand(asking, id));
}

async function events({ orchestrator }: Asking, requestId: string): Promise<ExitCode> {
  for await (const event of orchestrator.events(requestId)) console.log(JSON.stringify(event));
  return exitCodeOf(await orchestrator.workflow(requestId));
}

/** @returns 0 as soon as it was shown: how it ended is what `watch` says */
export async function stand({ orchestrator, json, call }: Asking, requestId: string): Promise<ExitCode> {
  const view = await orchestrator.workflow(requestId);
  if (json) {
    console.log(JSON.stringify(view, null, 2));
    return EXIT.succeeded;
  }
  console.log(`🆔 ${requestId}  ${view.status}  ${view.user_request} (${view.asked_by})`);
  const lines = view.response
    ? ['', view.response.final_result]
    : [...new Progress().next(view), ...openQuestion(view)];
  for (const line of lines) console.log(line);
  if (view.wait) console.log(view.answer ?? `Waits until ${view.wait.until}`);
  else if (isWaiting(view)) console.log(howToAnswer(call, requestId, view));
  return EXIT.succeeded;
}
