import { Injectable } from '@nestjs/common';
import { type AgentServiceResponse, CodedError, toErrorDetail } from '@ars/contracts';
import { encodeJson, NatsBus } from '@ars/platform';
import { AgentInstance } from '../agent-instance';
import type { ExecutionContext } from './execution-context';

/** What a response is about, and since when it was worked on. */
export type AnsweredWork = Pick<ExecutionContext, 'requestId' | 'operation' | 'startedAt'>;

type Outcome = Pick<AgentServiceResponse, 'success' | 'result' | 'error'> & { metadata?: Record<string, unknown> };

/** Room for what a message carries beside the response: the state of its task, headers. */
const ENVELOPE_BYTES = 1024;

/** Builds responses that a message can carry, so that no border and no store loses one. */
@Injectable()
export class ResponseBuilder {
  constructor(
    private readonly agent: AgentInstance,
    private readonly bus: NatsBus,
  ) {}

  success(work: AnsweredWork, result: unknown): AgentServiceResponse {
    return this.fitting(work, this.build(work, { success: true, result: result ?? null, error: null }));
  }

  /** Any failure as data; `metadata` carries `error_code`, `retryable` and perhaps `details`. */
  failure(work: AnsweredWork, error: unknown): AgentServiceResponse {
    return this.fitting(work, this.build(work, failed(error)));
  }

  private fitting(work: AnsweredWork, response: AgentServiceResponse): AgentServiceResponse {
    const bytes = encodeJson(response).length;
    const limit = this.bus.largestMessage - ENVELOPE_BYTES;
    return bytes <= limit ? response : this.build(work, failed(tooLarge(work.operation, bytes, limit)));
  }

  private build({ requestId, operation, startedAt }: AnsweredWork, outcome: Outcome): AgentServiceResponse {
    const { service, id: instance } = this.agent;
    return {
      request_id: requestId,
      success: outcome.success,
      result: outcome.result,
      error: outcome.error,
      execution_time: Math.round(performance.now() - startedAt) / 1000,
      metadata: { service, operation, instance, ...outcome.metadata },
      timestamp: new Date().toISOString(),
    };
  }
}

function failed(error: unknown): Outcome {
  const { code, message, retryable, details } = toErrorDetail(error);
  const metadata = { error_code: code, retryable, ...(details === undefined ? {} : { details }) };
  return { success: false, result: null, error: message, metadata };
}

const tooLarge = (operation: string, bytes: number, limit: number): CodedError =>
  new CodedError({
    code: 'RESULT_TOO_LARGE',
    message: `${operation} was executed, but its response has ${bytes} bytes and a message carries ${limit}; ask for less`,
  });
