import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { type AgentServiceRequest, type AgentServiceResponse, CodedError, toErrorDetail } from '@ars/contracts';
import { LEDGER_TOOLS } from '@ars/mcp-protocol';
import { addToScope, AGENT_CRASH_POINTS, crashPoint, holdsCardNumber, InFlight, ServiceConfig } from '@ars/platform';
import { z } from 'zod';
import type { Operation, OperationCall } from '../operations/operation';
import { OperationCatalog } from '../operations/operation-catalog';
import type { CallTerms } from './call-headers';
import { contextOf, effectKey, type ExecutionContext, scopeOf } from './execution-context';
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
   * @throws CodedError `VALIDATION_FAILED`, `UNKNOWN_OPERATION`, `CARD_NUMBER_REFUSED` or `INVALID_PARAMETERS` (violations in
   * `details`): the request itself is at fault; `UPSTREAM_UNAVAILABLE` while the operation may exist but is not known yet
   */
  admit(request: AgentServiceRequest, stepKey?: string, terms: CallTerms = {}): AdmittedRequest {
    const { parameters } = request;
    refuseCardNumbers(parameters);
    const { operation, context } = this.find(request, stepKey, terms);
    const violations = operation.validate(parameters);
    if (violations.length === 0) {
      const { undoes } = terms;
      if (undoes === undefined) return { operation, parameters, context };
      const undone = this.catalog.undoneBy(request.operation);
      return { operation, parameters, context: { ...context, undoes: effectKey(undoes, undone) } };
    }
    const faults = violations.map(({ path, message }) => `${path || 'parameters'} ${message}`).join('; ');
    throw new CodedError({
      code: 'INVALID_PARAMETERS',
      message: `The parameters of ${request.operation} are invalid: ${faults}`,
      details: { violations },
    });
  }

  /** @returns the response, whether the operation succeeded or failed; throws only as `admit` does */
  async execute(request: AgentServiceRequest, stepKey?: string, terms?: CallTerms): Promise<AgentServiceResponse> {
    crashPoint(AGENT_CRASH_POINTS.requestReceived);
    const admitted = this.admit(request, stepKey, terms);
    return this.inFlight.track(this.respond(admitted.context, () => this.run(admitted)));
  }

  /**
   * Asks the server's ledger what became of the request's effect, and forbids it where it has not happened. Parameters do
   * not matter. The response's result is `{ happened: true, undone, result }` or `{ happened: false }`; its failure
   * `OUTCOME_UNKNOWN` where nobody remembers.
   * @throws CodedError `VALIDATION_FAILED`, `UNKNOWN_OPERATION` or `UPSTREAM_UNAVAILABLE`, as `admit`
   */
  async recall(request: AgentServiceRequest, stepKey?: string, terms?: CallTerms): Promise<AgentServiceResponse> {
    const { operation, context } = this.find(request, stepKey, terms);
    return this.inFlight.track(this.respond(context, () => this.askLedger(operation, context)));
  }

  /** @throws CodedError the operation's failure */
  run({ operation, parameters, context }: AdmittedRequest): Promise<unknown> {
    const call: OperationCall = {
      identity: context.identity,
      ledger: operation.capability.ledger === true,
      callTool: async (name, toolParameters, shape) =>
        readAs(shape, name, await this.tools.call(name, toolParameters, context)),
    };
    return operation.run(parameters, call);
  }

  /** The response to a request that was not admitted, for those who must answer rather than throw. */
  refuse(request: { request_id?: unknown; operation?: unknown }, error: unknown): AgentServiceResponse {
    const requestId = typeof request.request_id === 'string' ? request.request_id : '';
    const operation = typeof request.operation === 'string' ? request.operation : '';
    return this.failed({ requestId, operation, startedAt: performance.now() }, error);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.inFlight.settled();
  }

  private find(request: AgentServiceRequest, stepKey: string | undefined, terms: CallTerms | undefined) {
    const context = contextOf(request, this.config, stepKey, terms);
    addToScope(scopeOf(context));
    return { context, operation: this.catalog.get(request.operation) };
  }

  private async askLedger({ capability }: Operation, context: ExecutionContext): Promise<z.output<typeof recalled>> {
    if (capability.kind === 'local' || capability.annotations.readOnlyHint === true) return { happened: false };
    if (capability.ledger !== true || !this.tools.hasLedger) throw outcomeUnknown(context.operation);
    return readAs(recalled, LEDGER_TOOLS.recall, await this.tools.recall(context));
  }

  private async respond(context: ExecutionContext, work: () => Promise<unknown>): Promise<AgentServiceResponse> {
    try {
      return this.responses.success(context, await work());
    } catch (error) {
      return this.failed(context, error);
    }
  }

  private failed(work: AnsweredWork, error: unknown): AgentServiceResponse {
    if (toErrorDetail(error).code === 'INTERNAL_ERROR') this.logger.error(error);
    return this.responses.failure(work, error);
  }
}

/** They belong on the pay page; the field is named, the number repeated nowhere. */
function refuseCardNumbers(parameters: Record<string, unknown>): void {
  const field = Object.keys(parameters).find((name) => holdsCardNumber(name) || holdsCardNumber(parameters[name]));
  if (field === undefined) return;
  const message = 'A parameter holds the number of a payment card, which is taken on the page of a payment link only';
  const details = holdsCardNumber(field) ? undefined : [{ field: `parameters.${field}`, message }];
  throw new CodedError({ code: 'CARD_NUMBER_REFUSED', message, details });
}

/** What a ledger tells of an effect. */
const recalled = z.union([
  z.object({ happened: z.literal(true), undone: z.boolean(), result: z.unknown() }),
  z.object({ happened: z.literal(false) }),
]);

const outcomeUnknown = (operation: string): CodedError =>
  new CodedError({ code: 'OUTCOME_UNKNOWN', message: `The server keeps no record of what ${operation} brought about` });

function readAs<Shape extends z.ZodType>(shape: Shape, tool: string, value: unknown): z.output<Shape> {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  throw new CodedError({
    code: 'UPSTREAM_PROTOCOL_ERROR',
    message: `The result of ${tool} does not have the expected shape`,
    details: read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  });
}
