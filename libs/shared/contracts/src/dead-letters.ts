import { Type } from 'class-transformer';
import { IsInt, IsObject, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { SUBJECT_TOKEN } from './subjects';

/** Why a message was given up: a code of `ERRORS`, of the domain or of callbacks, and an explanation for people. */
export interface DeadLetterReason {
  code: string;
  message: string;
}

/** Copy of a message that could not be processed, as `dead-letters.<stream>` carries it. */
export interface DeadLetter {
  /** To whom it belongs; `null` where that could not be made out. */
  tenant_id: string | null;
  /** Where the message was, and under which subject and sequence. */
  stream: string;
  subject: string;
  sequence: number;
  /** Who gave it up. */
  consumer: string;
  /** How often it was delivered in vain. */
  deliveries: number;
  reason: DeadLetterReason;
  /** The message's own headers, without those that NATS reads. */
  headers: Record<string, string>;
  /** `omitted`: too large for a copy; the original is in its stream for as long as that keeps it. */
  encoding: 'json' | 'base64' | 'omitted';
  /** The message's content: JSON, text in base64, or `null` where it is omitted. */
  payload: unknown;
  /** ISO 8601, UTC: when it was given up. */
  time: string;
}

export interface DeadLetterView extends DeadLetter {
  /** Rises with the time. */
  id: string;
}

/** Answer of `GET /dead-letters` and `orchestrator.dead-letters`, newest first. */
export interface DeadLetterPage {
  dead_letters: DeadLetterView[];
  /** Where the next page begins; `null` after the last one. A page may be short, even empty, and yet have a next one. */
  next_cursor: string | null;
}

/** Answer to a replay: where the message was published again. */
export interface ReplayedDeadLetter {
  id: string;
  stream: string;
  subject: string;
  sequence: number;
}

const SEQUENCE = /^[1-9]\d{0,14}$/;

/** Which dead letters are to be listed. */
export class DeadLetterQuery {
  /** Only those of this stream, e.g. `CALLBACKS`. */
  @IsOptional()
  @IsString()
  @Matches(SUBJECT_TOKEN)
  stream?: string | null;

  /** At most so many. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number | null = 50;

  /** `next_cursor` of the page before. */
  @IsOptional()
  @IsString()
  @Matches(SEQUENCE)
  cursor?: string | null;

  /** `tenant_id`: whose they are. */
  @IsOptional()
  @IsObject()
  context?: Record<string, unknown> | null;
}

/** Names one dead letter. */
export class DeadLetterReference {
  @IsString()
  @Matches(SEQUENCE)
  id!: string;

  /** `tenant_id`: whose it is. */
  @IsOptional()
  @IsObject()
  context?: Record<string, unknown> | null;
}
