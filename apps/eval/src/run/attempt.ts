import { setTimeout as sleep } from 'node:timers/promises';
import type { OrchestratorResponse } from '@ars/contracts';
import type { EvaluationCase, Outcome } from '../case/case';
import { foresee } from '../foresee/foresee';
import { matchFacts } from '../grade/match-facts';
import type { Observation } from '../grade/observation';
import { changesBetween, type Snapshot } from '../world/snapshot';
import { observe } from './observe';
import type { Person, Reply } from '../stage/case-orchestrator';
import type { Stage } from '../stage/stage';

/** What follows a workflow by an event, e.g. in the stock, follows within this. */
const FOLLOWING_LIMIT_MS = 2_000;
const FOLLOWING_POLL_MS = 50;

const ADVISOR = 'A-07';
const MANAGER = 'M-01';

/** Makes one attempt at a case, in a world of its own. */
export async function attempt(one: EvaluationCase, tenant: string, stage: Stage): Promise<Observation> {
  const advisor = { tenant_id: tenant, user_id: ADVISOR };
  const context = { ...one.context, ...advisor };
  const seen: Observation = {
    ...{ outcomes: [], planned: [], succeeded: [], said: '', policies: [], errors: [], impediments: [] },
    ...{ changesWhileWaiting: [], changes: [], confirmations: 0, tokens: 0, repairs: 0 },
  };
  await prepare(one, tenant, stage);
  for (const { request } of one.earlier ?? []) {
    const reply = await stage.orchestrator.submit(request, context);
    if (!('response' in reply && reply.response.success)) seen.impediments.push(`earlier request failed: ${request}`);
  }
  const before = await stage.snapshot(tenant);
  // Whatever goes wrong on the way, what was written is looked at.
  await converse(one, { context, advisor, before }, seen, stage).catch((error: unknown) => {
    seen.impediments.push(`no usable answer: ${error instanceof Error ? error.message : String(error)}`);
  });
  seen.changes = await changesInTheEnd(one, before, () => stage.snapshot(tenant));
  return seen;
}

interface Conversation {
  context: Person & Record<string, unknown>;
  advisor: Person;
  before: Snapshot;
}

/** The request, and what people say to what comes of it. */
async function converse(
  one: EvaluationCase,
  { context, advisor, before }: Conversation,
  seen: Observation,
  stage: Stage,
): Promise<void> {
  const scene = { one, advisor, before, seen, stage };
  let reply = await stage.orchestrator.submit(one.request, context);
  seen.planningMs = await stage.orchestrator.planningMs(reply.requestId, advisor).catch(() => undefined);
  reply = await confirmWhatIsMeant(reply, scene);
  observe(reply, seen);
  for (const wanted of followUps(one)) {
    if (seen.outcomes.at(-1) !== wanted) break;
    seen.changesWhileWaiting.push(...changesBetween(before, await stage.snapshot(advisor.tenant_id)));
    reply = await confirmWhatIsMeant(await followUp(one, reply, advisor, stage), scene);
    observe(reply, seen);
  }
}

interface Scene {
  one: EvaluationCase;
  advisor: Person;
  before: Snapshot;
  seen: Observation;
  stage: Stage;
}

/** Confirms what is read back where it would do what the case wants, and nothing else; what is not confirmed is dropped. */
async function confirmWhatIsMeant(reply: Reply, { one, advisor, before, seen, stage }: Scene): Promise<Reply> {
  const confirmation = 'response' in reply ? reply.response.confirmation : undefined;
  if (!('response' in reply) || !confirmation) return reply;
  const wouldChange = await foresee(reply.response, { tenant: advisor.tenant_id, snapshot: before }, stage);
  const { unmet, unexpected } = matchFacts(wouldChange, one.goal ?? [], one.may);
  if (one.expect === 'answer' || unmet.length + unexpected.length > 0) {
    seen.readBack = confirmation;
    return reply;
  }
  seen.changesWhileWaiting.push(...changesBetween(before, await stage.snapshot(advisor.tenant_id)));
  seen.confirmations += 1;
  return stage.orchestrator.confirm(reply.requestId, confirmation, advisor);
}

async function prepare({ rows, setup, faults }: EvaluationCase, tenant: string, stage: Stage): Promise<void> {
  await stage.world.create(tenant);
  for (const row of rows ?? []) await stage.world.setRow(tenant, row);
  for (const call of setup ?? []) await stage.callAgent(call, { tenant_id: tenant, user_id: ADVISOR });
  stage.faults.arrange(tenant, faults ?? []);
}

/** The outcomes after which a person is to act, in their order. */
const followUps = ({ expect, answer, then }: EvaluationCase): Outcome[] => [
  ...(expect === 'clarify' && answer !== undefined ? (['clarify'] as const) : []),
  ...(expect === 'approve' || then === 'approve' ? (['approve'] as const) : []),
];

function followUp(one: EvaluationCase, reply: Reply, advisor: Person, stage: Stage): Promise<Reply> {
  const { approval } = (reply as { response: OrchestratorResponse }).response;
  if (approval === undefined) return stage.orchestrator.clarify(reply.requestId, one.answer ?? {}, advisor);
  const manager = { ...advisor, user_id: MANAGER };
  return stage.orchestrator.decide(reply.requestId, one.decision ?? 'approve', approval.plan_hash, manager);
}

/** Waits for what is still missing of the goal. */
async function changesInTheEnd({ goal = [] }: EvaluationCase, before: Snapshot, now: () => Promise<Snapshot>) {
  const deadline = Date.now() + FOLLOWING_LIMIT_MS;
  let changes = changesBetween(before, await now());
  while (changes.length > 0 && matchFacts(changes, goal).unmet.length > 0 && Date.now() < deadline) {
    await sleep(FOLLOWING_POLL_MS);
    changes = changesBetween(before, await now());
  }
  return changes;
}
