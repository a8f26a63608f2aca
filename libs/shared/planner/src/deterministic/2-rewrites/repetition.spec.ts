import { vocabularyOf } from '../../catalogue/vocabulary';
import { discoveredCatalogue } from '../../fixtures/discovered-catalogue';
import { EARLIER } from '../../fixtures/recent-work';
import type { RecentStep } from '../../planner';
import { accumulates, repetitionOf } from './repetition';

const operationOf = ({ service, operation }: RecentStep) => {
  const found = vocabularyOf(discoveredCatalogue).find(service, operation);
  if (!found) throw new Error(operation);
  return found;
};
const repeated = (step: RecentStep, values: Record<string, unknown>) =>
  repetitionOf(operationOf(step), step.parameters, { ...step.parameters, ...values });

describe('an operation that is called again', () => {
  it('overwrites what it sets of the same thing', () => {
    expect(repeated(EARLIER.moved, { new_status: 'completed' })).toEqual({ kind: 'overwrites' });
    expect(repeated(EARLIER.promised, { promised_at: '2026-11-26T16:00:00-06:00' })).toEqual({ kind: 'overwrites' });
    expect(repeated(EARLIER.moved, { repair_order_id: '412210' })).toEqual({ kind: 'adds' });
  });

  it('shifts what it changes by an amount that may be negative', () => {
    expect(repeated(EARLIER.raised, { estimate_change: 70 })).toEqual({ kind: 'shifts', parameter: 'estimate_change' });
    expect(repeated(EARLIER.paid, { amount: 60 })).toEqual({ kind: 'adds' });
  });

  it('adds to what it makes, and to counts and amounts twice', () => {
    for (const step of [EARLIER.held, EARLIER.noted, EARLIER.linked])
      expect(repeated(step, {})).toEqual({ kind: 'adds' });
    expect(accumulates(operationOf(EARLIER.paid), EARLIER.paid)).toBe(true);
    expect(accumulates(operationOf(EARLIER.noted), EARLIER.noted)).toBe(false);
  });
});
