import type { Message } from '@a2a-js/sdk';
import { ContentTypeNotSupportedError, RequestMalformedError } from '@a2a-js/sdk/errors';
import type { WorkflowView } from '@ars/contracts';

/** What a message says: words, and values by name. */
export interface Said {
  words: string;
  values: Record<string, unknown>;
}

/** @throws ContentTypeNotSupportedError, RequestMalformedError */
export function readMessage({ parts, messageId }: Pick<Message, 'parts' | 'messageId'>): Said {
  if (!messageId) throw new RequestMalformedError('A message has a messageId');
  const words: string[] = [];
  const values: Record<string, unknown> = {};
  for (const { content } of parts) {
    if (content?.$case === 'text') words.push(content.value);
    else if (content?.$case === 'data' && isRecord(content.value)) Object.assign(values, content.value);
    else throw new ContentTypeNotSupportedError('A message has parts of text, and objects as data');
  }
  return { words: words.join('\n').trim(), values };
}

const DECISIONS = ['confirm', 'approve', 'reject'] as const;
export type Decision = (typeof DECISIONS)[number];

const isDecision = (word: unknown): word is Decision => (DECISIONS as readonly unknown[]).includes(word);

/**
 * What somebody decides about a plan that waits: by `decision` and `plan_hash` as data, or in words by both of them. Words
 * that do not name the plan decide nothing: it may be another by now than they mean.
 * @returns undefined where it is an answer, or a correction
 */
export function decisionIn(
  { words, values: { decision, ...values } }: Said,
  { confirmation, approval }: Pick<WorkflowView, 'confirmation' | 'approval'>,
): { decision: Decision; values: Record<string, unknown> } | undefined {
  if (decision !== undefined) {
    if (isDecision(decision)) return { decision, values };
    throw new RequestMalformedError(`decision is one of ${DECISIONS.join(', ')}`);
  }
  const [word, plan_hash, ...rest] = words.split(/\s+/);
  const said = word?.toLowerCase();
  const isNamed = plan_hash !== undefined && plan_hash === (confirmation ?? approval)?.plan_hash;
  return isDecision(said) && isNamed && rest.length === 0 ? { decision: said, values: { plan_hash } } : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
