import { PlannerConfig } from '@ars/planner';
import { HTTP_URL } from '@ars/platform';
import { IsInt, IsNumber, IsOptional, IsString, IsTimeZone, IsUrl, Matches, Max, Min } from 'class-validator';

/** The orchestrator's environment; that of the planner comes with it. */
export class OrchestratorConfig extends PlannerConfig {
  /** Where the orchestrator listens. */
  @IsUrl(HTTP_URL)
  ORCHESTRATOR_SERVICE_URL = 'http://localhost:8086';

  /** Where browsers reach the orchestrator, if not where it listens. */
  @IsOptional()
  @IsUrl(HTTP_URL)
  ORCHESTRATOR_PUBLIC_URL?: string;

  /** What is asked of the OpenID provider about who signs in. */
  @IsString()
  OIDC_SCOPE = 'openid profile email';

  // Where the agents listen for HTTP, for the registry to report; the orchestrator itself calls them over NATS.
  @IsUrl(HTTP_URL)
  PAYMENT_SERVICE_URL = 'http://localhost:8083';

  @IsUrl(HTTP_URL)
  PARTS_SERVICE_URL = 'http://localhost:8085';

  @IsUrl(HTTP_URL)
  REPAIR_ORDERS_SERVICE_URL = 'http://localhost:8084';

  /** IANA name of the zone in which times of day are meant where a request's context does not say (`timezone`). */
  @IsOptional()
  @IsTimeZone()
  TIME_ZONE?: string;

  /** Workflows that one orchestrator runs at the same time; more wait in the queue, higher priority first. */
  @IsInt()
  @Min(1)
  @Max(10_000)
  ORCHESTRATOR_CONCURRENCY = 100;

  /** Previews of plans that one orchestrator makes at the same time; more are refused. */
  @IsInt()
  @Min(1)
  @Max(10_000)
  PREVIEW_CONCURRENCY = 10;

  /** Of these, as many as one caller may have. */
  @IsInt()
  @Min(1)
  @Max(10_000)
  PREVIEWS_PER_CALLER = 5;

  /** Workflows, previews and undos that one caller may ask one orchestrator for in a minute. */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  SUBMISSIONS_PER_MINUTE = 600;

  /** The same of all callers of a tenant together. */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  TENANT_SUBMISSIONS_PER_MINUTE = 6_000;

  /** Workflows of one caller that may be open at the same time, also while they wait. */
  @IsInt()
  @Min(1)
  @Max(10_000_000)
  OPEN_WORKFLOWS = 10_000;

  /** The same of all callers of a tenant together. */
  @IsInt()
  @Min(1)
  @Max(10_000_000)
  TENANT_OPEN_WORKFLOWS = 100_000;

  /** Event streams that one caller may hold open at one orchestrator. */
  @IsInt()
  @Min(1)
  @Max(100_000)
  EVENT_STREAMS = 100;

  /** The same of all callers of a tenant together. */
  @IsInt()
  @Min(1)
  @Max(100_000)
  TENANT_EVENT_STREAMS = 2_000;

  /** Tokens of the language model that one caller may use up in a day at one orchestrator; then it plans without. */
  @IsInt()
  @Min(1)
  @Max(10_000_000_000)
  MODEL_TOKENS_PER_DAY = 2_000_000;

  /** The same of all callers of a tenant together. */
  @IsInt()
  @Min(1)
  @Max(10_000_000_000)
  TENANT_MODEL_TOKENS_PER_DAY = 20_000_000;

  /** Ed25519 key (PKCS #8, DER, base64url) with which steps are signed, so that agents take them. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{40,200}$/)
  STEP_SIGNING_KEY?: string;

  /** Days for which a workflow that has ended is remembered; one that has not ended is never forgotten. */
  @IsInt()
  @Min(1)
  @Max(3650)
  WORKFLOW_RETENTION_DAYS = 30;

  /** Seconds for which a plan that was read back waits for its confirmation. */
  @IsInt()
  @Min(1)
  @Max(30 * 86_400)
  CONFIRMATION_TTL = 3_600;

  /** Seconds for which a plan waits for its approval. */
  @IsInt()
  @Min(1)
  @Max(30 * 86_400)
  APPROVAL_TTL = 86_400;

  /** Seconds after which those who may approve are reminded of a plan that waits; 0 for not at all. */
  @IsInt()
  @Min(0)
  @Max(30 * 86_400)
  APPROVAL_REMINDER = 3_600;

  /** Seconds after which a plan that still waits is escalated; 0 for not at all. */
  @IsInt()
  @Min(0)
  @Max(30 * 86_400)
  APPROVAL_ESCALATION = 14_400;

  /** Seconds between two looks at every agent's operations and health. */
  @IsNumber()
  @Min(1)
  @Max(3600)
  SERVICE_DISCOVERY_INTERVAL = 30;

  /** Database of the list of workflows; without one everything else works. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//)
  ORCHESTRATOR_DATABASE_URL?: string;

  get publicUrl(): string {
    return this.ORCHESTRATOR_PUBLIC_URL ?? this.ORCHESTRATOR_SERVICE_URL;
  }
}
