import {
  type AgentServiceResponse,
  agentSubjects,
  CALL_HEADERS,
  CodedError,
  type ErrorDetail,
  NOT_REACHED,
  stepIdIn,
  toErrorDetail,
} from '@ars/contracts';
import {
  compileOwnSchema,
  crashPoint,
  inScope,
  inSpan,
  METRICS,
  type NatsBus,
  SpanKind,
  timed,
  type VouchedStep,
} from '@ars/platform';
import { systemClock } from '../clock';
import { isUncertain } from '../workflow/outcome';
import { type CircuitBreaker, CircuitBreakers } from './circuit-breaker';

/** One call of an agent's operation. */
export interface AgentCall {
  requestId: string;
  service: string;
  operation: string;
  parameters: Record<string, unknown>;
  context: Record<string, unknown>;
  timeoutSeconds: number;
  /** Names the effect: a repeat with the same key takes effect once. */
  stepKey: string;
  workflowId: string;
  /** Of the plan that it is a step of. */
  planHash?: string;
  /** The caller's claim on the workflow; absent where it is no workflow's step. */
  fence?: number;
  /** Whether it changes nothing, so that it needs neither a claim on the workflow nor somebody to vouch for it. */
  reads?: boolean;
  /** Step key of the effect that this call takes back. */
  undoes?: string;
  /** Asks what became of the effect instead of bringing it about. */
  recall?: boolean;
}

/** A call that is a step of a workflow. */
export interface StepCall extends AgentCall {
  fence: number;
}

export interface StepDispatcher {
  /**
   * @returns what the operation returned
   * @throws CodedError the agent's own code, or one that says why there was no usable answer
   */
  dispatch(call: StepCall): Promise<unknown>;
}

/** The step's time outlasts the wire's, and that the agent's, so that the verdict on a deadline comes from within. */
const MARGIN_MS = 250;
/** How long a call waits for a service that nobody runs or that is failing: somewhat more than a restart takes. */
const RESTART_MS = 3_000;
const PAUSE_MS = 100;
/** The least time in which an offer can be told to have been taken by nobody. */
const MIN_MS = MARGIN_MS + 100;
/** What an agent answers is journaled, and a NATS message holds 1 MiB. */
const MAX_RESPONSE_BYTES = 512 * 1024;

/** Calls agents by NATS request/reply; instances of one agent share the calls. */
export class NatsStepDispatcher implements StepDispatcher {
  private readonly breakers: CircuitBreakers;

  /** @param sign vouches for a step, where agents ask for that */
  constructor(
    private readonly bus: NatsBus,
    private readonly sign?: (step: VouchedStep) => string,
  ) {
    this.breakers = new CircuitBreakers(systemClock);
  }

  /** Services that are spared at the moment, and those that are not. */
  get circuits(): ReadonlyMap<string, CircuitBreaker> {
    return this.breakers.all;
  }

  dispatch(call: AgentCall): Promise<unknown> {
    const { service, operation, requestId, workflowId } = call;
    const labels = { 'ars.service': service, 'ars.operation': operation };
    const scope = { request_id: requestId, workflow_id: workflowId, step_id: stepIdIn(requestId, workflowId) };
    return inScope(scope, () =>
      inSpan(`call ${service}.${operation}`, { kind: SpanKind.CLIENT, attributes: labels }, () =>
        timed(METRICS.step, labels, () => this.sparingly(call)),
      ),
    );
  }

  /** Leaves a service alone for a while that does not answer. */
  private async sparingly(call: AgentCall): Promise<unknown> {
    const breaker = this.breakers.of(call.service);
    try {
      const result = await this.call(call, breaker);
      breaker.succeeded();
      return result;
    } catch (error) {
      if (isUncertain(toErrorDetail(error))) breaker.failed();
      throw error;
    }
  }

  private async call(call: AgentCall, breaker: CircuitBreaker): Promise<unknown> {
    const { value, bytes } = await this.offer(call, breaker);
    const response = parseResponse(value, call, bytes);
    crashPoint('step.answered');
    if (!response.success) throw new CodedError(failureOf(response));
    return response.result;
  }

