import { Transform, Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import type { PlannerName, RiskLevel } from './workflow-plan';
import { WORKFLOW_STATUSES, type WorkflowStatus } from './workflow-status';
import { MAX_CONTEXT_BYTES, MaxJsonBytes } from './max-json-bytes';

/** A date (midnight UTC), or a time with its offset: anything else would mean another instant elsewhere. */
export const INSTANT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;
export const INSTANT_FORM = { message: '$property must be a date, or a time with its offset (ISO 8601)' };

/** A name out of a plan or a result; PostgreSQL has no NUL in text. */
const NAME = /^[^\0]{1,128}$/;

const listed = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.split(',') : value);

/** Which workflows to list; everything given must hold. */
export class WorkflowQuery {
  /** One or several; in a URL comma separated. */
  @IsOptional()
  @Transform(listed)
  @IsArray()
  @IsIn(WORKFLOW_STATUSES, { each: true })
  status?: WorkflowStatus[] | null;

  /** Service that the plan uses, e.g. `parts`. */
  @IsOptional()
  @Matches(NAME)
  service?: string | null;

  /** Repair order that the workflow is about. */
  @IsOptional()
  @Matches(NAME)
  repair_order_id?: string | null;

  /** Part of the request's words or of its id, in any case. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(/^[^\0]*$/)
  text?: string | null;

  /** Created at or after this instant, … */
  @IsOptional()
  @Matches(INSTANT, INSTANT_FORM)
  @IsISO8601({ strict: true })
  from?: string | null;

  /** … and before this one. */
  @IsOptional()
  @Matches(INSTANT, INSTANT_FORM)
  @IsISO8601({ strict: true })
  to?: string | null;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number | null = 50;

  /** `next_cursor` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(256)
  cursor?: string | null;

  /** `tenant_id`: whose workflows. */
  @IsOptional()
  @IsObject()
  @MaxJsonBytes(MAX_CONTEXT_BYTES)
  context?: Record<string, unknown> | null;
}

/** A workflow in a list; times are ISO 8601, UTC. */
export interface WorkflowSummary {
  request_id: string;
  status: WorkflowStatus;
  user_request: string;
  /** Services that the plan uses. */
  services: string[];
  /** Repair orders named in the context, the plan or the results. */
  repair_orders: string[];
  planner: PlannerName | null;
  risk_level: RiskLevel | null;
  priority: number;
  /** Orchestrator that ran it last. */
  executor: string | null;
  /** How many steps failed. */
  failed_steps: number;
  created_at: string;
  updated_at: string;
  ended_at: string | null;
}

/** Newest first. */
export interface WorkflowPage {
  workflows: WorkflowSummary[];
  /** For the page behind this one; null where there is none. */
  next_cursor: string | null;
}
