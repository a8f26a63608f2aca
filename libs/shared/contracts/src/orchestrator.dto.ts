import {
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { CALLBACK_URL } from './agent-service.dto';
import { SUBJECT_TOKEN } from './subjects';
import type { Amendment, PendingApproval } from './approval';
import type { PendingWait } from './waiting';
import type { Clarification } from './clarification';
import { CONFIRM_MODES, type ConfirmMode, type PendingConfirmation } from './confirmation';
import type { ExecutionResults } from './execution-results';
import type { WorkflowPlan } from './workflow-plan';
import type { WorkflowStatus } from './workflow-status';
import { MAX_CONTEXT_BYTES, MaxJsonBytes } from './max-json-bytes';

export const ON_FAILURE = ['compensate', 'keep'] as const;
export type OnFailure = (typeof ON_FAILURE)[number];

/** A person's request to the orchestrator, in plain words. */
export class OrchestratorRequest {
  /** Names the workflow; made by the orchestrator where absent. Repeating it with the same body starts nothing new. */
  @IsOptional()
  @IsString()
  @Matches(SUBJECT_TOKEN, { message: 'request_id must be 1 to 64 of the characters A-Z a-z 0-9 _ -' })
  request_id?: string | null;

  @IsString()
  @Matches(/\S/, { message: 'user_request must not be empty' })
  @IsNotEmpty()
  @MaxLength(8000)
  user_request!: string;

  /** Higher goes first under backlog. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10)
  priority?: number | null = 1;

  /**
   * Whether finished steps are undone. Left out: when an `abort` step fails, or on cancellation. `compensate`: also when
   * any other needed step fails. `keep`: never.
   */
  @IsOptional()
  @IsIn(ON_FAILURE)
  on_failure?: OnFailure | null;

  /** Whether a plan is read back before it writes; left out: where it is not proven (`auto`). */
  @IsOptional()
  @IsIn(CONFIRM_MODES)
  confirm?: ConfirmMode | null;

  /** Where the response is posted when the workflow ends, or waits for somebody. */
  @IsOptional()
  @IsUrl(CALLBACK_URL)
  @MaxLength(2048)
  callback_url?: string | null;

  /** `tenant_id`, `dealer_id`, `user_id`, and facts the planner may use (`repair_order_id`, `customer_email`, …). */
  @IsOptional()
  @IsObject()
  @MaxJsonBytes(MAX_CONTEXT_BYTES)
  context?: Record<string, unknown> | null;
}

/** What became of a request. */
export class OrchestratorResponse {
  @IsString()
  request_id!: string;

  /** Whether every step that the plan needs succeeded. */
  @IsBoolean()
  success!: boolean;

  /** The executed plan; `{}` when none could be made. */
  @IsObject()
  workflow_plan!: WorkflowPlan | Record<string, never>;

  @IsObject()
  execution_results!: ExecutionResults;

  /** The summary for the person who asked. */
  @IsString()
  final_result!: string;

  /** Present while the workflow waits for an answer. */
  @IsOptional()
  @IsObject()
  clarification?: Clarification;

  /** In plain sentences: what was found and done, or what the workflow waits for. */
  @IsOptional()
  @IsString()
  answer?: string;

  /** Present while the workflow waits for whoever asked to confirm what was understood. */
  @IsOptional()
  @IsObject()
  confirmation?: PendingConfirmation;

  /** Present while the workflow waits for a decision. */
  @IsOptional()
  @IsObject()
  approval?: PendingApproval;

  /** Present while it waits for a time, or for something to happen. */
  @IsOptional()
  @IsObject()
  wait?: PendingWait;

  /** Seconds. */
  @IsNumber()
  execution_time!: number;

  /** ISO 8601, UTC. */
  @IsISO8601()
  timestamp!: string;
}

/** Names one workflow over NATS. */
export class WorkflowReference {
  @IsString()
  @Matches(SUBJECT_TOKEN)
  request_id!: string;

  @IsOptional()
  @IsObject()
  @MaxJsonBytes(MAX_CONTEXT_BYTES)
  context?: Record<string, unknown> | null;
}

/** Asks that what a workflow did is taken back: `POST /workflow/{request_id}/undo`. */
export class UndoRequest extends WorkflowReference {
  /** Where the response is posted when the undoing workflow ends, or waits for somebody. */
  @IsOptional()
  @IsUrl(CALLBACK_URL)
  @MaxLength(2048)
  callback_url?: string | null;
}

/** Somebody's decision about a plan that waits: `POST /workflow/{request_id}/reject`, and what approving it takes as well. */
export class ApprovalDecision extends WorkflowReference {
  /** Of the plan that was looked at, as the pending approval gives it. */
  @IsString()
  @MaxLength(128)
  plan_hash!: string;

  @IsOptional()
  @IsString()
  @MaxLength(1000)
  reason?: string | null;
}

/**
 * Somebody's agreement to a plan that waits: `POST /workflow/{request_id}/approve`. With `values` the plan is not approved as
 * it is: the request is planned again with them, read back to whoever asked, and approved by somebody else.
 */
export class PlanApproval extends ApprovalDecision {
  /** Parameters by name as they should be. */
  @IsOptional()
  @IsObject()
  @MaxJsonBytes(MAX_CONTEXT_BYTES)
  values?: Record<string, unknown> | null;
}

/**
 * What whoever asked says to a plan that was read back: `POST /workflow/{request_id}/confirm`. Without `reading` and `values`
 * the plan is confirmed; with one of them the request is planned again.
 */
export class PlanConfirmation extends WorkflowReference {
  /** Of the plan that was read, as the pending confirmation gives it. */
  @IsString()
  @MaxLength(128)
  plan_hash!: string;

  /** `id` of another reading of the request, which was meant instead. */
  @IsOptional()
  @IsString()
  @MaxLength(128)
  reading?: string | null;

  /** Parameters by name as they should be. */
  @IsOptional()
  @IsObject()
  @MaxJsonBytes(MAX_CONTEXT_BYTES)
  values?: Record<string, unknown> | null;
}

/**
 * An answer to what a planner asked, or a correction of what was read back: `POST /workflow/{request_id}/clarify`. At least
 * one of the four.
 */
export class ClarificationAnswer extends WorkflowReference {
  /** In plain words; read together with the request. */
  @IsOptional()
  @IsString()
  @Matches(/\S/, { message: 'answer must not be empty' })
  @MaxLength(4000)
  answer?: string | null;

  /** Number of one of the choices, from 1; words that fit one of them alone pick it, too. */
  @IsOptional()
  @IsInt()
  @Min(1)
  choice?: number | null;

  /** One of the options, or of the forms: `<service>.<operation>`. */
  @IsOptional()
  @IsString()
  @MaxLength(260)
  option?: string | null;

  /** Missing fields by name; with the `option` of a form its fields. */
  @IsOptional()
  @IsObject()
  @MaxJsonBytes(MAX_CONTEXT_BYTES)
  values?: Record<string, unknown> | null;
}

/** State of a workflow, as `GET /workflow/{request_id}` and `orchestrator.workflow` give it. */
export interface WorkflowView {
  request_id: string;
  status: WorkflowStatus;
  user_request: string;
  /** User id of whoever asked. */
  asked_by: string;
  workflow_plan: WorkflowPlan | Record<string, never>;
  execution_results: ExecutionResults;
  /** Request id of the workflow that this one undoes. */
  undoes?: string;
  /** The standing order that it is a run of, and the instant at which it was due. */
  standing_order?: { id: string; at: string };
  clarification?: Clarification;
  confirmation?: PendingConfirmation;
  approval?: PendingApproval;
  /** Present once somebody who approves has changed the plan. */
  amended?: Amendment;
  /** Present while it waits for a time, or for something to happen. */
  wait?: PendingWait;
  /** In plain sentences; present once the workflow has ended, or waits. */
  answer?: string;
  /** Present once the workflow has ended. */
  response?: OrchestratorResponse;
  created_at: string;
  updated_at: string;
}

/** A workflow that was accepted, and where to ask for it. */
export interface AcceptedWorkflow {
  request_id: string;
  status: WorkflowStatus;
  /** Path under the orchestrator's URL. */
  status_url: string;
}
