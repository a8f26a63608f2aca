import { HTTP_URL, ServiceConfig } from '@ars/platform';
import { IsBoolean, IsInt, IsNumber, IsOptional, IsString, IsUrl, Max, Min, ValidateBy } from 'class-validator';
import { BUSINESS_HOURS, readBusinessHours } from './plan/business-hours';

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

  /** Seconds that making one plan may take, repeats and repairs included. */
  @IsNumber()
  @Min(1)
  @Max(600)
  LLM_TIMEOUT = 30;

  /**
   * Seconds of processor time that reading one text, or judging one plan, may take; on the clock five times as many where the
   * machine is busy.
   */
  @IsNumber()
  @Min(0.01)
  @Max(60)
  PLANNING_TIMEOUT = 2;

  /** Tokens that one answer may take, a reasoning model's thoughts included. */
  @IsInt()
  @Min(256)
  @Max(200_000)
  LLM_MAX_TOKENS = 8_192;

  /** For runs that shall repeat each other; sent only where set. */
  @IsOptional()
  @IsInt()
  LLM_SEED?: number;

  /** Seconds for which a plan is taken again for an equal request; 0 never. */
  @IsInt()
  @Min(0)
  @Max(86_400)
  LLM_CACHE_TTL = 600;

  /** Whether a model, where there is one, phrases answers; code holds them against the facts. */
  @IsBoolean()
  LLM_ANSWERS = true;

  /** US dollars for a million tokens of prompts; plans tell their cost where both prices are set. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  LLM_PROMPT_PRICE?: number;

  @IsOptional()
  @IsNumber()
  @Min(0)
  LLM_COMPLETION_PRICE?: number;

  /** Further attempts after a step's first, where the plan does not say. */
  @IsInt()
  @Min(0)
  @Max(10)
  RETRY_ATTEMPTS = 2;

  /** When the dealership is open, in its own time zone: an hour without am or pm is meant within it. */
  @ValidateBy({
    name: 'isBusinessHours',
    validator: {
      validate: (value) => typeof value === 'string' && readBusinessHours(value) !== undefined,
      defaultMessage: () => '$property must be of the form 07:00-18:00',
    },
  })
  BUSINESS_HOURS = BUSINESS_HOURS;

  /** Policies other than those of the repository; a JSON file. */
  @IsOptional()
  @IsString()
  POLICY_FILE?: string;
}
