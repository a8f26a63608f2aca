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
import { AUDIT_ACTIONS, AUDIT_DECISIONS, type AuditAction, type AuditDecision } from './audit';
import { INSTANT, INSTANT_FORM } from './workflow-list.dto';
import { MAX_CONTEXT_BYTES, MaxJsonBytes } from './max-json-bytes';

const listed = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.split(',') : value);
const CURSOR = /^[1-9]\d{0,14}\.\d{1,15}$/;

/** Which entries are to be listed; everything given must hold. */
export class AuditQuery {
  /** Subject of who did it. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  subject?: string | null;

  /** One or several; in a URL comma separated. */
  @IsOptional()
  @Transform(listed)
  @IsArray()
  @IsIn(AUDIT_ACTIONS, { each: true })
  action?: AuditAction[] | null;

  /** One or several; in a URL comma separated. */
  @IsOptional()
  @Transform(listed)
  @IsArray()
  @IsIn(AUDIT_DECISIONS, { each: true })
  decision?: AuditDecision[] | null;

  /** Part of the object's id, or of the request id, in any case. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  object?: string | null;

  /** Decided at or after this instant, … */
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
  @Matches(CURSOR)
  cursor?: string | null;

  /** May repeat who asks. */
  @IsOptional()
  @IsObject()
  @MaxJsonBytes(MAX_CONTEXT_BYTES)
  context?: Record<string, unknown> | null;
}
