import type { ReadBackStep } from './confirmation';

/** Why a plan waits for a person. */
export interface ApprovalReason {
  /** Name of the policy in the policy file, e.g. `refund`. */
  policy: string;
  message: string;
  step_id: string;
}

/** What somebody who approves changed about a plan, instead of rejecting it. */
export interface Amendment {
  /** Who changed it last. */
  by: string;
  /** By name, what was put in place of other values. */
  values: Record<string, unknown>;
}

/** That a plan still waits is said once in each of these ways; an escalation is the last. */
export const REMINDER_LEVELS = ['reminder', 'escalation'] as const;

export interface ApprovalReminder {
  level: (typeof REMINDER_LEVELS)[number];
  /** ISO 8601. */
  at: string;
}

/** A decision that somebody has to make before anything is written. */
export interface PendingApproval {
  /** What is approved: the decision must name it, so that no other plan is approved by it. */
  plan_hash: string;
  reasons: ApprovalReason[];
  /** The writes in plain words, in the language of the request; absent in approvals of earlier releases. */
  orders?: string[];
  /** The writes with what they would change; absent in approvals of earlier releases. */
  steps?: ReadBackStep[];
  /** A digest of each write, as in a confirmation. */
  writes?: string[];
  /** ISO 8601; since when it waits. Absent in approvals of earlier releases, and so are the next two. */
  asked_at?: string;
  /** Those that are still to come, soonest first. */
  reminders?: ApprovalReminder[];
  /** The last one that came. */
  reminded?: ApprovalReminder;
  /** ISO 8601; what nobody approved by then is rejected. */
  expires_at: string;
}
