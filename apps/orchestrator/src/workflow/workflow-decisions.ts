import { Injectable } from '@nestjs/common';
import {
  type ApprovalDecision,
  type Clarification,
  type ClarificationAnswer,
  type ClarificationChoice,
  type PlanApproval,
  type PlanConfirmation,
  type Reading,
  type GivenAnswer,
} from '@ars/contracts';
import { Authority, type Principal, saidBy } from '@ars/identity';
import { isTouched, type WorkflowKey, type WorkflowState, WorkflowStore } from '@ars/executor';
import { matchChoice, matchOption } from '../clarification/match-choice';
import { requireApprover } from './require-approver';
import { requirePermitted } from './require-permitted';
import { requireOwn } from './own-workflow';
import { planRequestOf } from './plan-request';
import { refuseCardNumbers } from './refuse-card-numbers';
import { invalid, notWaiting, requireDue, requirePlan, requireRequester } from './require-waiting';

/** Characters that a planner reads: as many as a request may have, and half as many for what is answered. */
const MAX_TEXT = 12_000;

/** What people say to a workflow that waits for them. */
@Injectable()
export class WorkflowDecisions {
  constructor(
    private readonly store: WorkflowStore,
    private readonly authority: Authority,
  ) {}

  /**
   * Lets the plan that was read back be carried out, or has the request planned again: by another of its readings, or with
   * corrected values.
   * @throws CodedError `WORKFLOW_NOT_FOUND`, `WORKFLOW_NOT_WAITING`, `PLAN_CHANGED`, `CONFIRMATION_EXPIRED`,
   * `NOT_THE_REQUESTER`, `VALIDATION_FAILED` for a reading that was not offered
   */
  confirm(key: WorkflowKey, given: PlanConfirmation, caller: Principal): Promise<WorkflowState> {
    return this.store.control(key, (state) => {
      requireOwn(state, caller);
      const { confirmation } = state;
      if (!confirmation) throw notWaiting(state, 'a confirmation');
      requirePlan(confirmation, given.plan_hash, state);
      requireDue(confirmation, 'CONFIRMATION_EXPIRED', state);
      requireRequester(caller, state);
      const correction = correctionOf(given, confirmation.readings);
      if (!correction) return { type: 'confirmed', ...saidBy(caller), plan_hash: confirmation.plan_hash };
      requireUntouched(state);
      return { type: 'clarified', ...saidBy(caller), ...correction };
    });
  }

  /**
   * Lets the plan that somebody looked at be carried out, or has the request planned again with other values: then it is
   * confirmed by whoever asked, in whose name it is done, and approved by somebody who has not changed it.
   * @throws CodedError `WORKFLOW_NOT_FOUND`, `WORKFLOW_NOT_WAITING`, `PLAN_CHANGED`, `APPROVAL_EXPIRED`,
   * `NOT_AN_APPROVER`, `SELF_APPROVAL`, `CARD_NUMBER_REFUSED`
   */
  approve(key: WorkflowKey, { plan_hash, values, reason }: PlanApproval, caller: Principal): Promise<WorkflowState> {
    return this.store.control(key, (state) => {
      requireOwn(state, caller);
      if (!state.approval) throw notWaiting(state, 'an approval');
      requirePlan(state.approval, plan_hash, state);
      requireDue(state.approval, 'APPROVAL_EXPIRED', state);
      requireApprover(caller, state);
      if (!values) return { type: 'approved', ...saidBy(caller), plan_hash };
      requireAmendable(state, values);
      return { type: 'amended', ...saidBy(caller), plan_hash, values, ...(reason && { reason }) };
    });
  }

  /**
   * Ends a workflow that waits for a confirmation or an approval; whoever may ask may also take it back.
   * @throws CodedError `WORKFLOW_NOT_FOUND`, `WORKFLOW_NOT_WAITING`, `PLAN_CHANGED`
   */
  reject(key: WorkflowKey, { plan_hash, reason }: ApprovalDecision, caller: Principal): Promise<WorkflowState> {
    return this.store.control(key, (state) => {
      requireOwn(state, caller);
      requirePermitted(caller, state, this.authority);
      const { confirmation, approval } = state;
      const pending = confirmation ?? approval;
      if (!pending) throw notWaiting(state, 'a decision');
      requirePlan(pending, plan_hash, state);
      return {
        type: confirmation ? 'confirmation_declined' : 'rejected',
        ...saidBy(caller),
        ...(reason && { reason }),
      };
    });
  }

