import {
  PLAN_LANGUAGES,
  VALUE_SOURCES,
  type Clarification,
  type Reading,
  type StepEvidence,
  type TextSpan,
  type ValueEvidence,
  type WorkflowPlan,
} from '@ars/contracts';
import { isRecord, isText } from '../plan/json';

/** What a planner says of its plan beside the steps: for the judge to weigh and for people to read. */
export type PlanClaims = Pick<WorkflowPlan, 'readings' | 'language' | 'unanswered' | 'answer' | 'then_ask'>;

const MAX_SPANS = 10;
const MAX_VALUES = 100;
const MAX_ASKS = 20;
const MAX_READINGS = 3;
const MAX_PASSAGES = 20;
const MAX_POINTER_LENGTH = 256;
const MAX_TEXT_LENGTH = 2_000;

/**
 * What orders a step and where its values come from, as its planner has it. What has not the form is left out: without a
 * claim the step is judged by the request alone.
 */
export function parseEvidence(value: unknown): StepEvidence | undefined {
  if (!isRecord(value)) return undefined;
  const values = listOf(value['values'], MAX_VALUES).flatMap(parseValueEvidence);
  return { order: parseSpans(value['order']), values };
}

function parseValueEvidence(value: unknown): ValueEvidence[] {
  if (!isRecord(value)) return [];
  const { parameter, spans } = value;
  const source = VALUE_SOURCES.find((known) => known === value['source']);
  if (!source || !isText(parameter) || !parameter.startsWith('/') || parameter.length > MAX_POINTER_LENGTH) return [];
  return [{ parameter, source, spans: parseSpans(spans) }];
}

const parseSpans = (value: unknown): TextSpan[] => listOf(value, MAX_SPANS).filter(isSpan);

const isSpan = (value: unknown): value is TextSpan => {
  if (!isRecord(value)) return false;
  const { start, end, text } = value;
  return Number.isInteger(start) && Number.isInteger(end) && (start as number) < (end as number) && isText(text);
};

/** Names of outputs that were asked for. */
export const parseAsks = (value: unknown): string[] => [...new Set(listOf(value, MAX_ASKS).filter(isName))];

/** The part of a plan that says something about all of it, as far as it has the form. */
export function parseClaims({ readings, language, unanswered, answer, then_ask }: Record<string, unknown>): PlanClaims {
  const others = listOf(readings, MAX_READINGS).filter(isReading);
  const open = listOf(unanswered, MAX_PASSAGES).filter(isName);
  const known = PLAN_LANGUAGES.find((each) => each === language);
  return {
    ...(others.length > 0 && { readings: others }),
    ...(known && { language: known }),
    ...(open.length > 0 && { unanswered: open }),
    ...(isName(answer) && { answer }),
    ...(isClarification(then_ask) && { then_ask }),
  };
}

const isReading = (value: unknown): value is Reading =>
  isRecord(value) &&
  isName(value['id']) &&
  isName(value['label']) &&
  isName(value['operation']) &&
  isRecord(value['values']);

const isClarification = (value: unknown): value is Clarification =>
  isRecord(value) && isName(value['question']) && Array.isArray(value['options']) && Array.isArray(value['missing']);

const isName = (value: unknown): value is string =>
  isText(value) && value.trim() !== '' && value.length <= MAX_TEXT_LENGTH;

const listOf = (value: unknown, most: number): unknown[] => (Array.isArray(value) ? value.slice(0, most) : []);
