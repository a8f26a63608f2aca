import type { Evidence, LedgerEntry } from '../evidence/evidence';
import type { Step, Workflow } from '../evidence/fold-journal';
import type { ToolCall } from '@ars/local-system';

/** Evidence of a run in which nothing happened, but for what is given. */
export const buildEvidence = (given: Partial<Evidence> = {}): Evidence => ({
  history: [],
  workflows: new Map(),
  calls: [],
  parts: { stock: [], movements: [], reservations: [], lines: [] },
  payment: { accounts: [], payments: [], links: [], refunds: [] },
  repairOrders: { orders: [], history: [], reservations: [] },
  ledgers: {},
  ledgerKept: true,
  baseline: new Set(),
  events: [],
  wrongClocks: [],
  unpublished: 0,
  ...given,
});

export const buildStep = (given: Partial<Step> = {}): Step => ({
  service: 'parts',
  operation: 'reserve_parts',
  writes: true,
  status: 'succeeded',
  result: { reservation_id: 'RSV-1' },
  undone: false,
  renewals: 0,
  ...given,
});

/** A completed workflow `wf-1` with the steps. */
export const buildWorkflows = (
  steps: Record<string, Step> = {},
  given: Partial<Workflow> = {},
): Map<string, Workflow> => {
  const requestId = given.requestId ?? 'wf-1';
  const workflow = {
    requestId,
    status: 'completed',
    callbackUrl: undefined,
    createdAt: 0,
    changedAt: 0,
    endedAt: 1,
    waits: [],
    wokenAt: undefined,
  };
  return new Map([[requestId, { ...workflow, steps: new Map(Object.entries(steps)), ...given }]]);
};

/** A call of `reserve_parts` for the step `reserve` of `wf-1`, answered with reservation RSV-1. */
export const buildCall = (given: Partial<ToolCall> = {}): ToolCall => ({
  service: 'parts',
  tool: 'reserve_parts',
  arguments: { repair_order_id: '1234', part_numbers: ['A-1'], quantity_map: { 'A-1': 2 } },
  stepKey: 'key-1',
  requestId: 'wf-1.reserve',
  workflowId: 'wf-1',
  undoes: undefined,
  sentAt: 100,
  results: [{ reservation_id: 'RSV-1' }],
  ...given,
});

export const buildEntry = (given: Partial<LedgerEntry> = {}): LedgerEntry => ({
  stepKey: 'key-1',
  tool: 'reserve_parts',
  result: { reservation_id: 'RSV-1' },
  events: [],
  undone: false,
  closedAt: undefined,
  ...given,
});

/** The parts service's tables after these reservations of two pieces of A-1 for repair order 1234. */
export const reservationsOf = (...ids: string[]): Evidence['parts'] => ({
  stock: [{ part_number: 'A-1', on_hand: 10, reserved: 2 * ids.length }],
  movements: [
    { part_number: 'A-1', kind: 'opening', on_hand_change: 10, reserved_change: 0, reservation_id: null },
    ...ids.map((reservation_id) => ({
      part_number: 'A-1',
      kind: 'reserved',
      on_hand_change: 0,
      reserved_change: 2,
      reservation_id,
    })),
  ],
  reservations: ids.map((reservation_id) => ({
    reservation_id,
    repair_order_id: '1234',
    version: 1,
    status: 'active',
  })),
  lines: ids.map((reservation_id) => ({ reservation_id, part_number: 'A-1', reserved: 2, issued: 0, returned: 0 })),
});

/** What is violated, as `<invariant>: <subject>`. */
export const named = (violations: { invariant: string; subject: string }[]): string[] =>
  violations.map(({ invariant, subject }) => `${invariant}: ${subject}`);
