import type { AwaitedEvent, Clarification, PendingApproval, PendingConfirmation, PendingWait } from '@ars/contracts';
import { cut, oneLine } from './one-line';

/** What a workflow waits for, if for anything. */
export interface OpenQuestions {
  clarification?: Clarification;
  confirmation?: PendingConfirmation;
  approval?: PendingApproval;
  wait?: PendingWait;
}

/** Of a line, in characters. */
const LONGEST = 1_000;

/** Says what somebody has to answer or decide, and how. */
export const waitingLines = ({ clarification, confirmation, approval, wait }: OpenQuestions): string[] => [
  ...(clarification
    ? ['', '❓ NEEDS AN ANSWER (POST /workflow/{request_id}/clarify):', ...questionLines(clarification)]
    : []),
  ...(confirmation
    ? ['', '🔎 NEEDS CONFIRMATION (POST /workflow/{request_id}/confirm or /reject):', ...readBackLines(confirmation)]
    : []),
  ...(approval
    ? ['', '🔐 NEEDS APPROVAL (POST /workflow/{request_id}/approve or /reject):', ...approvalLines(approval)]
    : []),
  ...(wait ? ['', '⏰ WAITS:', line(`until ${wait.until}`), ...wait.events.map(eventLine)] : []),
];

const questionLines = ({ question, options, missing }: Clarification): string[] => [
  line(question),
  ...options.map(({ operation, description }) => line(`option ${operation}: ${description}`)),
  ...missing.map(({ name, operation, description }) => line(`value ${name} (${operation}): ${description}`)),
];

const readBackLines = ({ plan_hash, doubts, steps, readings, expires_at }: PendingConfirmation): string[] => [
  ...doubts.map(({ message }) => line(`doubtful: ${message}`)),
  ...steps.flatMap(({ says, changes, recipient }) => [
    line(says),
    ...changes.map(({ field, before, after }) => line(`${field}: ${shown(before)} → ${shown(after)}`)),
    ...(recipient === undefined ? [] : [line(`goes to ${recipient}`)]),
  ]),
  ...readings.map(({ id, label }) => line(`or, as reading ${id}: ${label}`)),
  line(`plan_hash ${plan_hash}, until ${expires_at}`),
];

const eventLine = ({ service, about }: AwaitedEvent): string =>
  line(`or an event of ${[service, ...about].join(', ')}`);

const shown = (value: unknown): string => (value === null ? '?' : String(value));

const approvalLines = ({ plan_hash, reasons, expires_at }: PendingApproval): string[] => [
  ...reasons.map(({ policy, message, step_id }) => line(`${step_id} (${policy}): ${message}`)),
  line(`plan_hash ${plan_hash}, until ${expires_at}`),
];

const line = (text: string): string => `   ${oneLine(cut(text, LONGEST))}`;
