import { setTimeout as sleep } from 'node:timers/promises';
import { type OrchestratorClient, UnreachableError } from '@ars/client/rest';
import type { WorkflowView } from '@ars/contracts';
import { openQuestion } from '@ars/presentation';
import { attend } from './attend';
import { EXIT, type ExitCode } from './exit-codes';
import { howToAnswer } from './how-to-answer';
import { Progress } from './progress';
import { StatusLine } from './status-line';
import type { Asking } from './system';

/** Between two looks at a workflow: the longer it runs, the fewer. */
const FIRST_PAUSE_MS = 100;
const LAST_PAUSE_MS = 2_000;
const PAUSE_PER_MS_FOLLOWED = 0.01;
/** How long the orchestrator may be away (restarted, say) while we follow a workflow. */
const PATIENCE_MS = 30_000;
/** One Ctrl-C can arrive twice, from the terminal and passed on by npm. */
const SAME_KEYSTROKE_MS = 500;

export interface Following {
  /** Whether it goes on where the workflow waits for a person or a time; else it ends there. */
  toTheEnd?: boolean;
  /** What Ctrl-C does; by default it asks for the workflow's cancellation. */
  leavesAlone?: boolean;
}

/** Follows a workflow to its end, or to where it waits for somebody who is not there. */
export async function follow(asking: Asking, requestId: string, following: Following = {}): Promise<ExitCode> {
  const view = asking.json ? await silently(asking, requestId) : await aloud(asking, requestId, following);
  return exitCodeOf(view);
}

export const exitCodeOf = ({ response }: WorkflowView): ExitCode =>
  response ? (response.success ? EXIT.succeeded : EXIT.failed) : EXIT.waiting;

export const isWaiting = ({ clarification, confirmation, approval, wait }: WorkflowView): boolean =>
  [clarification, confirmation, approval, wait].some((open) => open !== undefined);

/** Prints the outcome as JSON and nothing else. */
async function silently({ orchestrator }: Asking, requestId: string): Promise<WorkflowView> {
  for await (const view of viewsOf(orchestrator, requestId)) {
    if (!view.response && !isWaiting(view)) continue;
    console.log(JSON.stringify(view.response ?? view, null, 2));
    return view;
  }
  throw new Error('A workflow goes on for ever');
}

/** Prints what happens as it does, and attends to it. */
async function aloud(
  { orchestrator, call }: Asking,
  requestId: string,
  { toTheEnd = false, leavesAlone = false }: Following,
): Promise<WorkflowView> {
  console.log(`🆔 ${requestId}`);
  if (!leavesAlone) cancelOnInterrupt(orchestrator, requestId);
  const progress = new Progress();
  const status = new StatusLine(process.stderr);
  let asked: string | undefined;
  for await (const view of viewsOf(orchestrator, requestId)) {
    const lines = progress.next(view);
    if (lines.length > 0 || view.response || isWaiting(view)) status.clear();
    for (const line of lines) console.log(line);
    if (view.response) {
      console.log(`\n${view.response.final_result}`);
      return view;
    }
    if (toTheEnd) {
      const question = questionIn(view);
      if (question !== asked) console.log(question);
      asked = question;
    } else if (view.wait) {
      console.log(`\n${view.answer ?? `Waits until ${view.wait.until}`}`);
      console.log(`To see what becomes of it: ${call} watch ${requestId}; to drop it: ${call} cancel ${requestId}`);
      return view;
    } else if (isWaiting(view) && !(await attend(orchestrator, requestId, view))) {
      console.log(howToAnswer(call, requestId, view));
      return view;
    }
    status.show(view);
  }
  throw new Error('A workflow goes on for ever');
}

function questionIn(view: WorkflowView): string {
  const lines = openQuestion(view);
  return lines.length > 0 ? lines.join('\n') : view.wait ? (view.answer ?? `Waits until ${view.wait.until}`) : '';
}

/** A workflow again and again, as it stands; whoever has seen enough leaves. */
async function* viewsOf(orchestrator: OrchestratorClient, requestId: string): AsyncGenerator<WorkflowView> {
  const began = performance.now();
  for (;;) {
    yield await patientView(orchestrator, requestId);
    const followed = performance.now() - began;
    await sleep(Math.min(LAST_PAUSE_MS, FIRST_PAUSE_MS + followed * PAUSE_PER_MS_FOLLOWED));
  }
}

/** The next view of the workflow, however often the orchestrator has to be asked. */
async function patientView(orchestrator: OrchestratorClient, requestId: string): Promise<WorkflowView> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await orchestrator.workflow(requestId);
    } catch (error) {
      if (!(error instanceof UnreachableError) || performance.now() > deadline) throw error;
      await sleep(FIRST_PAUSE_MS);
    }
  }
}

/** Asks for the workflow's cancellation on Ctrl-C, and gives up following it on a second. */
function cancelOnInterrupt(orchestrator: OrchestratorClient, requestId: string): void {
  let interruptedAt: number | undefined;
  process.on('SIGINT', () => {
    if (interruptedAt !== undefined) {
      if (performance.now() - interruptedAt >= SAME_KEYSTROKE_MS) process.exit(EXIT.interrupted);
      return;
    }
    interruptedAt = performance.now();
    console.log('Cancelling … (Ctrl-C again to leave it alone)');
    orchestrator.cancel(requestId).catch((error: unknown) => {
      console.error(`It could not be cancelled: ${error instanceof Error ? error.message : String(error)}`);
    });
  });
}
