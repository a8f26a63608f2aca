import { setTimeout as sleep } from 'node:timers/promises';
import { AgentServiceResponse, agentSubjects, CodedError, type ErrorDetail } from '@ars/contracts';
import { type NatsBus, parseAs } from '@ars/platform';

/** One call of an agent's operation. */
export interface StepCall {
  /** The same on every attempt of the step, so that a repeat takes effect once. */
  requestId: string;
  service: string;
  operation: string;
  parameters: Record<string, unknown>;
  context: Record<string, unknown>;
  timeoutSeconds: number;
}

export interface StepDispatcher {
  /**
   * @returns what the operation returned
   * @throws CodedError the agent's own code, or one that says why there was no usable answer
   */
  dispatch(call: StepCall): Promise<unknown>;
}

/** The wire waits a little longer than the agent, so that the agent's own verdict on the deadline arrives. */
const GRACE_MS = 500;
/** How long a call waits for a service that nobody runs: about what a restart takes. */
const RESTART_MS = 2_000;
const PAUSE_MS = 100;
/** What an agent answers is journaled, and a NATS message holds 1 MiB. */
const MAXIMUM_RESPONSE_BYTES = 512 * 1024;

/** Calls agents by NATS request/reply; instances of one agent share the calls. */
export class NatsStepDispatcher implements StepDispatcher {
  constructor(private readonly bus: NatsBus) {}

  async dispatch(call: StepCall): Promise<unknown> {
    const response = parseResponse(await this.offer(call), call);
    if (!response.success) throw new CodedError(failureOf(response));
    return response.result;
  }

  /** A call that nobody took had no effect, so that even one that must not be repeated may be offered again. */
  private async offer(call: StepCall): Promise<unknown> {
    for (const deadline = Date.now() + Math.min(RESTART_MS, call.timeoutSeconds * 1000); ; await sleep(PAUSE_MS)) {
      try {
        return await this.request(call);
      } catch (error) {
        if (!isUntaken(error)) throw error;
        if (Date.now() < deadline) continue;
        throw new CodedError({ code: 'SERVICE_UNAVAILABLE', message: `No ${call.service} agent is running` });
      }
    }
  }

  private request({ service, operation, parameters, context, timeoutSeconds, requestId }: StepCall): Promise<unknown> {
    const request = { request_id: requestId, operation, parameters, context, timeout: Math.ceil(timeoutSeconds) };
    return this.bus.request(agentSubjects(service).execute, request, {
      timeoutMs: timeoutSeconds * 1000 + GRACE_MS,
    });
  }
}

const isUntaken = (error: unknown): boolean => error instanceof CodedError && error.code === 'SERVICE_UNAVAILABLE';

/** Whatever answers on the subject is not trusted to be an agent. */
function parseResponse(answer: unknown, { service, requestId }: StepCall): AgentServiceResponse {
  let response: AgentServiceResponse;
  try {
    response = parseAs(AgentServiceResponse, answer);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw unusable(`${service} did not answer with an AgentServiceResponse: ${why}`);
  }
  if (response.request_id !== requestId) throw unusable(`${service} answered another request`);
  if (Buffer.byteLength(JSON.stringify(response)) > MAXIMUM_RESPONSE_BYTES) {
    throw unusable(`${service} answered with more than ${MAXIMUM_RESPONSE_BYTES} bytes`);
  }
  return response;
}

function failureOf({ error, metadata }: AgentServiceResponse): ErrorDetail {
  const { error_code: code, retryable, details } = metadata;
  return {
    code: typeof code === 'string' && code !== '' ? code : 'TOOL_FAILED',
    message: error ?? 'The operation failed',
    retryable: retryable === true,
    ...(details === undefined ? {} : { details }),
  };
}

const unusable = (message: string): CodedError => new CodedError({ code: 'UPSTREAM_PROTOCOL_ERROR', message });
