import type { Clarification, PendingApproval } from '@ars/contracts';
import { cut, oneLine } from './one-line';

/** What a workflow waits for, if for anything. */
export interface OpenQuestions {
  clarification?: Clarification;
  approval?: PendingApproval;
}

/** Of a line, in characters. */
const LONGEST = 1_000;

/** Says what somebody has to answer or decide, and how. */
export const waitingLines = ({ clarification, approval }: OpenQuestions): string[] => [
  ...(clarification
    ? ['', '❓ NEEDS AN ANSWER (POST /workflow/{request_id}/clarify):', ...questionLines(clarification)]
    : []),
  ...(approval
    ? ['', '🔐 NEEDS APPROVAL (POST /workflow/{request_id}/approve or /reject):', ...approvalLines(approval)]
    : []),
];

const questionLines = ({ question, options, missing }: Clarification): string[] => [
  line(question),
  ...options.map(({ operation, description }) => line(`option ${operation}: ${description}`)),
  ...missing.map(({ name, operation, description }) => line(`value ${name} (${operation}): ${description}`)),
];

const approvalLines = ({ plan_hash, reasons, expires_at }: PendingApproval): string[] => [
  ...reasons.map(({ policy, message, step_id }) => line(`${step_id} (${policy}): ${message}`)),
  line(`plan_hash ${plan_hash}, until ${expires_at}`),
];

const line = (text: string): string => `   ${oneLine(cut(text, LONGEST))}`;
