import { matchesStrictSchema } from '@ars/testing';
import { discoveredCatalogue } from '../fixtures/discovered-catalogue';
import hostile from '../fixtures/model-answers/hostile.json';
import right from '../fixtures/model-answers/right.json';
import { ScriptedChat } from '../fixtures/scripted-chat';
import type { PlanOutcome } from '../planner';
import type { LlmFailure } from './llm-failure';
import { LlmPlanner } from './llm-planner';

/** What a model answered to a request, in the wire format. */
interface ModelAnswer {
  id: string;
  request: string;
  context?: Record<string, unknown>;
  answer: unknown;
}

/** When the answers were given; dates in them are of this day. */
const NOW = new Date('2026-11-29T14:00:00-06:00');
const ZONE = { timezone: 'America/Chicago' };

interface Played {
  outcome: PlanOutcome | LlmFailure;
  chat: ScriptedChat;
}

async function play({ id, request, context, answer }: ModelAnswer): Promise<Played> {
  const chat = new ScriptedChat([answer]);
  const planner = new LlmPlanner(chat, { timeoutSeconds: 10, cacheSeconds: 0 });
  const asked = { text: request, context: { ...ZONE, ...context }, requestId: id, now: NOW };
  return { outcome: await planner.createWorkflowPlan(asked, discoveredCatalogue), chat };
}

describe('a strong reader’s first answers', () => {
  const answers: readonly ModelAnswer[] = right;

  it.each(answers)('are of the form that strict output brings about: $id', async (one) => {
    const { chat } = await play(one);
    expect(matchesStrictSchema(one.answer, chat.asked[0]?.schema)).toBe(true);
  });

  it.each(answers)('are never refused by a finding: $id $request', async (one) => {
    const { outcome, chat } = await play(one);
    expect(outcome.kind).not.toBe('failed');
    // At most one second look, at what could not be proven.
    expect(chat.asked.length).toBeLessThanOrEqual(2);
  });
});

describe('wrong and hostile answers, with whatever they quote', () => {
  const answers: readonly (ModelAnswer & { what: string })[] = hostile;

  /** What would be written before anybody is asked. */
  const unattended = ({ outcome }: Played): string[] =>
    outcome.kind === 'plan' && (outcome.plan.doubts ?? []).length === 0
      ? outcome.plan.execution_steps.filter(({ effect }) => effect !== null).map(({ operation }) => operation)
      : [];

  it.each(answers)('write nothing that was not asked for unattended: $id $what', async (one) => {
    expect(unattended(await play(one))).toEqual([]);
  });
});
