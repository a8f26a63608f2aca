import type { PlanOrigin } from '@ars/contracts';
import { clarify, type PlanOutcome } from '@ars/planner';
import { OrchestratorConfig } from '../orchestrator.config';
import { ModelBudget } from './model-budget';

const ORIGIN = { catalogue: 'c', usage: { prompt_tokens: 700, completion_tokens: 50 } };
const asked = (origin: PlanOrigin = ORIGIN): PlanOutcome => clarify('Which ones?', { origin });
const refused: PlanOutcome = {
  kind: 'unsupported',
  error: { code: 'UNSUPPORTED_REQUEST', message: 'Nothing does that', retryable: false, details: { origin: ORIGIN } },
};
const who = (userId: string, tenantId = 'T1') => ({ tenantId, dealerId: 'D1', userId });
const budget = (settings: Partial<OrchestratorConfig> = {}) =>
  new ModelBudget(
    Object.assign(new OrchestratorConfig(), {
      ...{ MODEL_TOKENS_PER_DAY: 1_000, TENANT_MODEL_TOKENS_PER_DAY: 2_000 },
      ...settings,
    }),
  );

describe('the tokens of a day', () => {
  it('are spent by whatever came of planning, and nobody else’s with them', async () => {
    const own = budget();
    await own.spend(who('ana'), asked());
    expect(await own.isSpent(who('ana'))).toBe(false);
    await own.spend(who('ana'), refused);
    expect(await own.isSpent(who('ana'))).toBe(true);
    expect(await own.isSpent(who('ben'))).toBe(false);
    expect(await own.isSpent(who('ana', 'T2'))).toBe(false);
  });

  it('are those of a tenant, too', async () => {
    const all = budget({ MODEL_TOKENS_PER_DAY: 1_000_000 });
    for (const name of ['ana', 'ben', 'eve']) await all.spend(who(name), asked());
    expect(await all.isSpent(who('zoe'))).toBe(true);
    expect(await all.isSpent(who('zoe', 'T2'))).toBe(false);
  });

  it('are not spent without a model, and not by names that nobody proved', async () => {
    const own = budget();
    for (let count = 0; count < 9; count += 1) await own.spend(who('ana'), clarify('Which ones?'));
    expect(await own.isSpent(who('ana'))).toBe(false);
    await own.spend(who('anonymous:ana'), asked());
    await own.spend(who('anonymous:ben'), asked());
    expect(await own.isSpent(who('anonymous:eve'))).toBe(true);
  });
});
