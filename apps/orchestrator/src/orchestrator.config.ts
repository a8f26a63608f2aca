import { PlannerConfig } from '@ars/planner';
import { IsNumber, IsUrl, Max, Min } from 'class-validator';

const SERVICE_URL = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/** The orchestrator's environment; that of the planner comes with it. */
export class OrchestratorConfig extends PlannerConfig {
  /** Where the orchestrator listens. */
  @IsUrl(SERVICE_URL)
  ORCHESTRATOR_SERVICE_URL = 'http://localhost:8086';

  // Where the agents listen for HTTP, for the registry to report; the orchestrator itself calls them over NATS.
  @IsUrl(SERVICE_URL)
  PAYMENT_SERVICE_URL = 'http://localhost:8083';

  @IsUrl(SERVICE_URL)
  PARTS_SERVICE_URL = 'http://localhost:8085';

  @IsUrl(SERVICE_URL)
  REPAIR_ORDERS_SERVICE_URL = 'http://localhost:8084';

  /** Seconds between two looks at every agent's operations and health. */
  @IsNumber()
  @Min(1)
  @Max(3600)
  SERVICE_DISCOVERY_INTERVAL = 30;
}
