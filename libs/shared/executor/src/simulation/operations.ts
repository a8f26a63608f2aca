import type { StepEffect } from '@ars/contracts';

const LEDGER = { ledger: true, idempotent: true };

/** What the simulated services offer, with what their operations declare. */
export const OPERATIONS = {
  /** Answers something else each time. */
  look: null,
  reserve: { ...LEDGER, undo: { operation: 'release', parameters: { id: '$outputs.id' } } },
  bill: { ...LEDGER, undo: { operation: 'cancel_bill', parameters: { id: '$outputs.id' } } },
  /** Cannot be taken back. */
  note: LEDGER,
  /** Of somebody else's server, without a ledger. */
  post: { ledger: false, idempotent: false },
  /** The same, which repeated does no harm. */
  tell: { ledger: false, idempotent: true },
} as const satisfies Record<string, StepEffect | null>;

export type OperationName = keyof typeof OPERATIONS;

export const OPERATION_NAMES = Object.keys(OPERATIONS) as OperationName[];
