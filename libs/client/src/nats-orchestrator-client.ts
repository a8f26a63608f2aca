import { setTimeout as sleep } from 'node:timers/promises';
import { type JournaledEvent, ORCHESTRATOR_SUBJECTS, type WorkflowEvents } from '@ars/contracts';
import { headers, type MsgHdrs, type NatsConnection } from 'nats';
import { type ProblemDetails, RefusedError, UnreachableError } from './errors';
import {
  type Caller,
  type ClientOptions,
  credentialHeaders,
  DEFAULT_TIMEOUT_MS,
  type EventOptions,
  type Operation,
  OrchestratorClient,
} from './orchestrator-client';

/** Between two looks for what happened since; over NATS events are asked for. */
const EVENTS_POLL_MS = 250;

/** The orchestrator over NATS, whichever instance takes a request. */
export class NatsOrchestratorClient extends OrchestratorClient {
  /** @param connection stays the caller's, who closes it */
  constructor(
    private readonly connection: NatsConnection,
    private readonly options: ClientOptions = {},
  ) {
    super(options.caller);
  }

  as(caller: Caller, credential = this.options.credential): NatsOrchestratorClient {
    return new NatsOrchestratorClient(this.connection, { ...this.options, caller, ...(credential && { credential }) });
  }

  async *events(requestId: string, { after, signal }: EventOptions = {}): AsyncGenerator<JournaledEvent> {
    let known = after;
    while (!signal?.aborted) {
      const { events, ended, more } = await this.eventPage(requestId, known);
      yield* events;
      known = events.at(-1)?.id ?? known;
      if (more) continue;
      if (ended) return;
      await sleep(EVENTS_POLL_MS, undefined, { ...(signal && { signal }) }).catch(() => undefined);
    }
  }

  /** What happened to a workflow so far, as much as one reply holds. */
  eventPage(requestId: string, after?: string): Promise<WorkflowEvents> {
    const body = after === undefined ? {} : { after };
    return this.call({ method: 'GET', path: '', subject: ORCHESTRATOR_SUBJECTS.events, requestId, body });
  }

  protected async call<Answer>({ subject, requestId, body }: Operation): Promise<Answer> {
    const message = JSON.stringify({
      ...body,
      ...(requestId !== undefined && { request_id: requestId }),
      ...(this.caller && { context: this.caller }),
    });
    const answer = await this.request(subject, message);
    if (isProblem(answer)) throw new RefusedError(answer);
    return answer as Answer;
  }

  private async request(subject: string, message: string): Promise<unknown> {
    const timeout = this.options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    try {
      return (await this.connection.request(subject, message, { timeout, headers: this.headers() })).json<unknown>();
    } catch (cause) {
      throw new UnreachableError(cause instanceof Error ? cause.message : String(cause), { cause });
    }
  }

  private headers(): MsgHdrs {
    const carried = headers();
    for (const [name, value] of Object.entries(credentialHeaders(this.options.credential))) carried.set(name, value);
    return carried;
  }
}

/** The `status` of a workflow or standing order is a word. */
const isProblem = (answer: unknown): answer is ProblemDetails =>
  typeof (answer as Partial<ProblemDetails> | null)?.status === 'number';
