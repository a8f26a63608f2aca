import { Injectable } from '@nestjs/common';
import { type ApprovalDecision, type ClarificationAnswer, CodedError, type PendingApproval } from '@ars/contracts';
import { isNamed } from '@ars/platform';
import { type GivenAnswer, type WorkflowKey, type WorkflowState, WorkflowStore } from '@ars/executor';
import { OrchestratorConfig } from '../orchestrator.config';
import { planRequestOf } from './plan-request';
import { refuseCardNumbers } from './refuse-card-numbers';

/** Characters that a planner reads: as many as a request may have, and half as many for what is answered. */
const LONGEST_TEXT = 12_000;

/** What people say to a workflow that waits for them. */
@Injectable()
export class WorkflowDecisions {
  private readonly approvers: readonly string[];

  constructor(
    private readonly store: WorkflowStore,
    config: OrchestratorConfig,
  ) {
    this.approvers = (config.APPROVER_USERS ?? '')
      .split(',')
      .map((user) => user.trim())
      .filter(Boolean);
  }

  /**
   * Lets the plan that somebody looked at be carried out.
   * @throws CodedError `WORKFLOW_NOT_FOUND`, `WORKFLOW_NOT_WAITING`, `PLAN_CHANGED`, `APPROVAL_EXPIRED`, and where
   * approvers are configured `NOT_AN_APPROVER`, `SELF_APPROVAL`
   */
  approve(key: WorkflowKey, { plan_hash, context }: ApprovalDecision, by: string): Promise<WorkflowState> {
    return this.store.control(key, {
      fact: { type: 'approved', by, plan_hash },
      require: (state) => {
        requireDue(requireApproval(state, plan_hash), state);
        if (this.approvers.length > 0) this.requireApprover(by, context, state);
      },
    });
  }

  /**
   * Ends the workflow; whoever may ask may also take it back.
   * @throws CodedError `WORKFLOW_NOT_FOUND`, `WORKFLOW_NOT_WAITING`, `PLAN_CHANGED`
   */
  reject(key: WorkflowKey, { plan_hash, reason }: ApprovalDecision, by: string): Promise<WorkflowState> {
    return this.store.control(key, {
      fact: { type: 'rejected', by, ...(reason && { reason }) },
      require: (state) => void requireApproval(state, plan_hash),
    });
  }

  /**
   * Has the workflow planned again, with the answer.
   * @throws CodedError `WORKFLOW_NOT_FOUND`, `WORKFLOW_NOT_WAITING`, `VALIDATION_FAILED` for an answer that says
   * nothing or makes the text too long, or an option that was not offered, `CARD_NUMBER_REFUSED`
   */
  clarify(key: WorkflowKey, given: ClarificationAnswer, by: string): Promise<WorkflowState> {
    const answer = answerOf(given);
    return this.store.control(key, {
      fact: { type: 'clarified', by, ...answer },
      require: (state) => {
        if (!state.clarification) throw notWaiting(state, 'an answer');
        requireReadable(state, answer);
        const offered = state.clarification.options.map(({ operation }) => operation);
        if (answer.option === undefined || offered.includes(answer.option)) return;
        throw invalid('option', `option must be one of those offered: ${offered.join(', ') || 'there are none'}`);
      },
    });
  }

  /** Nobody approves what they asked for, nor a plan made of their own answers; who is not named may be anybody. */
  private requireApprover(by: string, context: ApprovalDecision['context'], state: WorkflowState): void {
    const { identity, answeredBy = [], request } = state;
    if (!isNamed(context) || !this.approvers.includes(by)) {
      const who = isNamed(context) ? by : 'Somebody without a context.user_id';
      throw new CodedError({ code: 'NOT_AN_APPROVER', message: `${who} is not among those who approve plans` });
    }
    if (isNamed(request.context) && by !== identity.userId && !answeredBy.includes(by)) return;
    throw new CodedError({
      code: 'SELF_APPROVAL',
      message: isNamed(request.context)
        ? `${by} asked for ${request.request_id} or answered for it, and cannot approve it`
        : `Who asked for ${request.request_id} did not say so (context.user_id), and it may have been ${by}`,
    });
  }
}

function requireApproval(state: WorkflowState, planHash: string): PendingApproval {
  const { approval, request } = state;
  if (!approval) throw notWaiting(state, 'an approval');
  if (approval.plan_hash === planHash) return approval;
  const message = `The plan of ${request.request_id} that waits has another hash; look at it again`;
  throw new CodedError({ code: 'PLAN_CHANGED', message });
}

function requireDue({ expires_at }: PendingApproval, { request }: WorkflowState): void {
  if (Date.parse(expires_at) > Date.now()) return;
  throw new CodedError({ code: 'APPROVAL_EXPIRED', message: `${request.request_id} waited until ${expires_at}` });
}

/** Nothing is kept of an answer that, read together with all that was said before, must not be read. */
function requireReadable({ request, clarifications = [] }: WorkflowState, given: GivenAnswer): void {
  const { text } = planRequestOf({ request, clarifications: [...clarifications, given] }, new Date());
  refuseCardNumbers({ answer: text });
  if (text.length <= LONGEST_TEXT) return;
  throw invalid('answer', `the request and all answers must not be longer than ${LONGEST_TEXT} characters together`);
}

function answerOf({ answer, option, values }: ClarificationAnswer): GivenAnswer {
  const given = { ...(answer && { answer }), ...(option && { option }), ...(values && { values }) };
  if (Object.keys(given).length === 0) throw invalid('answer', 'one of answer, option and values must be given');
  return given;
}

const notWaiting = ({ request, status }: WorkflowState, what: string): CodedError =>
  new CodedError({
    code: 'WORKFLOW_NOT_WAITING',
    message: `${request.request_id} does not wait for ${what}: it is ${status}`,
  });

const invalid = (field: string, message: string): CodedError =>
  new CodedError({ code: 'VALIDATION_FAILED', message, details: [{ field, message }] });
