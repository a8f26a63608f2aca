import { IsObject, IsOptional, IsString, Matches } from 'class-validator';
import { MAX_CONTEXT_BYTES, MaxJsonBytes } from './max-json-bytes';

/** Has every store forget a customer: `POST /erasures`. */
export class ErasureRequest {
  @IsString()
  @Matches(/^C-[0-9A-Z]{3,12}$/)
  customer_id!: string;

  @IsOptional()
  @IsObject()
  @MaxJsonBytes(MAX_CONTEXT_BYTES)
  context?: Record<string, unknown> | null;
}

/** What an erasure waits for, e.g. a `workflow` that has not ended, or a `service` that does not answer. */
export interface ErasureWait {
  kind: string;
  id: string;
}

/** How the erasure of a customer stands; by numbers alone. Times are ISO 8601, UTC. */
export interface ErasureView {
  customer_id: string;
  /** `done` once a look at every store found nothing more. */
  status: 'pending' | 'done';
  /** Subject of who asked for it. */
  requested_by: string;
  requested_at: string;
  completed_at: string | null;
  waits_for: readonly ErasureWait[];
}

/** The erasures of a tenant's customers, newest first. */
export interface ErasureList {
  erasures: ErasureView[];
}
