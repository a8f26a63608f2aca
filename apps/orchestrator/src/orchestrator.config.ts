import { PlannerConfig } from '@ars/planner';
import { HTTP_URL } from '@ars/platform';
import { IsInt, IsNumber, IsOptional, IsUrl, Matches, Max, Min } from 'class-validator';

/** The orchestrator's environment; that of the planner comes with it. */
export class OrchestratorConfig extends PlannerConfig {
  /** Where the orchestrator listens. */
  @IsUrl(HTTP_URL)
  ORCHESTRATOR_SERVICE_URL = 'http://localhost:8086';

  // Where the agents listen for HTTP, for the registry to report; the orchestrator itself calls them over NATS.
  @IsUrl(HTTP_URL)
  PAYMENT_SERVICE_URL = 'http://localhost:8083';

  @IsUrl(HTTP_URL)
  PARTS_SERVICE_URL = 'http://localhost:8085';

  @IsUrl(HTTP_URL)
  REPAIR_ORDERS_SERVICE_URL = 'http://localhost:8084';

  /** Seconds between two looks at every agent's operations and health. */
  @IsNumber()
  @Min(1)
  @Max(3600)
  SERVICE_DISCOVERY_INTERVAL = 30;

  /** Database of the list of workflows; without one everything else works. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//)
  ORCHESTRATOR_DATABASE_URL?: string;

  /** Days for which a workflow is kept after its last event. */
  @IsInt()
  @Min(1)
  @Max(3650)
  WORKFLOW_RETENTION_DAYS = 30;
}
