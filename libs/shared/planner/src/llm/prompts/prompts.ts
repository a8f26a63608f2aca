import { asData, asShortData } from '../as-data';
import type { ChatMessage } from '../chat/chat-port';
import { describeCapabilities } from '../describe-capabilities';
import { hashOf } from '../hash';
import type { OfferedOperation } from '../../plan/catalogue';
import { IDENTITY_KEYS } from '../../plan/identity-keys';
import { RECENT_KEY } from '../../plan/recent-steps';
import type { AnsweredQuestion, PlanRequest } from '../../planner';
import { PLANNING } from './planning.v6';
import { REPAIR } from './repair.v1';
import { REPLAN } from './replan.v2';

/** Names the prompts in use: changes with every letter of them. */
export const PROMPT_HASH = hashOf([PLANNING, REPAIR, REPLAN]);

/** Of one fact as JSON, in characters. */
const LONGEST_FACT = 2_000;
const LONGEST_QUESTION = 500;
/** More of a refused answer tells a model nothing. */
const LONGEST_ANSWER = 8_000;

/** What does not change from request to request stands first, so that providers can cache it. */
export function planningMessages(
  request: PlanRequest,
  offered: readonly OfferedOperation[],
  { recent = [], progress }: { recent?: readonly unknown[]; progress?: unknown } = {},
): ChatMessage[] {
  const { text, context, now, answered = [] } = request;
  const lines = [
    `TODAY: ${dayOf(now)}, ${now.toLocaleDateString('en-US', { weekday: 'long', timeZone: 'UTC' })}`,
    `KNOWN FACTS: ${asData(factsOf(context))}`,
    ...(recent.length > 0 ? [`RECENT: ${asData(recent)}`] : []),
    `USER REQUEST: ${asData(text)}`,
    ...answered.flatMap(exchangeLines),
    ...(progress === undefined ? [] : [REPLAN, `PROGRESS: ${asData(progress)}`]),
    'Generate the JSON object now.',
  ];
  const system = `${PLANNING}\nAVAILABLE SERVICES AND OPERATIONS:\n${describeCapabilities(offered)}`;
  return [
    { role: 'system', content: system },
    { role: 'user', content: lines.join('\n') },
  ];
}

function exchangeLines({ question, values, ...given }: AnsweredQuestion): string[] {
  const answer = { ...given, ...(values && { values: factsOf(values) }) };
  return [
    ...(question === undefined ? [] : [`ASKED: ${asShortData(question, LONGEST_QUESTION)}`]),
    `ANSWERED: ${asData(answer)}`,
  ];
}

/** @param findings what was wrong, each a small object */
export const repairMessages = (answer: string, findings: readonly unknown[]): ChatMessage[] => [
  { role: 'assistant', content: answer.slice(0, LONGEST_ANSWER) },
  { role: 'user', content: [REPAIR, ...findings.map(asData)].join('\n') },
];

/** The day in UTC: no finer, so that equal requests of one day are equal prompts. */
export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/** The part of a context that can be a parameter's value. */
export function factsOf(context: Record<string, unknown>): Record<string, unknown> {
  const isFact = ([key, value]: [string, unknown]): boolean =>
    !IDENTITY_KEYS.has(key) && key !== RECENT_KEY && value !== null && asData(value).length <= LONGEST_FACT;
  return Object.fromEntries(Object.entries(context).filter(isFact));
}
