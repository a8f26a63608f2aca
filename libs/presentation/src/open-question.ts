import type {
  ApprovalReason,
  Clarification,
  Doubt,
  PendingApproval,
  PendingConfirmation,
  Reading,
} from '@ars/contracts';
import { numberedAnswers } from './answers';
import { inWords, shown, type ShownStep } from './ledger';

export type Confirmation = Pick<PendingConfirmation, 'plan_hash' | 'expires_at' | 'remains'> & {
  steps: readonly ShownStep[];
  doubts: readonly Pick<Doubt, 'message'>[];
  readings: readonly Pick<Reading, 'id' | 'label'>[];
};

export type Approval = Pick<PendingApproval, 'plan_hash' | 'expires_at'> & {
  reasons: readonly Pick<ApprovalReason, 'step_id' | 'message'>[];
};

/** What of a workflow somebody has to look at before it goes on. */
export interface OpenWorkflow {
  clarification?: Clarification;
  confirmation?: Confirmation;
  approval?: Approval;
}

/** What a workflow waits for, in lines for a terminal. */
export function openQuestion({ clarification, confirmation, approval }: OpenWorkflow): string[] {
  if (clarification) return questionLines(clarification);
  if (confirmation) return readBackLines(confirmation);
  return approval ? approvalLines(approval) : [];
}

function questionLines(clarification: Clarification): string[] {
  const answers = numberedAnswers(clarification);
  return [
    `❓ ${clarification.question}`,
    ...answers.map(({ number, label, form }) => `   ${number}. ${label}${form ? ' (fill in)' : ''}`),
    ...(answers.length > 0 ? [] : clarification.missing.map(({ name, description }) => `   ${name}: ${description}`)),
  ];
}

/** What is doubtful first, then what would be done and changed, then how else it may be meant. */
function readBackLines({ doubts, steps, readings, remains = [], expires_at }: Confirmation): string[] {
  return [
    '🔎 Is this what you mean?',
    ...doubts.map(({ message }) => `   ⚠ ${message}`),
    ...steps.flatMap(stepLines),
    ...remains.map((what) => `   can no longer be undone: ${what}`),
    ...readings.map(({ label }, index) => `   ${index + 1}. or: ${label}`),
    `   Waits until ${expires_at}.`,
  ];
}

function stepLines({ says, recipient, undoable, changes, stays = [] }: ShownStep): string[] {
  return [
    `   • ${says}`,
    ...changes.map(
      ({ entity, id, field, before, after }) =>
        `     ${inWords(entity)} ${id}, ${inWords(field)}: ${shown(before)} → ${shown(after)}`,
    ),
    ...(stays.length > 0
      ? [`     stays: ${stays.map(({ field, value }) => `${inWords(field)} ${shown(value)}`).join(', ')}`]
      : []),
    ...(recipient === undefined ? [] : [`     goes to ${recipient}`]),
    ...(undoable ? [] : ['     cannot be undone afterwards']),
  ];
}

function approvalLines({ reasons, expires_at }: Approval): string[] {
  return [
    '🔐 This needs approval:',
    ...reasons.map(({ step_id, message }) => `   ${step_id}: ${message}`),
    `   Waits until ${expires_at}.`,
  ];
}
