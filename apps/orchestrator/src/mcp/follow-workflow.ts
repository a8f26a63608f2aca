import type { WorkflowView } from '@ars/contracts';
import type { Principal } from '@ars/identity';
import { ElicitResultSchema, type ServerNotification, type ServerRequest } from '@modelcontextprotocol/sdk/types.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { OrchestratorGateway } from '../gateway/orchestrator-gateway';
import { type Prompt, promptFor } from './prompt-for';

/** Between two words of how far it is. */
const PROGRESS_MS = 1_000;
/** For which a call goes on at most; then the workflow is given as it stands. */
const MAX_FOLLOW_MS = 110_000;
/** For which a person may think about what they are asked. */
const MAX_THOUGHT_MS = 10 * 60_000;

export type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

export interface Follower {
  gateway: OrchestratorGateway;
  caller: Principal;
  extra: Extra;
  /** Whether the client can ask its user. */
  elicits: boolean;
}

/** Goes with a workflow until it has ended or waits for somebody else: tells how far it is, and has the client ask its user. */
export async function followWorkflow(requestId: string, follower: Follower): Promise<WorkflowView> {
  for (;;) {
    const view = await settle(requestId, follower);
    const prompt = follower.elicits ? promptFor(view) : undefined;
    if (!prompt || !(await wasDecided(prompt, follower))) return view;
  }
}

async function settle(requestId: string, follower: Follower): Promise<WorkflowView> {
  const { gateway, caller, extra } = follower;
  const reference = { request_id: requestId };
  const ended = gateway.settled(reference, caller);
  // whoever no longer waits for it is not told how it failed
  ended.catch(() => undefined);
  const until = performance.now() + MAX_FOLLOW_MS;
  const tell = teller(extra);
  while (performance.now() < until && !extra.signal.aborted) {
    await tell(await gateway.workflow(reference, caller));
    const view = await Promise.race([ended, pause()]);
    if (view) return view;
  }
  return gateway.workflow(reference, caller);
}

const pause = (): Promise<undefined> =>
  new Promise((resolve) => setTimeout(() => resolve(undefined), PROGRESS_MS).unref());

/** Tells whoever wants to hear it how many steps are done, whenever they have become more. */
function teller({ _meta, sendNotification }: Extra): (view: WorkflowView) => Promise<void> {
  const progressToken = _meta?.progressToken;
  let told = -1;
  return async ({ status, execution_results: { completed_steps: progress, total_steps: total } }) => {
    if (progressToken === undefined || progress <= told) return;
    told = progress;
    const params = { progressToken, progress, total, message: status };
    await sendNotification({ method: 'notifications/progress', params });
  };
}

/** @returns whether the user decided something, so that the workflow goes on */
async function wasDecided({ message, requestedSchema, decide }: Prompt, follower: Follower): Promise<boolean> {
  const params = { message, requestedSchema };
  const { action, content } = await follower.extra.sendRequest(
    { method: 'elicitation/create', params },
    ElicitResultSchema,
    { timeout: MAX_THOUGHT_MS },
  );
  // who closes the question has decided nothing
  if (action === 'cancel') return false;
  const decision = decide(action === 'accept' ? (content ?? {}) : undefined);
  if (decision === undefined) return false;
  await decision(follower.gateway, follower.caller);
  return true;
}