  /** A call that nobody took, or that did not get beyond the agent, had no effect, so that even one that must not be repeated may be offered again. */
  private async offer(call: AgentCall, breaker: CircuitBreaker): Promise<Answer> {
    // A workflow outlasts an outage of NATS, and is not to spend its attempts on it.
    while (!this.bus.connected) await pause();
    const begun = systemClock.monotonic();
    for (;;) {
      const remainingMs = Math.ceil(begun + call.timeoutSeconds * 1000 - systemClock.monotonic());
      const answer = breaker.admits() && (await this.request(call, remainingMs));
      if (answer && !isUnreached(answer.value)) return answer;
      // Offered with no time left it would seem to have been taken and not answered.
      const nextAt = systemClock.monotonic() + PAUSE_MS + MIN_MS;
      if (nextAt - begun >= Math.min(RESTART_MS, call.timeoutSeconds * 1000)) {
        if (answer) return answer;
        throw unreachable(call.service);
      }
      await pause();
    }
  }

  /** @returns undefined where nobody took the call */
  private async request(call: AgentCall, remainingMs: number): Promise<Answer | undefined> {
    const { service, operation, parameters, context, timeoutSeconds, requestId } = call;
    const timeoutMs = Math.max(1, remainingMs - MARGIN_MS);
    const request = { request_id: requestId, operation, parameters, context, timeout: Math.ceil(timeoutSeconds) };
    const headers = headersOf(call, Math.max(1, timeoutMs - MARGIN_MS));
    if (this.sign && !isPlainRead(call)) headers[CALL_HEADERS.stepEnvelope] = this.sign(vouchedStepOf(call));
    crashPoint('step.dispatched');
    try {
      return await this.bus.requestSized(agentSubjects(service).execute, request, { timeoutMs, headers });
    } catch (error) {
      if (toErrorDetail(error).code === 'SERVICE_UNAVAILABLE') return undefined;
      throw error;
    }
  }
}

interface Answer {
  value: unknown;
  bytes: number;
}

/** A word about an effect is one to vouch for, also where it is asked whether a read had one. */
const isPlainRead = ({ reads, recall }: AgentCall): boolean => reads === true && !recall;

const headersOf = (call: AgentCall, deadlineMs: number): Record<string, string> => ({
  [CALL_HEADERS.stepKey]: call.stepKey,
  [CALL_HEADERS.workflowId]: call.workflowId,
  ...(call.fence !== undefined && !isPlainRead(call) && { [CALL_HEADERS.fence]: String(call.fence) }),
  [CALL_HEADERS.deadlineMs]: String(deadlineMs),
  ...(call.undoes !== undefined && { [CALL_HEADERS.undoes]: call.undoes }),
  ...(call.recall && { [CALL_HEADERS.recall]: 'true' }),
});

const vouchedStepOf = ({ context, recall = false, ...call }: AgentCall): VouchedStep => ({
  ...call,
  recall,
  tenantId: String(context['tenant_id']),
  dealerId: String(context['dealer_id']),
  userId: String(context['user_id']),
});

const pause = (): Promise<void> => new Promise((resolve) => void systemClock.after(PAUSE_MS, resolve));

const unreachable = (service: string): CodedError =>
  new CodedError({
    code: 'SERVICE_UNAVAILABLE',
    message: `No ${service} agent is running`,
    details: NOT_REACHED,
  });

/** Whether an agent says that the call never reached the server behind it. */
function isUnreached(answer: unknown): boolean {
  const { success, metadata } = (answer ?? {}) as Partial<AgentServiceResponse>;
  return success === false && (metadata?.details as Partial<typeof NOT_REACHED> | undefined)?.reached === false;
}

/** Whatever answers on the subject is not trusted to be an agent. */
function parseResponse(answer: unknown, { service, requestId }: AgentCall, bytes: number): AgentServiceResponse {
  if (bytes > MAX_RESPONSE_BYTES) {
    throw unusable(`${service} answered with more than ${MAX_RESPONSE_BYTES} bytes`);
  }
  const [violation] = violations(answer);
  if (violation) {
    throw unusable(`${service} did not answer with an AgentServiceResponse: ${violation.path} ${violation.message}`);
  }
  const response = answer as AgentServiceResponse;
  if (response.request_id !== requestId) throw unusable(`${service} answered another request`);
  return response;
}

/** `AgentServiceResponse`, compiled once: the DTO's own validation takes a tenth of the engine's time. */
const violations = compileOwnSchema({
  type: 'object',
  required: ['request_id', 'success', 'result', 'execution_time', 'metadata', 'timestamp'],
  properties: {
    request_id: { type: 'string' },
    success: { type: 'boolean' },
    error: { type: ['string', 'null'] },
    execution_time: { type: 'number' },
    metadata: { type: 'object' },
    timestamp: { type: 'string', format: 'date-time' },
  },
});

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
