import type {
  ApprovalReason,
  Clarification,
  Doubt,
  PendingApproval,
  PendingConfirmation,
  PlannedChange,
  ReadBackStep,
  Reading,
  UnchangedValue,
} from '@ars/contracts';

type ShownStep = Pick<ReadBackStep, 'says' | 'recipient' | 'undoable'> & {
  changes: Omit<PlannedChange, 'step_id'>[];
  stays?: Omit<UnchangedValue, 'step_id'>[];
};

export type Confirmation = Pick<PendingConfirmation, 'plan_hash' | 'expires_at' | 'remains'> & {
  steps: ShownStep[];
  doubts: Pick<Doubt, 'message'>[];
  readings: Pick<Reading, 'id' | 'label'>[];
};

export type Approval = Pick<PendingApproval, 'plan_hash' | 'expires_at'> & {
  reasons: Pick<ApprovalReason, 'step_id' | 'message'>[];
};

/** What of a workflow somebody has to look at before it goes on. */
export interface OpenWorkflow {
  clarification?: Clarification;
  confirmation?: Confirmation;
  approval?: Approval;
}

/** What a workflow waits for, for a person to read. */
export function openQuestion({ clarification, confirmation, approval }: OpenWorkflow): string[] {
  if (clarification) return questionLines(clarification);
  if (confirmation) return readBackLines(confirmation);
  return approval ? approvalLines(approval) : [];
}

function questionLines({ question, options, missing, choices = [], forms = [] }: Clarification): string[] {
  const numbered = [
    ...choices.map(({ label }) => label),
    ...options.map(({ description }) => description),
    ...forms.map(({ title }) => `${title} (fill in)`),
  ];
  return [
    `❓ ${question}`,
    ...numbered.map((line, index) => `   ${index + 1}. ${line}`),
    ...(numbered.length > 0 ? [] : missing.map(({ name, description }) => `   ${name}: ${description}`)),
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

const inWords = (name: string): string => name.replaceAll('_', ' ');

const shown = (value: unknown): string =>
  value === null ? '?' : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** How what a workflow waits for is decided elsewhere. @param path of the workflow */
export function howToAnswer(path: string, { clarification, confirmation }: OpenWorkflow): string {
  const look = `It waits: look with GET ${path}`;
  if (clarification) return `${look}, answer with POST ${path}/clarify.`;
  if (confirmation)
    return `${look}, confirm with POST ${path}/confirm, correct it with /clarify, or drop it with /reject.`;
  return `${look}, decide with POST ${path}/approve or /reject.`;
}
