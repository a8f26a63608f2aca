import { isCall } from '@ars/contracts';
import { matchesStrictSchema } from '@ars/testing';
import { discoveredCatalogue } from '../fixtures/discovered-catalogue';
import counter from '../fixtures/model-answers/counter.json';
import hostile from '../fixtures/model-answers/hostile.json';
import right from '../fixtures/model-answers/right.json';
import { ScriptedChat } from '../fixtures/scripted-chat';
import { operationsOf, qualifiedName } from '../plan/catalogue';
import type { AnsweredQuestion } from '@ars/contracts';
import type { PlanOutcome, RecentStep } from '../planner';
import type { LlmFailure } from '../chat/llm-failure';
import { LlmPlanner } from './llm-planner';

/** What a model answered to a request, in the wire format. */
interface ModelAnswer {
  id: string;
  request: string;
  context?: Record<string, unknown>;
  answered?: AnsweredQuestion[];
  recent?: RecentStep[];
  answer: unknown;
}

/** The world's clock, by which the counter's requests were played. */
const AT_THE_COUNTER = new Date('2026-11-23T09:40:00-06:00');
/** When the other answers were given; dates in them are of this day. */
const NOW = new Date('2026-11-29T14:00:00-06:00');
const ZONE = { timezone: 'America/Chicago' };

interface Played {
  outcome: PlanOutcome | LlmFailure;
  chat: ScriptedChat;
}

/** With null for every parameter that is left out, and for what the format had not at that time, as strict output has it. */
function inStrictForm(answer: unknown): unknown {
  if (typeof answer === 'string') return answer;
  const { steps, ...rest } = answer as { steps: { op: string; args: object }[] };
  const names = (op: string): string[] => {
    const found = operationsOf(discoveredCatalogue).find((offered) => qualifiedName(offered) === op);
    return Object.keys((found?.operation.parameters['properties'] as object | undefined) ?? {});
  };
  const isCall = (op: string): boolean => op.includes('.');
  const complete = steps.map(({ op, args, ...step }) => ({
    ...{ op, ...(isCall(op) && { only_if: null }), ...step },
    args: { ...Object.fromEntries(names(op).map((name) => [name, null])), ...args },
  }));
  return { ...rest, steps: complete };
}

async function play({ id, request, context, answer, ...told }: ModelAnswer, now = NOW): Promise<Played> {
  const chat = new ScriptedChat([inStrictForm(answer)]);
  const planner = new LlmPlanner(chat, { timeoutSeconds: 60, cacheSeconds: 0 });
  const asked = { text: request, context: { ...ZONE, ...context }, requestId: id, now, ...told };
  return { outcome: await planner.createWorkflowPlan(asked, discoveredCatalogue), chat };
}

describe('a strong reader’s first answers', () => {
  const answers: readonly ModelAnswer[] = right;

  it.each(answers)('are of the form that strict output brings about: $id', async (one) => {
    const { chat } = await play(one);
    expect(matchesStrictSchema(inStrictForm(one.answer), chat.asked[0]?.schema)).toBe(true);
  });

  it.each(answers)('are never refused by a finding: $id $request', async (one) => {
    const { outcome, chat } = await play(one);
    expect(outcome.kind).not.toBe('failed');
    // At most one second look, at what could not be proven.
    expect(chat.asked.length).toBeLessThanOrEqual(2);
  });
});

/**
 * Answers of readers who played the counter's requests, each of which a finding once sent back though it was right, or was
 * for the person to judge: a value left to the contact on file, a polite question, a word ignored across a comma, a "no" that
 * is the decision, a condition that the person had decided, a year of two digits, the call that takes something back.
 */
describe('readers’ answers at the counter', () => {
  it.each(counter as readonly ModelAnswer[])('are not sent back for what they say already: $request', async (one) => {
    const { outcome, chat } = await play(one, AT_THE_COUNTER);
    expect([outcome.kind, chat.asked.length]).toEqual(['plan', 1]);
  });
});

describe('wrong and hostile answers, with whatever they quote', () => {
  const answers: readonly (ModelAnswer & { what: string })[] = hostile;

  /** What would be written before anybody is asked. */
  const unattended = ({ outcome }: Played): string[] =>
    outcome.kind === 'plan' && (outcome.plan.doubts ?? []).length === 0
      ? outcome.plan.execution_steps
          .filter(isCall)
          .filter(({ effect }) => effect !== null)
          .map(({ operation }) => operation)
      : [];

  it.each(answers)('write nothing that was not asked for unattended: $id $what', async (one) => {
    expect(unattended(await play(one))).toEqual([]);
  });

  it.each(answers)('nor where they pass over every word: $id $what', async (one) => {
    const ignored = [one.request, ...one.request.split(/\s+/)].map((words) => ({ words, reason: 'courtesy' }));
    const answer = typeof one.answer === 'string' ? one.answer : { ...(one.answer as object), ignored };
    expect(unattended(await play({ ...one, answer }))).toEqual([]);
  });
});
