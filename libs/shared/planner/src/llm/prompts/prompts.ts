import { asData } from '../as-data';
import type { ChatMessage } from '../chat/chat-port';
import { describeCapabilities } from '../describe-capabilities';
import { hashOf } from '../hash';
import type { OfferedOperation } from '../../plan/catalogue';
import { IDENTITY_KEYS } from '../../plan/identity-keys';
import type { PlanRequest } from '../../planner';
import { PLANNING } from './planning.v3';
import { REPAIR } from './repair.v1';
import { REPLAN } from './replan.v2';

/** Names the prompts in use: changes with every letter of them. */
export const PROMPT_HASH = hashOf([PLANNING, REPAIR, REPLAN]);

const LONGEST_FACT = 200;
/** More of a refused answer tells a model nothing. */
const LONGEST_ANSWER = 8_000;

/** What does not change from request to request stands first, so that providers can cache it. */
export function planningMessages(
  request: PlanRequest,
  offered: readonly OfferedOperation[],
  progress?: unknown,
): ChatMessage[] {
  const { text, context, now } = request;
  const lines = [
    `TODAY: ${dayOf(now)}, ${now.toLocaleDateString('en-US', { weekday: 'long', timeZone: 'UTC' })}`,
    `KNOWN FACTS: ${asData(factsOf(context))}`,
    `USER REQUEST: ${asData(text)}`,
    ...(progress === undefined ? [] : [REPLAN, `PROGRESS: ${asData(progress)}`]),
    'Generate the JSON object now.',
  ];
  const system = `${PLANNING}\nAVAILABLE SERVICES AND OPERATIONS:\n${describeCapabilities(offered)}`;
  return [
    { role: 'system', content: system },
    { role: 'user', content: lines.join('\n') },
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
    !IDENTITY_KEYS.has(key) &&
    (typeof value === 'string'
      ? value.length <= LONGEST_FACT
      : typeof value === 'number' || typeof value === 'boolean');
  return Object.fromEntries(Object.entries(context).filter(isFact));
}
