import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluateStep } from '@ars/evaluation';
import { discoveredCatalogue } from '../fixtures/discovered-catalogue';
import { WORLD_NOW } from '../fixtures/judge-requests';
import { validatePlan } from './validate-plan';

interface Example {
  request?: string;
  steps: unknown[];
  results: Record<string, unknown>;
  gives: Record<string, unknown>;
  doubts?: string[];
}

const text = readFileSync(join(__dirname, '../../../../../docs/plans.md'), 'utf8');
const examples = [...text.matchAll(/```json example\n(.*?)```/gs)].map(([, json = '']) => JSON.parse(json) as Example);

describe('the examples of docs/plans.md', () => {
  it('are there', () => expect(examples.length).toBeGreaterThan(3));

  it.each(examples)('pass the validation and come to what they say: $gives', (example) => {
    const request = example.request && {
      ...{ text: example.request, context: { timezone: 'America/Chicago' } },
      ...{ requestId: 'request-1', now: WORLD_NOW },
    };
    const candidate = { plan_id: 'wf_1', planner: 'llm', execution_steps: example.steps };
    const verdict = validatePlan(candidate, discoveredCatalogue, request ? { request, unproven: 'doubt' } : {});
    if ('findings' in verdict) throw new Error(JSON.stringify(verdict.findings));
    const doubts = (verdict.plan.doubts ?? []).map(({ code }) => code);
    expect(doubts).toEqual(example.doubts ? expect.arrayContaining(example.doubts) : []);
    const results = { ...example.results };
    for (const step of verdict.plan.execution_steps) {
      if (step.kind === 'select' || step.kind === 'compute' || step.kind === 'when')
        results[step.step_id] = evaluateStep(step, (id) => results[id]);
    }
    expect(results).toEqual({ ...example.results, ...example.gives });
  });
});
