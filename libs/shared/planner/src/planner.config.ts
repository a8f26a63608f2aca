import { HTTP_URL, ServiceConfig } from '@ars/platform';
import { IsInt, IsNumber, IsOptional, IsString, IsUrl, Max, Min } from 'class-validator';

/** The variables of an app that plans. */
export class PlannerConfig extends ServiceConfig {
  /** Without it and without a base URL, plans are made without a language model. */
  @IsOptional()
  @IsString()
  OPENAI_API_KEY?: string;

  /** Another server with OpenAI's API, e.g. a local one. */
  @IsOptional()
  @IsUrl(HTTP_URL)
  OPENAI_BASE_URL?: string;

  @IsString()
  LLM_MODEL = 'gpt-4.1';

  @IsNumber()
  @Min(0)
  @Max(2)
  LLM_TEMPERATURE = 0;

  /** Seconds that making one plan may take, repeats included. */
  @IsNumber()
  @Min(1)
  @Max(600)
  LLM_TIMEOUT = 30;

  /** Further attempts after a step's first, where the plan does not say. */
  @IsInt()
  @Min(0)
  @Max(10)
  RETRY_ATTEMPTS = 2;

  /** Policies other than those of the repository; a JSON file. */
  @IsOptional()
  @IsString()
  POLICY_FILE?: string;
}
