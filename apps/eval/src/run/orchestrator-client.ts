import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ErrorDetail,
  ORCHESTRATOR_SUBJECTS,
  type OrchestratorResponse,
  type PendingConfirmation,
  type RegisteredService,
  type WorkflowEvents,
  type WorkflowStatus,
  type WorkflowView,
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

/** What the orchestrator answered; `problem` where it took no request. */
export type Reply = { requestId: string } & ({ response: OrchestratorResponse } | { problem: ErrorDetail });

export type Person = { tenant_id: string; user_id: string };

/** The orchestrator's REST interface, as the people at the dealership use it. */
export class OrchestratorClient {
  /** @param isPatient submits without waiting on the line, and waits for as long as a person needs who plays the model */
  constructor(
    private readonly url: string,
    private readonly bus: NatsConnection,
    private readonly isPatient = false,
  ) {}

  async submit(request: string, context: Record<string, unknown>): Promise<Reply> {
    const requestId = randomUUID();
    const body = { request_id: requestId, user_request: request, context };
    if (this.isPatient) return this.submitPatiently(requestId, body);
    const answer = await this.call<OrchestratorResponse>('/orchestrate', context, body);
    return 'code' in answer ? { requestId, problem: answer } : { requestId, response: answer };
  }

  clarify(requestId: string, answer: CaseAnswer, context: Person): Promise<Reply> {
    return this.act(`/workflow/${requestId}/clarify`, requestId, { ...answer, context });
  }

  /** Lets what was read back be carried out; with `reading`, has the request read in that way instead. */
  confirm(requestId: string, { plan_hash }: PendingConfirmation, context: Person, reading?: string): Promise<Reply> {
    const body = { plan_hash, context, ...(reading !== undefined && { reading }) };
    return this.act(`/workflow/${requestId}/confirm`, requestId, body);
  }

  decide(requestId: string, decision: 'approve' | 'reject', planHash: string, context: Person): Promise<Reply> {
    return this.act(`/workflow/${requestId}/${decision}`, requestId, { plan_hash: planHash, context });
  }

  async services(): Promise<RegisteredService[]> {
    const response = await fetch(`${this.url}/services`);
    return ((await response.json()) as { services: RegisteredService[] }).services;
  }

  /** Milliseconds from taking the request up to what the planner made of it; undefined where the journal tells no more. */
  async planningMs(requestId: string, { tenant_id }: Pick<Person, 'tenant_id'>): Promise<number | undefined> {
    const question = JSON.stringify({ request_id: requestId, context: { tenant_id } });
    const reply = await this.bus.request(ORCHESTRATOR_SUBJECTS.events, question, { timeout: EVENTS_LIMIT_MS });
    const { events } = reply.json<Partial<WorkflowEvents>>();
    const claimed = events?.findIndex(({ event }) => event.type === 'claimed') ?? -1;
    const [begin, end] = claimed < 0 ? [] : (events?.slice(claimed, claimed + 2) ?? []);
    return begin && end ? Date.parse(end.event.at) - Date.parse(begin.event.at) : undefined;
  }

  /** Does what is acknowledged at once, and waits for what comes of it. */
  private async act(path: string, requestId: string, body: Body): Promise<Reply> {
    return this.follow(requestId, await this.call<WorkflowView>(path, body.context, body), body.context);
  }

  private async submitPatiently(requestId: string, body: Body): Promise<Reply> {
    const accepted = await this.call<object>('/orchestrate-async', body.context, body);
    if ('code' in accepted) return { requestId, problem: accepted };
    return this.follow(requestId, await this.call<WorkflowView>(`/workflow/${requestId}`, body.context), body.context);
  }

  private async follow(requestId: string, first: WorkflowView | ErrorDetail, context: Body['context']): Promise<Reply> {
    let view = first;
    const deadline = Date.now() + (this.isPatient ? DESK_LIMIT_MS : ANSWER_LIMIT_MS);
    while (!('code' in view) && UNDER_WAY.includes(view.status) && Date.now() < deadline) {
      await sleep(this.isPatient ? DESK_POLL_MS : POLL_MS);
      view = await this.call<WorkflowView>(`/workflow/${requestId}`, context);
    }
    return 'code' in view ? { requestId, problem: view } : { requestId, response: view.response ?? waiting(view) };
  }

  private async call<Answer>(path: string, context: Body['context'], body?: Body): Promise<Answer | ErrorDetail> {
    const send = () =>
      fetch(`${this.url}${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { 'content-type': 'application/json', 'x-tenant-id': String(context['tenant_id']) },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
      });
    // A kept connection may be closed by its other end at that very moment; every request may be repeated.
    const response = await send().catch((error: unknown) =>
      error instanceof TypeError ? send() : Promise.reject(error),
    );
    const answer: unknown = await response.json();
    if (response.ok) return answer as Answer;
    const { code = `HTTP_${response.status}`, detail, title } = answer as Partial<Problem>;
    return { code, message: detail ?? title ?? '', retryable: false };
  }
}

type Body = Record<string, unknown> & { context: Record<string, unknown> };

interface Problem {
  code: string;
  detail: string;
  title: string;
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
