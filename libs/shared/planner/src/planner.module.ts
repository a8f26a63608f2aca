import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { AnswerWriter } from './answer/write-answer';
import { BlankTolerantPlanner } from './blanks/blank-tolerant-planner';
import { FallbackPlanner } from './fallback-planner';
import { OpenAiChat } from './chat/open-ai-chat';
import { LlmPlanner } from './llm/llm-planner';
import { Planner } from './planner';
import { DEFAULT_BUSINESS_HOURS, readBusinessHours } from './plan/business-hours';
import type { StepDefaults } from './step-defaults';
import type { PlannerConfig } from './planner.config';
import { readPolicies } from './policy/read-policies';
import { PlanningThreads } from './worker/planning-threads';
import { threadedJudge, ThreadedPlanner } from './worker/threaded-planner';

@Module({})
export class PlannerModule {
  /**
   * Provides `Planner` and `AnswerWriter`.
   * @param Config under which the app's configuration is provided
   */
  static register(Config: Type<PlannerConfig>): DynamicModule {
    return {
      module: PlannerModule,
      providers: [
        { provide: PlanningThreads, inject: [Config], useFactory: planningThreadsFor },
        { provide: Planner, inject: [Config, PlanningThreads], useFactory: plannerFor },
        { provide: AnswerWriter, inject: [Config], useFactory: answerWriterFor },
      ],
      exports: [AnswerWriter, Planner],
    };
  }
}

const planningThreadsFor = (config: PlannerConfig): PlanningThreads =>
  new PlanningThreads(stepDefaultsOf(config), config.PLANNING_TIMEOUT * 1_000);

/** The language model with the deterministic planner behind it; without a key and a base URL the latter alone. */
export function plannerFor(config: PlannerConfig, threads = planningThreadsFor(config)): Planner {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL } = config;
  const deterministic = new ThreadedPlanner(threads);
  const planner =
    apiKey || baseURL ? new FallbackPlanner(llmPlannerFor(config, threads), deterministic) : deterministic;
  return new BlankTolerantPlanner(planner);
}

const stepDefaultsOf = (config: PlannerConfig): StepDefaults => ({
  timeoutSeconds: config.REQUEST_TIMEOUT,
  retryAttempts: config.RETRY_ATTEMPTS,
  policies: readPolicies(config.POLICY_FILE, config.AGENTS_FILE),
  businessHours: readBusinessHours(config.BUSINESS_HOURS) ?? DEFAULT_BUSINESS_HOURS,
});

/** Without a model, or where it shall not phrase answers, they stand as they are composed. */
export function answerWriterFor(config: PlannerConfig): AnswerWriter {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL, LLM_ANSWERS: isWanted } = config;
  return isWanted && (apiKey || baseURL) ? new AnswerWriter(chatFor(config)) : new AnswerWriter();
}

const chatFor = (config: PlannerConfig): OpenAiChat =>
  new OpenAiChat({
    apiKey: config.OPENAI_API_KEY,
    baseURL: config.OPENAI_BASE_URL,
    model: config.LLM_MODEL,
    temperature: config.LLM_TEMPERATURE,
    seed: config.LLM_SEED,
    maximumTokens: config.LLM_MAX_TOKENS,
    prices: pricesOf(config),
  });

function pricesOf({ LLM_PROMPT_PRICE: prompt, LLM_COMPLETION_PRICE: completion }: PlannerConfig) {
  return prompt === undefined || completion === undefined ? undefined : { prompt, completion };
}

function llmPlannerFor(config: PlannerConfig, threads: PlanningThreads): LlmPlanner {
  const { LLM_TIMEOUT: timeoutSeconds, LLM_CACHE_TTL: cacheSeconds } = config;
  return new LlmPlanner(
    chatFor(config),
    { timeoutSeconds, cacheSeconds, prices: pricesOf(config) },
    stepDefaultsOf(config),
    threadedJudge(threads),
  );
}
