import { Global, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { readConfig } from '@ars/platform';
import { ThreadedPlanner } from './worker/threaded-planner';
import { FallbackPlanner } from './fallback-planner';
import { Planner } from './planner';
import { PlannerConfig } from './planner.config';
import { PlannerModule } from './planner.module';

async function plannerFrom(environment: Record<string, string>): Promise<Planner> {
  @Global()
  @Module({
    providers: [{ provide: PlannerConfig, useFactory: () => readConfig(PlannerConfig, environment) }],
    exports: [PlannerConfig],
  })
  class ConfigModule {}
  const app = await Test.createTestingModule({
    imports: [ConfigModule, PlannerModule.register(PlannerConfig)],
  }).compile();
  return app.get(Planner);
}

describe('PlannerModule', () => {
  it('plans without a model where there is neither a key nor a base URL', async () => {
    expect(await plannerFrom({ OPENAI_API_KEY: '' })).toMatchObject({ planner: expect.any(ThreadedPlanner) });
  });
  it.each<Record<string, string>>([{ OPENAI_API_KEY: 'key' }, { OPENAI_BASE_URL: 'http://localhost:11434/v1' }])(
    'asks a model first with %p',
    async (environment) => {
      expect(await plannerFrom(environment)).toMatchObject({ planner: expect.any(FallbackPlanner) });
    },
  );
});

describe('PlannerConfig', () => {
  it('has the defaults that a planner wants', () => {
    const { LLM_MODEL, LLM_TEMPERATURE, LLM_TIMEOUT } = readConfig(PlannerConfig, {});
    expect({ LLM_MODEL, LLM_TEMPERATURE, LLM_TIMEOUT }).toEqual({
      LLM_MODEL: 'gpt-4.1',
      LLM_TEMPERATURE: 0,
      LLM_TIMEOUT: 30,
    });
  });
  it.each(['7-18', '18:00-07:00', 'always'])('refuses %p as hours of business', (BUSINESS_HOURS) => {
    expect(() => readConfig(PlannerConfig, { BUSINESS_HOURS })).toThrow('07:00-18:00');
  });
  it('refuses what no model could work with', () => {
    expect(() => readConfig(PlannerConfig, { LLM_TEMPERATURE: '7', OPENAI_BASE_URL: 'nowhere' })).toThrow('2 fault');
  });
});
