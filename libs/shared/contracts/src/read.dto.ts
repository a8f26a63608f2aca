import { IsObject, IsOptional, IsString, Matches } from 'class-validator';
import { MAX_CONTEXT_BYTES, MaxJsonBytes } from './max-json-bytes';

const NAME = /^[^\s]{1,128}$/;

/** Asks one operation that only reads, without a workflow: `POST /read`. */
export class ReadRequest {
  /** E.g. `repair_orders`. */
  @IsString()
  @Matches(NAME)
  service!: string;

  /** E.g. `get_repair_order_details`. */
  @IsString()
  @Matches(NAME)
  operation!: string;

  @IsObject()
  @MaxJsonBytes(MAX_CONTEXT_BYTES)
  parameters!: Record<string, unknown>;

  /** `tenant_id`, `dealer_id`, `user_id`: who asks. */
  @IsOptional()
  @IsObject()
  @MaxJsonBytes(MAX_CONTEXT_BYTES)
  context?: Record<string, unknown> | null;
}

/** What the operation returned, as its output schema says; a failure is a problem with the service's own code. */
export interface ReadAnswer {
  result: unknown;
}
