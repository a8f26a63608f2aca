import { Transform, Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsTimeZone,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { OrchestratorRequest } from './orchestrator.dto';
import type { ErrorDetail } from './errors';
import type { WorkflowStatus } from './workflow-status';
import { MISSED_RULES, type MissedRule } from './missed-rules';
import { MAX_CONTEXT_BYTES, MaxJsonBytes } from './max-json-bytes';

export const STANDING_ORDER_STATUSES = [
  /** It would write, and somebody else has to agree first. */
  'awaiting_approval',
  'active',
  'paused',
  'ended',
] as const;
export type StandingOrderStatus = (typeof STANDING_ORDER_STATUSES)[number];

/** When something is done again and again. */
export class Schedule {
  /** Minute, hour, day of the month, month, day of the week (0 is Sunday), as in crontab; also `L` and `2#1`. */
  @IsString()
  @Matches(/^\S+(?: \S+){4}$/, { message: 'cron must have five fields, with one blank between two' })
  @MaxLength(100)
  cron!: string;

  /** IANA name of the zone by whose clocks it goes; that of the context, else the dealership's. */
  @IsOptional()
  @IsTimeZone()
  @MaxLength(64)
  timezone?: string | null;
}

/** Something that happens in the dealership, on which something is done each time. */
export class Trigger {
  /** `<service>.<event>`, the `type` of its events, e.g. `payment.paid`. */
  @IsString()
  @Matches(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/, { message: 'event must be written like payment.paid' })
  @MaxLength(128)
  event!: string;

  /** Of which of them, in CEL (https://cel.dev) on their `data`, e.g. `data.delta > 0`; all where left out. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  where?: string | null;
}

/**
 * Asks that a request is carried out again and again: `POST /standing-orders`. With the `request_id` of an earlier one it is
 * that. Where it names neither a schedule nor a trigger, its words say when.
 */
export class StandingOrderRequest extends OrchestratorRequest {
  @IsOptional()
  @ValidateNested()
  @Type(() => Schedule)
  schedule?: Schedule | null;

  @IsOptional()
  @ValidateNested()
  @Type(() => Trigger)
  trigger?: Trigger | null;

  /**
   * Left out: of a schedule `once` where it only reads, `skip` where it writes; of a trigger `all`. What is told late is left
   * out with `skip`; a trigger has no `once`.
   */
  @IsOptional()
  @IsIn(MISSED_RULES)
  missed?: MissedRule | null;
}

/** Names a standing order. */
export class StandingOrderReference {
  @IsString()
  @Matches(/^[A-Za-z0-9_-]{1,32}$/)
  id!: string;

  @IsOptional()
  @IsObject()
  @MaxJsonBytes(MAX_CONTEXT_BYTES)
  context?: Record<string, unknown> | null;
}

/** Changes a standing order: `PATCH /standing-orders/{id}`. What is left out stays; words that say when change that as well. */
export class StandingOrderChange extends StandingOrderReference {
  @IsOptional()
  @IsString()
  @Matches(/\S/, { message: 'user_request must not be empty' })
  @MaxLength(8000)
  user_request?: string | null;

  /** In place of what it had, also of a trigger. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Schedule)
  schedule?: Schedule | null;

  /** In place of what it had, also of a schedule. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Trigger)
  trigger?: Trigger | null;

  @IsOptional()
  @IsIn(MISSED_RULES)
  missed?: MissedRule | null;

  /** Whether it rests; what would have been due meanwhile is not missed. */
  @IsOptional()
  @IsBoolean()
  paused?: boolean | null;

  /** Of the standing order that was looked at; left out: as it stands. */
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number | null;

  /** Whether it is only told how the standing order would stand, and nothing changed. */
  @IsOptional()
  @IsBoolean()
  dry_run?: boolean | null;
}

/** Agrees that a standing order that writes is carried out: `POST /standing-orders/{id}/approve`. */
export class StandingOrderApproval extends StandingOrderReference {
  /** Of the standing order that was looked at. */
  @IsInt()
  @Min(1)
  version!: number;
}

const listed = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.split(',') : value);

/** Which standing orders to list. */
export class StandingOrderQuery {
  /** One or several; in a URL comma separated. Left out: all that have not ended. */
  @IsOptional()
  @Transform(listed)
  @IsArray()
  @IsIn(STANDING_ORDER_STATUSES, { each: true })
  status?: StandingOrderStatus[] | null;

  @IsOptional()
  @IsObject()
  @MaxJsonBytes(MAX_CONTEXT_BYTES)
  context?: Record<string, unknown> | null;
}

/** What happened that a run is for. */
export interface RunOccasion {
  /** Of the event. */
  id: string;
  type: string;
  /** What it was about, e.g. the repair order's number. */
  subject?: string;
}

/** What became of one time at which a standing order was due. */
export interface StandingOrderRun {
  /** ISO 8601, UTC. */
  at: string;
  /** Of one that has a trigger. */
  occasion?: RunOccasion;
  /**
   * `due`: is about to begin. `begun`: see its workflow. `skipped`: was missed, and so were all up to `until`. `refused`: could
   * not begin, for the reason in `error`.
   */
  outcome: 'due' | 'begun' | 'skipped' | 'refused';
  until?: string;
  /** Of the workflow. */
  request_id?: string;
  /** Of the workflow, as far as it is remembered; only where one standing order is asked for. */
  status?: WorkflowStatus;
  error?: ErrorDetail;
}

/** A standing order, as it stands; times are ISO 8601, UTC. */
export interface StandingOrderView {
  id: string;
  status: StandingOrderStatus;
  user_request: string;
  /** One of these two. */
  schedule: Required<Schedule> | null;
  trigger: Trigger | null;
  /** When it is carried out, and what becomes of missed runs, in the language of the request. */
  says: string;
  missed: MissedRule;
  /** Operations by which it may write, `<service>.<operation>`; empty where it only reads. */
  writes: readonly string[];
  /** What it would write as things stood when it was made or changed, in plain words. */
  orders: readonly string[];
  /** Why each run would be read back before it writes, in plain words. */
  doubts: readonly string[];
  /** Subject of who made it, as whom it is carried out. */
  made_by: string;
  approved_by: string | null;
  /** Why it rests or has ended, where nobody said so. */
  reason: string | null;
  /** Rises with every change of what is done and when. */
  version: number;
  /** Of one with a trigger there is none. */
  next_at: string | null;
  /** The newest fifty, newest first. */
  runs: readonly StandingOrderRun[];
  created_at: string;
  updated_at: string;
}

/** A dealer's standing orders, newest first. */
export interface StandingOrderList {
  standing_orders: StandingOrderView[];
}
