import { randomUUID } from 'node:crypto';
import {
  type ErrorDetail,
  ORCHESTRATOR_SUBJECTS,
  type OrchestratorResponse,
  type RegisteredService,
  type WorkflowEvents,
} from '@ars/contracts';
import type { NatsConnection } from 'nats';
import type { CaseAnswer } from '../case/case';

/** Longer than any workflow of a case may take, its planning by a slow model included. */
const ANSWER_LIMIT_MS = 180_000;
const EVENTS_LIMIT_MS = 5_000;

/** What the orchestrator answered; `problem` where it took no request. */
export type Reply = { requestId: string } & ({ response: OrchestratorResponse } | { problem: ErrorDetail });

export type Person = { tenant_id: string; user_id: string };

/** The orchestrator's REST interface, as the people at the dealership use it. */
export class OrchestratorClient {
  constructor(
    private readonly url: string,
    private readonly bus: NatsConnection,
  ) {}

  submit(request: string, context: Record<string, unknown>): Promise<Reply> {
    const requestId = randomUUID();
    return this.post('/orchestrate', requestId, { request_id: requestId, user_request: request, context });
  }

  clarify(requestId: string, answer: CaseAnswer, context: Person): Promise<Reply> {
    return this.post(`/workflow/${requestId}/clarify`, requestId, { ...answer, context });
  }

  decide(requestId: string, decision: 'approve' | 'reject', planHash: string, context: Person): Promise<Reply> {
    return this.post(`/workflow/${requestId}/${decision}`, requestId, { plan_hash: planHash, context });
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

  private async post(
    path: string,
    requestId: string,
    body: Record<string, unknown> & { context: Record<string, unknown> },
  ): Promise<Reply> {
    const response = await fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-tenant-id': String(body.context['tenant_id']) },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    });
    const answer: unknown = await response.json();
    if (response.ok) return { requestId, response: answer as OrchestratorResponse };
    const {
      code = `HTTP_${response.status}`,
      detail,
      title,
    } = answer as { code?: string; detail?: string; title?: string };
    return { requestId, problem: { code, message: detail ?? title ?? '', retryable: false } };
  }
}