  /**
   * Has the workflow planned again, with the answer to its question, or with what was wrong about the plan that was read back.
   * @throws CodedError `WORKFLOW_NOT_FOUND`, `WORKFLOW_NOT_WAITING`, `VALIDATION_FAILED` for an answer that says
   * nothing or makes the text too long, or an option that was not offered, `CARD_NUMBER_REFUSED`; where a plan was read back
   * `CONFIRMATION_EXPIRED`, `NOT_THE_REQUESTER`
   */
  clarify(key: WorkflowKey, given: ClarificationAnswer, caller: Principal): Promise<WorkflowState> {
    return this.store.control(key, (state) => {
      requireOwn(state, caller);
      requirePermitted(caller, state, this.authority);
      const { clarification, confirmation } = state;
      if (!clarification && !confirmation) throw notWaiting(state, 'an answer');
      const answer = answerOf(given, clarification);
      requireReadable(state, answer);
      if (confirmation) {
        requireDue(confirmation, 'CONFIRMATION_EXPIRED', state);
        requireRequester(caller, state);
        requireUntouched(state);
      }
      const { options = [], forms = [] } = clarification ?? {};
      requireOffered(answer, [...options, ...forms, ...(confirmation?.readings ?? [])]);
      return { type: 'clarified', ...saidBy(caller), ...answer };
    });
  }
}

/** @returns undefined where the plan is right as it is */
function correctionOf(
  { reading: id, values }: PlanConfirmation,
  readings: readonly Reading[],
): GivenAnswer | undefined {
  if (id === undefined || id === null) return values ? { values } : undefined;
  const reading = readings.find((each) => each.id === id);
  if (reading) return { option: reading.operation, values: { ...reading.values, ...values } };
  const offered = readings.map((each) => each.id).join(', ');
  throw invalid('reading', `reading must be one of those offered: ${offered || 'there are none'}`);
}

function requireOffered({ option }: GivenAnswer, options: readonly { operation: string }[]): void {
  const offered = options.map(({ operation }) => operation);
  if (option === undefined || offered.includes(option)) return;
  throw invalid('option', `option must be one of those offered: ${offered.join(', ') || 'there are none'}`);
}

/** Another plan could give the key of an effect that may have happened to another effect. */
function requireUntouched(state: WorkflowState): void {
  if (isTouched(state)) throw notWaiting(state, 'a correction, as some of it was tried before');
}

/** Whoever asked has to be able to confirm it, and the request to be planned again. */
function requireAmendable(state: WorkflowState, values: Record<string, unknown>): void {
  const { request } = state;
  if (Object.keys(values).length === 0) throw invalid('values', 'values must name what is to be changed');
  const isFixed = request.undoes !== undefined || request.standing_order !== undefined || request.confirm === 'never';
  if (isFixed) throw notWaiting(state, 'other values, as no one is there to confirm them');
  requireUntouched(state);
  requireReadable(state, { values });
}

/** Nothing is kept of an answer that, read together with all that was said before, must not be read. */
function requireReadable({ request, clarifications = [] }: WorkflowState, given: GivenAnswer): void {
  const { text } = planRequestOf({ request, clarifications: [...clarifications, given] }, new Date());
  refuseCardNumbers({ answer: text });
  if (text.length <= MAX_TEXT) return;
  throw invalid('answer', `the request and all answers must not be longer than ${MAX_TEXT} characters together`);
}

/** Words that pick one of the choices or options stand for it: they are no further part of the request. */
function answerOf(given: ClarificationAnswer, clarification: Clarification | undefined): GivenAnswer {
  const { answer, values } = given;
  const choice = choiceIn(given, clarification?.choices ?? []);
  const picked = answer && !choice && clarification ? matchOption(answer, clarification) : undefined;
  const option = given.option ?? picked;
  const all = choice ? { ...choice.values, ...values } : values;
  const said = {
    ...(choice ? { choice: choice.label } : answer && !picked && { answer }),
    ...(option && { option }),
    ...(all && { values: all }),
  };
  if (Object.keys(said).length > 0) return said;
  throw invalid('answer', 'one of answer, choice, option and values must be given');
}

function choiceIn(
  { answer, choice: number }: ClarificationAnswer,
  choices: readonly ClarificationChoice[],
): ClarificationChoice | undefined {
  if (number === undefined || number === null) {
    const index = answer ? matchChoice(answer, choices) : undefined;
    return index === undefined ? undefined : choices[index];
  }
  const choice = choices[number - 1];
  if (choice) return choice;
  throw invalid('choice', `choice must be the number of one of the ${choices.length} choices`);
}
