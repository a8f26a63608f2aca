import { fold, stepKeyOf, type WorkflowEvent, type WorkflowFact } from '@ars/executor';
import { aPlan, aStep } from '@ars/executor/testing';
import { compare } from './compare';
import type { LedgerRow } from './ledger-row';

const KEY = { tenantId: 'T', requestId: 'r1' };
const NOW = Date.parse('2026-01-02T00:00:00Z');
const HOLD = aStep({
  step_id: 'hold',
  operation: 'reserve_parts',
  effect: { ledger: true, idempotent: true },
});
const FIND = aStep({ step_id: 'find' });

const created: WorkflowFact = {
  type: 'created',
  request: { request_id: KEY.requestId, user_request: 'Hold part 1234' },
  identity: { tenantId: KEY.tenantId, dealerId: 'D', userId: 'U' },
};
const planned: WorkflowFact = { type: 'planned', plan: aPlan(FIND, HOLD) };
const started: WorkflowFact = { type: 'step_started', step_id: 'hold', attempt: 1 };
const succeeded: WorkflowFact = { type: 'step_succeeded', step_id: 'hold', attempt: 1, result: {}, checks: [] };
const undone: WorkflowFact = { type: 'step_compensated', step_id: 'hold' };

const journal = (...facts: WorkflowFact[]) => {
  const events = facts.map((fact): WorkflowEvent => ({ ...fact, at: new Date(NOW).toISOString() }));
  const state = fold(events);
  return { workflows: state ? [{ key: KEY, state }] : [], writtenAt: NOW };
};
const row = (more: Partial<LedgerRow> = {}): LedgerRow => ({
  service: 'parts',
  tenantId: KEY.tenantId,
  stepKey: `${stepKeyOf(KEY, 'hold', 0, 'do')}:reserve_parts`,
  tool: 'reserve_parts',
  workflowId: KEY.requestId,
  fence: 7,
  happened: true,
  undone: false,
  createdAt: NOW,
  ...more,
});
const kinds = (of: ReturnType<typeof journal>, ...rows: LedgerRow[]) =>
  compare(of, rows, ['parts']).differences.map(({ kind, stepId }) => `${kind} ${stepId ?? '-'}`);

describe('journal and ledgers', () => {
  it('agree where every effect of the one is in the other, reads left out', () => {
    expect(kinds(journal(created, planned, started, succeeded, { type: 'completed' }), row())).toEqual([]);
    expect(kinds(journal(created, planned))).toEqual([]);
    expect(kinds(journal(created, planned, started), row({ happened: false }))).toEqual([]);
    expect(kinds(journal(created, planned, started, succeeded, undone), row({ undone: true }))).toEqual([]);
  });

  it('differ by what the ledger does not have, or still has', () => {
    expect(kinds(journal(created, planned, started, succeeded, { type: 'completed' }))).toEqual(['missing hold']);
    expect(kinds(journal(created, planned, started, succeeded), row({ happened: false }))).toEqual(['missing hold']);
    expect(kinds(journal(created, planned, started, succeeded, undone), row())).toEqual(['standing hold']);
  });

  it('differ by what the journal does not know: it is adopted where the workflow goes on', () => {
    expect(kinds(journal(created, planned, started), row())).toEqual(['adopted hold']);
    expect(kinds(journal(created), row())).toEqual(['adopted -']);
    expect(kinds(journal(created, planned, { type: 'cancelled' }), row())).toEqual(['unclaimed hold']);
    expect(kinds(journal(), row())).toEqual(['unclaimed -']);
  });

  it('do not differ by what the journal has forgotten for its age, nor by what another server keeps', () => {
    expect(kinds(journal(), row({ createdAt: NOW - 40 * 86_400_000 }))).toEqual([]);
    const of = journal(created, planned, started, succeeded);
    expect(compare(of, [], ['payment']).differences).toEqual([]);
  });

  it('tell the highest fence', () => {
    expect(compare(journal(), [row({ fence: 3 }), row({ fence: 9 }), row({ fence: null })], []).highestFence).toBe(9);
  });
});
