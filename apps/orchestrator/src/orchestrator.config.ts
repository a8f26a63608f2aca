import { ServiceConfig } from '@ars/platform';
import { IsInt, IsNumber, IsOptional, IsString, IsUrl, Max, Min } from 'class-validator';

const SERVICE_URL = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

export class OrchestratorConfig extends ServiceConfig {
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

  /** Further attempts after a step's first, where the plan does not say. */
  @IsInt()
  @Min(0)
  @Max(10)
  RETRY_ATTEMPTS = 2;

  /** Without it and without a base URL, plans are made without a language model. */
  @IsOptional()
  @IsString()
  OPENAI_API_KEY?: string;

  /** Another server with OpenAI's API. */
  @IsOptional()
  @IsUrl(SERVICE_URL)
  OPENAI_BASE_URL?: string;

  @IsString()
  LLM_MODEL = 'gpt-4.1';

  @IsNumber()
  @Min(0)
  @Max(2)
  LLM_TEMPERATURE = 0;
}
