import type { ForEachStep, WaitStep, WhenStep } from '@ars/contracts';
import { aStep } from './build-plan';

const base = { step_order: 1, dependencies: [] as string[], failure_handling: 'abort' as const, effect: null };
export const AN_EFFECT = { ledger: true, idempotent: true };

export const aDecision = (step: Partial<WhenStep> & { step_id: string }): WhenStep => ({
  ...base,
  kind: 'when',
  words: 'there are enough',
  condition: 'available >= 2.0',
  given: { available: '$steps.look.outputs.available' },
  ...step,
});

/** At 01:00 on the first of January 1970. */
export const aWait = (step: Partial<WaitStep> & { step_id: string }): WaitStep => ({
  ...base,
  kind: 'wait',
  until: '1970-01-01T01:00:00.000Z',
  ...step,
});

/** A note on each order of the list that `list` finds. */
export const aLoop = (step: Partial<ForEachStep> & { step_id: string }): ForEachStep => ({
  ...base,
  dependencies: ['list'],
  kind: 'for_each',
  words: 'every open order',
  over: '$steps.list.outputs.orders',
  key: 'repair_order_id',
  calls: [
    aStep({
      step_id: 'note',
      operation: 'add_repair_notes',
      parameters: { repair_order_id: '$item.repair_order_id', note: 'we close at 3' },
      effect: { ...AN_EFFECT, entities: ['repair_order $item.repair_order_id'] },
    }),
  ],
  limit: 25,
  parallel: 2,
  ...step,
});
