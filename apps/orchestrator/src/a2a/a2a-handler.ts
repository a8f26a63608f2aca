import {
  type AgentCard,
  type CancelTaskRequest,
  type DeleteTaskPushNotificationConfigRequest,
  type GetTaskPushNotificationConfigRequest,
  type GetTaskRequest,
  type ListTaskPushNotificationConfigsRequest,
  type ListTaskPushNotificationConfigsResponse,
  type ListTasksRequest,
  type ListTasksResponse,
  type SendMessageRequest,
  type StreamResponse,
  type SubscribeToTaskRequest,
  type Task,
  type TaskPushNotificationConfig,
} from '@a2a-js/sdk';
import { TaskNotFoundError, UnsupportedOperationError } from '@a2a-js/sdk/errors';
import type { A2ARequestHandler, ServerCallContext } from '@a2a-js/sdk/server';
import type { WorkflowView } from '@ars/contracts';
import type { Principal } from '@ars/identity';
import { Injectable, Logger } from '@nestjs/common';
import { OrchestratorGateway } from '../gateway/orchestrator-gateway';
import { OrchestratorConfig } from '../orchestrator.config';
import { a2aErrorOf } from './a2a-error';
import { agentCard, extendedAgentCard } from './agent-card';
import { A2aMessages } from './a2a-messages';
import { callerIn, signalIn } from './call-context';
import { withPush } from '../a2a-tasks/push-configs';
import { TaskListing } from './task-listing';
import { TaskFollower } from './task-follower';
import { hasEnded, stateOf, taskOf } from '../a2a-tasks/task-of';
import { TaskRecords } from '../a2a-tasks/task-records';

/** The orchestrator as an A2A agent: a task is a workflow, which any instance knows. */
@Injectable()
export class A2aHandler implements A2ARequestHandler {
  private readonly logger = new Logger(A2aHandler.name);

  constructor(
    private readonly gateway: OrchestratorGateway,
    private readonly config: OrchestratorConfig,
    private readonly messages: A2aMessages,
    private readonly follower: TaskFollower,
    private readonly listing: TaskListing,
    private readonly records: TaskRecords,
  ) {}

  async getAgentCard(): Promise<AgentCard> {
    return agentCard(this.url);
  }

  async getAuthenticatedExtendedAgentCard(): Promise<AgentCard> {
    return extendedAgentCard(this.url, this.gateway.services().services);
  }

  sendMessage(request: SendMessageRequest, context: ServerCallContext): Promise<Task> {
    return this.answered(context, request.tenant, async (caller) => {
      const taskId = await this.messages.take(request, caller);
      const view = request.configuration?.returnImmediately
        ? await this.gateway.workflow({ request_id: taskId }, caller)
        : await this.follower.settled(taskId, caller);
      return this.task(view, caller, request.configuration?.historyLength);
    });
  }

  async *sendMessageStream(request: SendMessageRequest, context: ServerCallContext): AsyncGenerator<StreamResponse> {
    const taskId = await this.answered(context, request.tenant, (caller) => this.messages.take(request, caller));
    yield* this.updates(taskId, context);
  }

  async *resubscribe(request: SubscribeToTaskRequest, context: ServerCallContext): AsyncGenerator<StreamResponse> {
    await this.answered(context, request.tenant, async (caller) => {
      const view = await this.gateway.workflow({ request_id: request.id }, caller);
      if (hasEnded(stateOf(view))) throw new UnsupportedOperationError('The task has ended; nothing will happen to it');
    });
    yield* this.updates(request.id, context);
  }

  getTask({ id, tenant, historyLength }: GetTaskRequest, context: ServerCallContext): Promise<Task> {
    return this.answered(context, tenant, async (caller) =>
      this.task(await this.gateway.workflow({ request_id: id }, caller), caller, historyLength),
    );
  }

  cancelTask({ id, tenant }: CancelTaskRequest, context: ServerCallContext): Promise<Task> {
    return this.answered(context, tenant, async (caller) => {
      await this.gateway.cancel({ request_id: id }, caller);
      return this.task(await this.follower.settled(id, caller), caller);
    });
  }

  listTasks(request: ListTasksRequest, context: ServerCallContext): Promise<ListTasksResponse> {
    return this.answered(context, request.tenant, (caller) => this.listing.find(request, caller));
  }

  createTaskPushNotificationConfig(
    given: TaskPushNotificationConfig,
    context: ServerCallContext,
  ): Promise<TaskPushNotificationConfig> {
    return this.ofTask(given, context, async ({ tenant }) => {
      const { push } = await this.records.change(tenant, given.taskId, (one) => withPush(one, given.taskId, given));
      return push.at(-1) as TaskPushNotificationConfig;
    });
  }

  getTaskPushNotificationConfig(
    request: GetTaskPushNotificationConfigRequest,
    context: ServerCallContext,
  ): Promise<TaskPushNotificationConfig> {
    return this.ofTask(request, context, async ({ tenant }) => {
      const { push } = await this.records.find(tenant, request.taskId);
      const found = push.find(({ id }) => id === request.id);
      if (!found) throw new TaskNotFoundError(`There is no push notification config ${request.id}`);
      return found;
    });
  }

  listTaskPushNotificationConfigs(
    request: ListTaskPushNotificationConfigsRequest,
    context: ServerCallContext,
  ): Promise<ListTaskPushNotificationConfigsResponse> {
    return this.ofTask(request, context, async ({ tenant }) => ({
      configs: (await this.records.find(tenant, request.taskId)).push,
      nextPageToken: '',
    }));
  }

  deleteTaskPushNotificationConfig(
    request: DeleteTaskPushNotificationConfigRequest,
    context: ServerCallContext,
  ): Promise<void> {
    return this.ofTask(request, context, async ({ tenant }) => {
      const push = ({ push: known }: { push: TaskPushNotificationConfig[] }) =>
        known.filter(({ id }) => id !== request.id);
      await this.records.change(tenant, request.taskId, (record) => ({ ...record, push: push(record) }));
    });
  }

  private get url(): string {
    return this.config.publicUrl.replace(/\/$/, '');
  }

  private async *updates(taskId: string, context: ServerCallContext): AsyncGenerator<StreamResponse> {
    try {
      yield* this.follower.updates(taskId, callerIn(context), signalIn(context));
    } catch (error) {
      throw this.failure(error);
    }
  }

  private async task(view: WorkflowView, { tenant }: Principal, historyLength?: number): Promise<Task> {
    const { context_id } = await this.records.find(tenant, view.request_id);
    return taskOf(view, context_id, { historyLength });
  }

  /** Only whose task it is may say whom it is told to. */
  private ofTask<Answer>(
    { taskId, tenant }: { taskId: string; tenant: string },
    context: ServerCallContext,
    work: (caller: Principal) => Promise<Answer>,
  ): Promise<Answer> {
    return this.answered(context, tenant, async (caller) => {
      await this.gateway.workflow({ request_id: taskId }, caller);
      return work(caller);
    });
  }

  /** @param tenant as the request names it: it may repeat whose the credential is */
  private async answered<Answer>(
    context: ServerCallContext,
    tenant: string,
    work: (caller: Principal) => Promise<Answer>,
  ): Promise<Answer> {
    try {
      return await work(callerIn(context, tenant));
    } catch (error) {
      throw this.failure(error);
    }
  }

  private failure(error: unknown): Error {
    const failure = a2aErrorOf(error);
    if (failure.metadata?.['code'] === 'INTERNAL_ERROR') this.logger.error(error);
    return failure;
  }
}
