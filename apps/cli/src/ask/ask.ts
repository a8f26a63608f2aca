import { userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type OrchestratorClient, RestOrchestratorClient, UnreachableError } from '@ars/client';
import type { WorkflowView } from '@ars/contracts';
import { addressOfService, ORCHESTRATOR } from '@ars/local-system';
import { loadEnvironmentFile } from '../settings';
import { credentialOf } from '../identity/credential';
import { attend } from './attend';
import { howToAnswer } from './how-to-answer';
import { Progress } from './progress';
import { readArguments, USAGE } from './read-arguments';

const POLL_MS = 100;
/** How long the orchestrator may be away (restarted, say) while we follow a workflow. */
const PATIENCE_MS = 30_000;
/** One Ctrl-C can arrive twice, from the terminal and passed on by npm. */
const SAME_KEYSTROKE_MS = 500;

const EXIT = { succeeded: 0, failed: 1, notAsked: 2, waiting: 3 } as const;

/**
 * `npm run ask -- "what you want"`: sends a request to the running system and follows it to its end, or to where somebody
 * has to answer, confirm or approve; at a terminal that can be done at once. Ends the process.
 */
export async function ask(args: readonly string[]): Promise<void> {
  try {
    loadEnvironmentFile();
    process.exit(await follow(args));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (error instanceof UnreachableError)
      console.error('Start the system with npm start; ORCHESTRATOR_SERVICE_URL says where it listens.');
    process.exit(EXIT.notAsked);
  }
}

/** @returns the exit code */
async function follow(args: readonly string[]): Promise<number> {
  const wish = readArguments(args);
  if (wish.kind === 'help') {
    console.log(USAGE);
    return EXIT.succeeded;
  }
  if (wish.kind === 'fault') throw new Error(`${wish.message}\n\n${USAGE}`);
  const { text, confirm, json, as } = wish;
  const credential = await credentialOf(as);
  const orchestrator = new RestOrchestratorClient(
    addressOfService(ORCHESTRATOR),
    credential ? { credential } : { caller: anonymously() },
  );
  const { request_id: requestId } = await orchestrator.submit({ user_request: text, ...(confirm && { confirm }) });
  return exitCodeOf(json ? await silently(orchestrator, requestId) : await aloud(orchestrator, requestId));
}

/** What a conversation is called that nobody signed in for: so that "it" is what was spoken of in it before. */
const anonymously = () => ({ user_id: process.env['USER_ID'] || userInfo().username });

/** Prints the outcome as JSON and nothing else. */
async function silently(orchestrator: OrchestratorClient, requestId: string): Promise<WorkflowView> {
  for (;;) {
    const view = await patientView(orchestrator, requestId);
    if (view.response || isWaiting(view)) {
      console.log(JSON.stringify(view.response ?? view, null, 2));
      return view;
    }
    await sleep(POLL_MS);
  }
}

/** Prints what happens as it does, and attends to it. */
async function aloud(orchestrator: RestOrchestratorClient, requestId: string): Promise<WorkflowView> {
  console.log(`🆔 ${requestId}`);
  cancelOnInterrupt(orchestrator, requestId);
  const progress = new Progress();
  for (;;) {
    const view = await patientView(orchestrator, requestId);
    for (const line of progress.next(view)) console.log(line);
    if (view.response) {
      console.log(`\n${view.response.final_result}`);
      return view;
    }
    if (view.wait) {
      console.log(`\n${view.answer ?? `Waits until ${view.wait.until}`}`);
      console.log(`To drop it: curl -X POST ${orchestrator.url}/workflow/${requestId}/cancel`);
      return view;
    }
    if (isWaiting(view) && !(await attend(orchestrator, requestId, view))) {
      console.log(howToAnswer(`${orchestrator.url}/workflow/${requestId}`, view));
      return view;
    }
    await sleep(POLL_MS);
  }
}

/** Asks for the workflow's cancellation on Ctrl-C, and gives up following it on a second. */
function cancelOnInterrupt(orchestrator: OrchestratorClient, requestId: string): void {
  let interruptedAt: number | undefined;
  process.on('SIGINT', () => {
    if (interruptedAt !== undefined) {
      if (performance.now() - interruptedAt >= SAME_KEYSTROKE_MS) process.exit(EXIT.failed);
      return;
    }
    interruptedAt = performance.now();
    console.log('Cancelling … (Ctrl-C again to leave it alone)');
    orchestrator.cancel(requestId).catch((error: unknown) => {
      console.error(`It could not be cancelled: ${error instanceof Error ? error.message : String(error)}`);
    });
  });
}

/** The next view of the workflow, however often the orchestrator has to be asked. */
async function patientView(orchestrator: OrchestratorClient, requestId: string): Promise<WorkflowView> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await orchestrator.workflow(requestId);
    } catch (error) {
      if (!(error instanceof UnreachableError) || performance.now() > deadline) throw error;
      await sleep(POLL_MS);
    }
  }
}

const isWaiting = ({ clarification, confirmation, approval, wait }: WorkflowView): boolean =>
  Boolean(clarification ?? confirmation ?? approval ?? wait);

const exitCodeOf = ({ response }: WorkflowView): number =>
  response ? (response.success ? EXIT.succeeded : EXIT.failed) : EXIT.waiting;
