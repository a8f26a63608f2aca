import type { Doubt, Reading, StepEvidence } from './evidence';

/** A value that a plan would change. */
export interface PlannedChange {
  step_id: string;
  /** Kind of the thing, e.g. `part`. */
  entity: string;
  id: string;
  /** E.g. `available_quantity`. */
  field: string;
  /** As the plan's reads found it; null where there was none, or where nothing read it. */
  before: unknown;
  /** Null where it depends on what is not known before the plan is carried out. */
  after: unknown;
}

export const CONFIRM_MODES = ['auto', 'always', 'never'] as const;
/**
 * Whether a plan is read back before it writes. `auto`: where it is not proven. `always`: whatever it proves. `never`: a plan
 * that is not proven is refused with the read-back as details (`CONFIRMATION_REQUIRED`), for systems that cannot answer.
 */
export type ConfirmMode = (typeof CONFIRM_MODES)[number];

/** A value that a write could have changed, and does not. */
export interface UnchangedValue {
  step_id: string;
  /** Kind of the thing, e.g. `repair_order`. */
  entity: string;
  id: string;
  field: string;
  /** As the plan's reads found it. */
  value: unknown;
}

/** One write of a plan in plain words. */
export interface ReadBackStep {
  step_id: string;
  /** "Hold 2 of 43512-06190 (Front brake rotor) for RO 412207". */
  says: string;
  /** What would be different afterwards. */
  changes: PlannedChange[];
  /** What it leaves as it is, of what operations like it may change. */
  stays: UnchangedValue[];
  /** Who is sent a message, where somebody is: an address or a number. */
  recipient?: string;
  /** Whether it can be taken back afterwards. */
  undoable: boolean;
  /** When or on which condition it is done, where not at once and in any case: "on Tue, Nov 24, 9:00 AM". */
  condition?: string;
  evidence?: StepEvidence;
}

/** What a workflow that waits for its confirmation has understood. */
export interface PendingConfirmation {
  /** What is confirmed: the decision must name it, so that no other plan is confirmed by it. */
  plan_hash: string;
  /** All of it in plain words, in the language of the request. */
  summary: string;
  /** The writes, in their order. */
  steps: ReadBackStep[];
  /** What is doubtful, gravest first; empty where the read-back was asked for. */
  doubts: Doubt[];
  /** Other ways to read the request, best first. */
  readings: Reading[];
  /**
   * A digest of each write, with its values as far as they are known. What is confirmed is these: one of a workflow that has
   * waited and would write something else by then is read back again. Absent in journals of earlier releases.
   */
  writes?: string[];
  /** Of what is to be undone: what can no longer be taken back, in plain words. */
  remains?: string[];
  /** ISO 8601; what nobody confirmed by then is dropped. */
  expires_at: string;
}
