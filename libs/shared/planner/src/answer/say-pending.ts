import type { Clarification, ErrorDetail, PendingApproval, PendingConfirmation } from '@ars/contracts';
import { KnownThings, oneLine, sayError, sayFrame, type Speech } from '@ars/phrases';

/** What a workflow waits for. */
export interface Pending {
  clarification?: Clarification | undefined;
  confirmation?: PendingConfirmation | undefined;
  approval?: PendingApproval | undefined;
  /** Why it is parked. */
  parked?: ErrorDetail | undefined;
}

/** What a workflow waits for, in lines as those of an answer; undefined where it waits for nobody. */
export function sayPending(
  { clarification, confirmation, approval, parked }: Pending,
  speech: Speech,
): string | undefined {
  const lines = clarification
    ? sayQuestion(clarification)
    : confirmation
      ? sayReadBack(confirmation, speech)
      : approval
        ? sayApproval(approval, speech)
        : parked
          ? [sayFrame('waits', { why: sayErrorOf(parked, speech) }, speech)]
          : [];
  return lines.length > 0 ? lines.join('\n') : undefined;
}

/** A failure of the workflow as a whole. */
export const sayErrorOf = (error: ErrorDetail, speech: Speech): string =>
  sayError(error, detailsOf(error), { phrases: undefined, speech, known: new KnownThings() });

const detailsOf = ({ details }: ErrorDetail): Record<string, unknown> =>
  typeof details === 'object' && details !== null ? { ...details } : {};

/** With what can be picked, by its number; operations are named by what they do. */
function sayQuestion({ question, choices = [], options, missing, forms = [] }: Clarification): string[] {
  // What the missing value is for is no choice.
  const others = missing.length > 0 && options.length === 1 ? [] : options;
  const offered = choices.length > 0 ? choices.map(({ label }) => label) : others.map(({ description }) => description);
  return [
    oneLine(question),
    ...offered.map((label, index) => `${index + 1}. ${oneLine(label)}`),
    ...forms.map(({ title }) => bullet(title)),
  ];
}

/** What is doubtful goes first. */
function sayReadBack({ summary, doubts, readings, remains = [] }: PendingConfirmation, speech: Speech): string[] {
  return [
    ...(doubts.length > 0 ? [sayFrame('in_doubt', {}, speech), ...doubts.map(({ message }) => bullet(message))] : []),
    ...summary.split('\n'),
    ...remains.map((what) => sayFrame('remains', { what: what.replace(/\.$/, '') }, speech)),
    ...(readings.length > 0 ? [sayFrame('or_else', {}, speech), ...readings.map(({ label }) => bullet(label))] : []),
    sayFrame('nothing_yet', {}, speech),
  ];
}

const sayApproval = ({ orders = [], reasons }: PendingApproval, speech: Speech): string[] => [
  sayFrame('to_approve', {}, speech),
  ...orders.map(bullet),
  ...new Set(reasons.map(({ message }) => sayFrame('because', { why: message }, speech))),
  sayFrame('nothing_yet', {}, speech),
];

const bullet = (text: string): string => `- ${oneLine(text)}`;
