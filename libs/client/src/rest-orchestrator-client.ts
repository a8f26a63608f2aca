import type { JournaledEvent } from '@ars/contracts';
import { type ProblemDetails, RefusedError, UnreachableError } from './errors';
import {
  type Caller,
  type ClientOptions,
  credentialHeaders,
  DEFAULT_TIMEOUT_MS,
  type EventOptions,
  type Operation,
  OrchestratorClient,
  workflowPath,
} from './orchestrator-client';
import { readServerSentEvents } from './server-sent-events';

/** The orchestrator over HTTP. */
export class RestOrchestratorClient extends OrchestratorClient {
  /** @param url of the orchestrator, without a slash at its end */
  constructor(
    readonly url: string,
    private readonly options: ClientOptions = {},
  ) {
    super(options.caller);
  }

  as(caller: Caller, credential = this.options.credential): RestOrchestratorClient {
    return new RestOrchestratorClient(this.url, { ...this.options, caller, ...(credential && { credential }) });
  }

  async *events(requestId: string, { after, signal }: EventOptions = {}): AsyncGenerator<JournaledEvent> {
    const headers = { ...this.credentials(), ...(after !== undefined && { 'last-event-id': after }) };
    const response = await this.send(`${workflowPath(requestId)}/events`, { headers, signal: signal ?? null });
    if (!response.ok) throw new RefusedError(await problemIn(response));
    for await (const { id, data } of readServerSentEvents(response.body)) {
      yield { id, event: JSON.parse(data) as JournaledEvent['event'] };
    }
  }

  protected async call<Answer>({ method, path, body }: Operation): Promise<Answer> {
    const hasBody = method === 'POST' || method === 'PATCH';
    const response = await this.send(path, {
      method,
      headers: { ...this.credentials(), ...(hasBody && { 'content-type': 'application/json' }) },
      ...(hasBody && body && { body: JSON.stringify({ ...body, ...this.context() }) }),
      signal: AbortSignal.timeout(this.options.timeoutMs ?? DEFAULT_TIMEOUT_MS),
    });
    if (!response.ok) throw new RefusedError(await problemIn(response));
    return (response.status === 204 ? undefined : await jsonOf(response)) as Answer;
  }

  private async send(path: string, request: RequestInit): Promise<Response> {
    try {
      return await fetch(`${this.url}${path}`, request);
    } catch (cause) {
      throw new UnreachableError(`The orchestrator at ${this.url} cannot be asked: ${reasonOf(cause)}`, { cause });
    }
  }

  private context(): { context?: Caller } {
    return this.caller ? { context: this.caller } : {};
  }

  private credentials(): Record<string, string> {
    return credentialHeaders(this.options.credential);
  }
}

const problemIn = async (response: Response): Promise<ProblemDetails> => ({
  ...((await jsonOf(response)) as Partial<ProblemDetails>),
  status: response.status,
});

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw new UnreachableError(`What answers at ${response.url} is no orchestrator (status ${response.status})`, {
      cause,
    });
  }
}

/** `ECONNREFUSED` and the like where the system names what happened. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = (error.cause ?? {}) as { code?: string };
  return code ?? error.message;
}
