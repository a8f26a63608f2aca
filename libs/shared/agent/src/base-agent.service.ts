import { Injectable } from '@nestjs/common';
import type { AgentServiceRequest, AgentServiceResponse, TaskStatus } from '@ars/contracts';
import type { SchemaViolation } from '@ars/platform';
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import type { CallHeaders } from './execution/call-headers';
import type { ExecutionContext } from './execution/execution-context';
import { OperationExecutor } from './execution/operation-executor';
import { ToolCaller } from './execution/tool-caller';
import { OperationCatalog } from './operations/operation-catalog';
import { TaskCallbacks } from './tasks/task-callbacks';
import { TaskQueue } from './tasks/task-queue';
import type { TaskOwner } from './tasks/task-store';

/** What every agent can do, in the specification's words; each room behind it does one of these. */
@Injectable()
export class BaseAgentService {
  constructor(
    private readonly catalog: OperationCatalog,
    private readonly executor: OperationExecutor,
    private readonly tools: ToolCaller,
    private readonly tasks: TaskQueue,
    private readonly callbacks: TaskCallbacks,
  ) {}

  /** Names of the operations the agent has now. */
  getAvailableOperations(): string[] {
    return this.catalog.list().map(({ capability }) => capability.name);
  }

  /**
   * @returns every way in which the parameters are wrong; none when the operation may be executed
   * @throws CodedError `UNKNOWN_OPERATION`
   */
  validateOperation(operation: string, parameters: Record<string, unknown>): SchemaViolation[] {
    return this.catalog.get(operation).validate(parameters);
  }

  /**
   * Executes a request, or recalls its effect where the headers say so; what goes wrong is told in the response.
   * @throws CodedError `VALIDATION_FAILED`, `UNKNOWN_OPERATION` or `INVALID_PARAMETERS`: the request is at fault
   */
  executeOperation(
    request: AgentServiceRequest,
    { recall, stepKey, ...terms }: CallHeaders = { recall: false },
  ): Promise<AgentServiceResponse> {
    return recall ? this.executor.recall(request, stepKey, terms) : this.executor.execute(request, stepKey, terms);
  }

  /** The operation alone: its result, or its failure as a CodedError. */
  async executeOperationImpl(request: AgentServiceRequest): Promise<unknown> {
    return this.executor.run(this.executor.admit(request));
  }

  /** Lists the MCP server's tools anew; throws a CodedError where it cannot be reached. */
  discoverMcpTools(): Promise<Tool[]> {
    return this.tools.discover();
  }

  /** Calls a tool of the MCP server and publishes what it brought about; fails with a CodedError. */
  callMcpTool(name: string, parameters: Record<string, unknown>, context: ExecutionContext): Promise<unknown> {
    return this.tools.call(name, parameters, context);
  }

  /**
   * Takes a request to be executed in the background; resolves when it is stored.
   * @param stepKey names the effect in place of the request id
   * @throws CodedError as `executeOperation`
   */
  executeOperationAsync(request: AgentServiceRequest, stepKey?: string): Promise<TaskStatus> {
    return this.tasks.submit(request, stepKey);
  }

  /** @throws CodedError `TASK_NOT_FOUND` */
  getTaskStatus(taskId: string, owner?: TaskOwner): Promise<TaskStatus> {
    return this.tasks.status(taskId, owner);
  }

  /** Resolves when the response of the task is stored, to be told to the receiver; rejects where it could not be. */
  sendCallback(callbackUrl: string, response: AgentServiceResponse, taskId: string): Promise<void> {
    return this.callbacks.enqueue(taskId, { callback_url: callbackUrl }, response);
  }
}
