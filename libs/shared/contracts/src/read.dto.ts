import { IsObject, IsOptional, IsString, Matches } from 'class-validator';

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
  parameters!: Record<string, unknown>;

  /** `tenant_id`, `dealer_id`, `user_id`: who asks. */
  @IsOptional()
  @IsObject()
  context?: Record<string, unknown> | null;
}

/** What the operation returned, as its output schema says; a failure is a problem with the service's own code. */
export interface ReadAnswer {
  result: unknown;
}
