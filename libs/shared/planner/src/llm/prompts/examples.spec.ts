import type { PlanRequest, RecentStep } from '../../planner';
import { discoveredCatalogue } from '../../fixtures/discovered-catalogue';
import { ScriptedChat } from '../../fixtures/scripted-chat';
import { LlmPlanner } from '../llm-planner';
import { EXAMPLES } from './examples';

const LINK: RecentStep = {
  workflow: 'earlier',
  service: 'payment',
  operation: 'create_payment_link',
  parameters: { repair_order_id: '412501', amount: 100 },
  outputs: { payment_link_id: 'PL-6001' },
};

describe('the answers that the planning prompt shows', () => {
  it.each(EXAMPLES)('are taken without a second look: $request', async ({ request, answer, recent }) => {
    const chat = new ScriptedChat([answer]);
    const asked: PlanRequest = {
      ...{ text: request, context: { timezone: 'America/Chicago' }, requestId: 'request-1' },
      now: new Date('2026-11-23T09:40:00-06:00'),
      ...(recent !== undefined && answer['kind'] === 'plan' && { recent: [LINK] }),
    };
    const planner = new LlmPlanner(chat, { timeoutSeconds: 60, cacheSeconds: 0 });
    const outcome = await planner.createWorkflowPlan(asked, discoveredCatalogue);
    expect({ kind: outcome.kind, asked: chat.asked.length }).toEqual({ kind: 'plan', asked: 1 });
  });
});
