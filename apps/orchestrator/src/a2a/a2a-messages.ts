import type { Message, SendMessageRequest } from '@a2a-js/sdk';
import { RequestMalformedError, UnsupportedOperationError } from '@a2a-js/sdk/errors';
import {
  ApprovalDecision,
  ClarificationAnswer,
  OrchestratorRequest,
  PlanApproval,
  PlanConfirmation,
} from '@ars/contracts';
import { identityOfCaller, type Principal } from '@ars/identity';
import { parseAs } from '@ars/platform';
import { Injectable } from '@nestjs/common';
import { IdempotencyKeys } from '../gateway/idempotency-keys';
import { OrchestratorGateway } from '../gateway/orchestrator-gateway';
import { withPush } from '../a2a-tasks/push-configs';
import { type Decision, decisionIn, readMessage } from './read-message';
import { newTaskId, TaskRecords } from '../a2a-tasks/task-records';

/** Takes messages: what begins a task, and what somebody says to one that waits. */
@Injectable()
export class A2aMessages {
  constructor(
    private readonly gateway: OrchestratorGateway,
    private readonly keys: IdempotencyKeys,
    private readonly records: TaskRecords,
  ) {}

  /** @returns the id of the task that the message is about */
  async take({ message, configuration }: SendMessageRequest, caller: Principal): Promise<string> {
    if (!message) throw new RequestMalformedError('There is no message');
    const push = configuration?.taskPushNotificationConfig;
    if (!message.taskId) return this.begin(message, push, caller);
    await this.say(message, caller);
    if (push) await this.tell(message.taskId, push, caller);
    return message.taskId;
  }

  /** A message that comes again with the same id is the same: it begins nothing. */
  private async begin(message: Message, push: Push, caller: Principal): Promise<string> {
    const { words, values } = readMessage(message);
    const key = `a2a:${message.messageId}`;
    const taskId = await this.keys.requestIdFor(key, identityOfCaller(caller), newTaskId());
    const request = parseAs(OrchestratorRequest, { ...values, user_request: words, request_id: taskId });
    // before it begins: it may have ended, and be told of, a moment later
    await this.records.begin(caller.tenant, taskId, message.contextId || taskId);
    if (push) await this.tell(taskId, push, caller);
    await this.gateway.orchestrateAsync(request, caller);
    return taskId;
  }

  private async tell(taskId: string, push: NonNullable<Push>, { tenant }: Principal): Promise<void> {
    await this.records.change(tenant, taskId, (record) => withPush(record, taskId, push));
  }

  private async say(message: Message, caller: Principal): Promise<void> {
    const said = readMessage(message);
    const reference = { request_id: message.taskId };
    const view = await this.gateway.workflow(reference, caller);
    await this.requireContext(message, caller);
    const decided = decisionIn(said, view);
    if (decided) return this.decide(decided.decision, { ...decided.values, ...reference }, caller);
    if (view.approval) throw new UnsupportedOperationError('The task waits for a manager: approve or reject it');
    const answer = { ...said.values, ...reference, ...(said.words && { answer: said.words }) };
    await this.gateway.clarify(parseAs(ClarificationAnswer, answer), caller);
  }

  private async decide(decision: Decision, values: object, caller: Principal): Promise<void> {
    if (decision === 'confirm') await this.gateway.confirm(parseAs(PlanConfirmation, values), caller);
    else if (decision === 'approve') await this.gateway.approve(parseAs(PlanApproval, values), caller);
    else await this.gateway.reject(parseAs(ApprovalDecision, values), caller);
  }

  private async requireContext({ taskId, contextId }: Message, { tenant }: Principal): Promise<void> {
    if (!contextId) return;
    const { context_id } = await this.records.find(tenant, taskId);
    if (contextId !== context_id) throw new RequestMalformedError(`The context of ${taskId} is ${context_id}`);
  }
}

type Push = NonNullable<SendMessageRequest['configuration']>['taskPushNotificationConfig'];
