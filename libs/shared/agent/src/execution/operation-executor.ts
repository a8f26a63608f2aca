import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { type AgentServiceRequest, type AgentServiceResponse, CodedError, toErrorDetail } from '@ars/contracts';
import { InFlight, ServiceConfig } from '@ars/platform';
import type { z } from 'zod';
import type { Operation, OperationCall } from '../operations/operation';
import { OperationCatalog } from '../operations/operation-catalog';
import { contextOf, type ExecutionContext } from './execution-context';
import { type AnsweredWork, ResponseBuilder } from './response-builder';
import { ToolCaller } from './tool-caller';

/** A request that passed every check that can be made before its operation runs. */
export interface AdmittedRequest {
  operation: Operation;
  parameters: Record<string, unknown>;
  context: ExecutionContext;
}

/** Executes requests: checked first, then the operation within its time, then the response; a failure is data. */
@Injectable()
export class OperationExecutor implements BeforeApplicationShutdown {
  private readonly logger = new Logger(OperationExecutor.name);
  private readonly inFlight = new InFlight();

  constructor(
    private readonly catalog: OperationCatalog,
    private readonly tools: ToolCaller,
    private readonly responses: ResponseBuilder,
    private readonly config: ServiceConfig,
  ) {}

  /**
   * @throws CodedError `VALIDATION_FAILED`, `UNKNOWN_OPERATION` or `INVALID_PARAMETERS` (violations in `details`): the
   * request itself is at fault; `UPSTREAM_UNAVAILABLE` while the operation may exist but is not known yet
   */
  admit(request: AgentServiceRequest, stepKey?: string): AdmittedRequest {
    const context = contextOf(request, this.config, stepKey);
    const operation = this.catalog.get(request.operation);
    const violations = operation.validate(request.parameters);
    if (violations.length === 0) return { operation, parameters: request.parameters, context };
    const faults = violations.map(({ path, message }) => `${path || 'parameters'} ${message}`).join('; ');
    throw new CodedError({
      code: 'INVALID_PARAMETERS',
      message: `The parameters of ${request.operation} are invalid: ${faults}`,
      details: { violations },
    });
  }

  /** @returns the response, whether the operation succeeded or failed; throws only as `admit` does */
  async execute(request: AgentServiceRequest, stepKey?: string): Promise<AgentServiceResponse> {
    return this.inFlight.track(this.respond(this.admit(request, stepKey)));
  }

  /** @throws CodedError the operation's failure */
  run({ operation, parameters, context }: AdmittedRequest): Promise<unknown> {
    const call: OperationCall = {
      identity: context.identity,
      callTool: async (name, toolParameters, shape) =>
        readAs(shape, name, await this.tools.call(name, toolParameters, context)),
    };
    return operation.run(parameters, call);
  }

  /** The response to a request that was not admitted, for those who must answer rather than throw. */
  refuse(request: { request_id?: unknown; operation?: unknown }, error: unknown): AgentServiceResponse {
    const requestId = typeof request.request_id === 'string' ? request.request_id : '';
    const operation = typeof request.operation === 'string' ? request.operation : '';
    return this.failed({ requestId, operation, startedAt: Date.now() }, error);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.inFlight.settled();
  }

  private async respond(admitted: AdmittedRequest): Promise<AgentServiceResponse> {
    try {
      return this.responses.success(admitted.context, await this.run(admitted));
    } catch (error) {
      return this.failed(admitted.context, error);
    }
  }

  private failed(work: AnsweredWork, error: unknown): AgentServiceResponse {
    if (toErrorDetail(error).code === 'INTERNAL_ERROR') this.logger.error(error);
    return this.responses.failure(work, error);
  }
}

function readAs<Shape extends z.ZodType>(shape: Shape, tool: string, value: unknown): z.output<Shape> {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  throw new CodedError({
    code: 'UPSTREAM_PROTOCOL_ERROR',
    message: `The result of ${tool} does not have the expected shape`,
    details: read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  });
}
