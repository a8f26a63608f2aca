import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { DeterministicPlanner } from './deterministic/deterministic-planner';
import { FallbackPlanner } from './fallback-planner';
import { LlmPlanner } from './llm/llm-planner';
import { Planner } from './planner';
import type { PlannerConfig } from './planner.config';
import { readPolicies } from './policy/read-policies';

@Module({})
export class PlannerModule {
  /**
   * Provides `Planner`.
   * @param Config under which the app's configuration is provided
   */
  static register(Config: Type<PlannerConfig>): DynamicModule {
    return {
      module: PlannerModule,
      providers: [{ provide: Planner, inject: [Config], useFactory: plannerFor }],
      exports: [Planner],
    };
  }
}

/** The language model with the deterministic planner behind it; without a key and a base URL the latter alone. */
export function plannerFor(config: PlannerConfig): Planner {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL } = config;
  const defaults = {
    timeoutSeconds: config.REQUEST_TIMEOUT,
    retryAttempts: config.RETRY_ATTEMPTS,
    policies: readPolicies(config.POLICY_FILE),
  };
  const deterministic = new DeterministicPlanner(defaults);
  if (!apiKey && !baseURL) return deterministic;
  const { LLM_MODEL: model, LLM_TEMPERATURE: temperature, LLM_TIMEOUT: timeoutSeconds } = config;
  const llm = new LlmPlanner({ apiKey, baseURL, model, temperature, timeoutSeconds }, defaults);
  return new FallbackPlanner(llm, deterministic);
}
