import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { NatsOrchestratorClient, RefusedError, RestOrchestratorClient, UnreachableError } from '@ars/client';
import type {
  ErrorDetail,
  OrchestratorResponse,
  PendingConfirmation,
  RegisteredService,
  WorkflowStatus,
  WorkflowView,
} from '@ars/contracts';
import type { NatsConnection } from 'nats';
import type { CaseAnswer } from '../case/case';

/** Longer than any workflow of a case may take, its planning by a slow model included. */
const ANSWER_LIMIT_MS = 180_000;
/** The same where a person plays the model. */
const DESK_LIMIT_MS = 6 * 3_600_000;
const EVENTS_LIMIT_MS = 5_000;
const POLL_MS = 20;
const DESK_POLL_MS = 1_000;
const UNDER_WAY: readonly WorkflowStatus[] = ['planning', 'running', 'compensating'];

/** Whoever asks which services there are. */
const SOMEBODY = { tenant_id: 'eval', user_id: 'A-07' };

/** What the orchestrator answered; `problem` where it took no request. */
export type Reply = { requestId: string } & ({ response: OrchestratorResponse } | { problem: ErrorDetail });

export type Person = { tenant_id: string; user_id: string };

/** Vouches for a person. */
export type Voucher = (person: Person) => Promise<string>;

/** The orchestrator as the people of a case use it: whatever they say is followed to where it ends or somebody has to act. */
export class CaseOrchestrator {
  private readonly rest: RestOrchestratorClient;

  /** @param isPatient submits without waiting on the line, and waits for as long as a person needs who plays the model */
  constructor(
    url: string,
    private readonly bus: NatsConnection,
    private readonly vouch: Voucher,
    private readonly isPatient = false,
  ) {
    this.rest = new RestOrchestratorClient(url, { timeoutMs: ANSWER_LIMIT_MS });
  }

  async submit(request: string, context: Person & Record<string, unknown>): Promise<Reply> {
    const requestId = randomUUID();
    const person = await this.as(context);
    const submission = { request_id: requestId, user_request: request };
    return replyOf(requestId, async () => {
      if (!this.isPatient) return persistently(() => person.orchestrate(submission));
      await persistently(() => person.submit(submission));
      return this.follow(person, requestId, await persistently(() => person.workflow(requestId)));
    });
  }

  clarify(requestId: string, answer: CaseAnswer, context: Person): Promise<Reply> {
    return this.act(requestId, context, (person) => person.clarify(requestId, answer));
  }

  /** Lets what was read back be carried out; with `reading`, has the request read in that way instead. */
  confirm(requestId: string, { plan_hash }: PendingConfirmation, context: Person, reading?: string): Promise<Reply> {
    const confirmation = { plan_hash, ...(reading !== undefined && { reading }) };
    return this.act(requestId, context, (person) => person.confirm(requestId, confirmation));
  }

  decide(requestId: string, decision: 'approve' | 'reject', planHash: string, context: Person): Promise<Reply> {
    return this.act(requestId, context, (person) => person[decision](requestId, { plan_hash: planHash }));
  }

  async services(): Promise<RegisteredService[]> {
    return (await this.as(SOMEBODY)).services();
  }

  /** Milliseconds from taking the request up to what the planner made of it; undefined where the journal tells no more. */
  async planningMs(requestId: string, person: Person): Promise<number | undefined> {
    const credential = { token: await this.vouch(person) };
    const orchestrator = new NatsOrchestratorClient(this.bus, { credential, timeoutMs: EVENTS_LIMIT_MS });
    const { events } = await orchestrator.eventPage(requestId);
    const claimed = events.findIndex(({ event }) => event.type === 'claimed');
    const [begin, end] = claimed < 0 ? [] : events.slice(claimed, claimed + 2);
    return begin && end ? Date.parse(end.event.at) - Date.parse(begin.event.at) : undefined;
  }

  /** Does what is acknowledged at once, and waits for what comes of it. */
  private async act(
    requestId: string,
    context: Person,
    action: (person: RestOrchestratorClient) => Promise<WorkflowView>,
  ): Promise<Reply> {
    const person = await this.as(context);
    return replyOf(requestId, async () => this.follow(person, requestId, await persistently(() => action(person))));
  }

  private async as(context: Person & Record<string, unknown>): Promise<RestOrchestratorClient> {
    return this.rest.as(context, { token: await this.vouch(context) });
  }

  private async follow(
    person: RestOrchestratorClient,
    requestId: string,
    first: WorkflowView,
  ): Promise<OrchestratorResponse> {
    let view = first;
    const deadline = Date.now() + (this.isPatient ? DESK_LIMIT_MS : ANSWER_LIMIT_MS);
    while (UNDER_WAY.includes(view.status) && Date.now() < deadline) {
      await sleep(this.isPatient ? DESK_POLL_MS : POLL_MS);
      view = await persistently(() => person.workflow(requestId));
    }
    return view.response ?? waiting(view);
  }
}

/** A refusal is an answer, too. */
async function replyOf(requestId: string, answer: () => Promise<OrchestratorResponse>): Promise<Reply> {
  try {
    return { requestId, response: await answer() };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const { detail, title } = error.problem;
    return { requestId, problem: { code: error.code, message: detail ?? title ?? '', retryable: false } };
  }
}

/** A kept connection may be closed by its other end at that very moment; every request of ours may be repeated. */
async function persistently<Answer>(request: () => Promise<Answer>): Promise<Answer> {
  try {
    return await request();
  } catch (error) {
    const isConnectionBroken = error instanceof UnreachableError && error.cause instanceof TypeError;
    if (!isConnectionBroken) throw error;
    return request();
  }
}

/** A workflow that waits for a person, as the answer to its request would have told of it. */
const waiting = (view: WorkflowView): OrchestratorResponse => ({
  request_id: view.request_id,
  success: false,
  workflow_plan: view.workflow_plan,
  execution_results: view.execution_results,
  final_result: '',
  ...(view.answer !== undefined && { answer: view.answer }),
  ...(view.clarification && { clarification: view.clarification }),
  ...(view.confirmation && { confirmation: view.confirmation }),
  ...(view.approval && { approval: view.approval }),
  execution_time: 0,
  timestamp: view.updated_at,
});
