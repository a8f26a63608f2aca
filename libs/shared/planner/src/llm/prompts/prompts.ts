import { asData, asShortData } from '../as-data';
import type { ChatMessage } from '../../chat/chat-port';
import { describeCapabilities } from '../describe-capabilities';
import { hashOf } from '../hash';
import type { OfferedOperation } from '../../plan/catalogue';
import { IDENTITY_KEYS } from '../../plan/identity-keys';
import { RECENT_KEY } from '../../plan/recent-steps';
import type { BusinessHours } from '../../plan/business-hours';
import type { AnsweredQuestion } from '@ars/contracts';
import type { PlanRequest } from '../../planner';
import { PLANNING } from './planning.v13';
import { REPAIR } from './repair.v3';
import { REPLAN } from './replan.v2';
import { todayLine } from './today';

/** Names the prompts in use: changes with every letter of them. */
export const PROMPT_HASH = hashOf([PLANNING, REPAIR, REPLAN]);

/** Facts that have a line of their own. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set([RECENT_KEY, 'timezone']);
/** Of one fact as JSON, in characters. */
const MAX_FACT_LENGTH = 2_000;
const MAX_QUESTION_LENGTH = 500;
/** More of a refused answer tells a model nothing. */
const MAX_ANSWER_LENGTH = 8_000;

/** What a prompt tells beside the request. */
interface PromptFacts {
  businessHours?: BusinessHours | undefined;
  recent?: readonly unknown[];
  progress?: unknown;
}

/** The rules and the operations are the same to the letter for all requests, so that providers can cache them. */
export function planningMessages(
  request: PlanRequest,
  offered: readonly OfferedOperation[],
  { businessHours, recent = [], progress }: PromptFacts = {},
): ChatMessage[] {
  const { text, context, answered = [] } = request;
  const lines = [
    todayLine(request, businessHours),
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
    ...(question === undefined ? [] : [`ASKED: ${asShortData(question, MAX_QUESTION_LENGTH)}`]),
    `ANSWERED: ${asData(answer)}`,
  ];
}

/** @param findings what was wrong with the answer, each a small object */
export const repairMessages = (answer: string, findings: readonly unknown[]): ChatMessage[] => [
  { role: 'assistant', content: answer.slice(0, MAX_ANSWER_LENGTH) },
  { role: 'user', content: [REPAIR, ...findings.map(asData)].join('\n') },
];

/** The part of a context that can be a parameter's value. */
export function factsOf(context: Record<string, unknown>): Record<string, unknown> {
  const isFact = ([key, value]: [string, unknown]): boolean =>
    !IDENTITY_KEYS.has(key) && !TOLD_ELSEWHERE.has(key) && value !== null && asData(value).length <= MAX_FACT_LENGTH;
  return Object.fromEntries(Object.entries(context).filter(isFact));
}
