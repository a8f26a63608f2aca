import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsInt,
  IsISO8601,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

import { SUBJECT_TOKEN } from './subjects';

/** What `IsUrl` takes for a callback's address; hosts without a top-level domain are usual inside a network. */
export const CALLBACK_URL = { protocols: ['http', 'https'], require_protocol: true, require_tld: false };

/** Standard request of an agent, on HTTP as on NATS. */
export class AgentServiceRequest {
  /** Names the request; the caller may repeat it with the same id and get the effect once. */
  @IsString()
  @Matches(/^[^\s]{1,200}$/, { message: 'request_id must be 1 to 200 characters without spaces' })
  request_id!: string;

  @IsString()
  @Matches(/^[^\s]{1,128}$/, { message: 'operation must be 1 to 128 characters without spaces' })
  operation!: string;

  @IsObject()
  parameters!: Record<string, unknown>;

  /** Who asks and on whose behalf: `tenant_id`, `dealer_id`, `user_id`; other keys are carried along. */
  @IsOptional()
  @IsObject()
  context?: Record<string, unknown> | null;

  /** Seconds the caller will wait. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(600)
  timeout?: number | null = 30;

  /** Where the response is posted when an asynchronous execution ends. */
  @IsOptional()
  @IsUrl(CALLBACK_URL)
  @MaxLength(2048)
  callback_url?: string | null;
}

/** Standard response of an agent. A failure of the domain is data: `success: false`, `error`, a code in `metadata`. */
export class AgentServiceResponse {
  @IsString()
  request_id!: string;

  @IsBoolean()
  success!: boolean;

  /** What the operation returned; `null` on failure. */
  @IsDefined()
  @ValidateIf((response: AgentServiceResponse) => response.result !== null)
  result!: unknown;

  @IsOptional()
  @IsString()
  error?: string | null;

  /** Seconds. */
  @IsNumber()
  execution_time!: number;

  /** On failure `error_code`, `retryable` and perhaps `details`; always `service`, `operation`, `instance`. */
  @IsObject()
  metadata!: Record<string, unknown>;

  /** ISO 8601, UTC. */
  @IsISO8601()
  timestamp!: string;
}

/** Asks for the state of an asynchronous task over NATS. */
export class TaskStatusRequest {
  @IsString()
  @Matches(SUBJECT_TOKEN)
  task_id!: string;
}

export const TASK_STATES = ['pending', 'running', 'completed', 'failed'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** What is said of a task that was taken over. */
export type AcceptedTask = Pick<TaskStatus, 'task_id' | 'status'>;

/** State of an asynchronous task, as `GET /status/{task_id}` and the `.status` subject give it. */
export class TaskStatus {
  @IsString()
  task_id!: string;

  @IsString()
  status!: TaskState;

  @IsOptional()
  @ValidateNested()
  @Type(() => AgentServiceResponse)
  response?: AgentServiceResponse;

  @IsISO8601()
  created_at!: string;

  @IsISO8601()
  updated_at!: string;
}
