import { A_CONFIRMATION, A_DOUBT, aReviewedPlan, aStep, CREATED } from '../testing/build-plan';
import { isTouched, needsConfirmation } from './confirmation';
import { stamp, type WorkflowFact } from './events';
import { fold } from './fold';
import type { WorkflowState } from './state';

const WRITE = aStep({ step_id: 'write', effect: { ledger: true, idempotent: true } });
const DUE = Date.parse(A_CONFIRMATION.expires_at);
const CONFIRMED: WorkflowFact = { type: 'confirmed', by: 'advisor', plan_hash: 'hash_1' };

const begun = (doubts = [A_DOUBT], confirm?: 'always' | 'never'): WorkflowFact[] => [
  { ...CREATED, request: { ...CREATED.request, ...(confirm && { confirm }) } },
  { type: 'claimed', executor: 'e1' },
  { type: 'planned', plan: { ...aReviewedPlan(WRITE), doubts } },
];
const after = (facts: WorkflowFact[], now = 0): WorkflowState =>
  fold(facts.map((fact) => stamp(fact, now))) as WorkflowState;
const READ_BACK: WorkflowFact = { type: 'awaiting_confirmation', ...A_CONFIRMATION };

describe('a plan needs to be confirmed', () => {
  it('where it is doubtful, or that is wanted of every plan', () => {
    expect(needsConfirmation(after(begun()))).toBe(true);
    expect(needsConfirmation(after(begun([])))).toBe(false);
    expect(needsConfirmation(after(begun([], 'always')))).toBe(true);
    expect(needsConfirmation(after(begun([], 'never')))).toBe(false);
  });

  it('once, for as long as it could have been confirmed', () => {
    const confirmed = [...begun(), READ_BACK, CONFIRMED];
    expect(needsConfirmation(after(confirmed))).toBe(false);
    const retried = [...confirmed, { type: 'failed' }, { type: 'retry_requested' }] as WorkflowFact[];
    expect(needsConfirmation(after(retried, DUE))).toBe(false);
    expect(needsConfirmation(after(retried, DUE + 1))).toBe(true);
  });

  it('again where approval and confirmation do not last equally long', () => {
    const approval = { plan_hash: 'hash_1', reasons: [], expires_at: new Date(DUE + 10_000).toISOString() };
    const facts: WorkflowFact[] = [
      ...[...begun(), READ_BACK, CONFIRMED],
      ...[{ type: 'awaiting_approval', ...approval }, { type: 'approved', by: 'boss' }, { type: 'failed' }],
      { type: 'retry_requested' },
    ] as WorkflowFact[];
    expect(after(facts, DUE + 1)).toMatchObject({ confirmed: { lapsed: true }, reviewed: undefined });
  });

  it('by its own hash: another plan is confirmed anew', () => {
    const replanned: WorkflowFact = { type: 'replanned', plan: { ...aReviewedPlan(), doubts: [A_DOUBT] }, reason: '' };
    expect(needsConfirmation(after([...begun(), READ_BACK, CONFIRMED, replanned]))).toBe(true);
  });
});

describe('that a write may have been tried', () => {
  const claimed: WorkflowFact = { type: 'claimed', executor: 'e2' };

  it('is not thought of a plan that nobody confirmed, however many ran it', () => {
    expect(isTouched(after([...begun(), claimed]))).toBe(true);
    expect(isTouched(after([...begun(), claimed, READ_BACK]))).toBe(false);
    expect(isTouched(after([...begun(), claimed, READ_BACK, claimed]))).toBe(false);
  });

  it('is thought of one that only what was read made doubtful: to whoever ran it before it may have been clear', () => {
    expect(isTouched(after([...begun([]), READ_BACK, claimed]))).toBe(false);
    expect(isTouched(after([...begun([]), claimed, READ_BACK]))).toBe(true);
  });

  it('is remembered of one that was confirmed before', () => {
    const tried: WorkflowFact = { type: 'step_started', step_id: 'write', attempt: 1 };
    const error = { code: 'DEADLINE_EXCEEDED', message: '', retryable: true };
    const lost: WorkflowFact = { type: 'step_failed', step_id: 'write', attempt: 1, error, checks: [] };
    const retried: WorkflowFact[] = [{ type: 'parked', error }, { type: 'retry_requested' }, claimed, READ_BACK];
    const facts = [...begun(), READ_BACK, CONFIRMED, tried, lost, ...retried];
    expect(isTouched(after(facts, DUE + 1))).toBe(true);
  });

  it('is remembered of what another plan has replaced: its effect may stand', () => {
    const tried: WorkflowFact = { type: 'step_started', step_id: 'write', attempt: 1 };
    const error = { code: 'SERVICE_UNAVAILABLE', message: '', retryable: true };
    const failed: WorkflowFact = { type: 'step_failed', step_id: 'write', attempt: 1, error, checks: [] };
    const another = { ...aReviewedPlan({ ...WRITE, step_id: 'other' }), doubts: [A_DOUBT] };
    const replanned: WorkflowFact = { type: 'replanned', plan: another, reason: '' };
    const facts = [...begun(), READ_BACK, CONFIRMED, tried, failed, replanned, READ_BACK];
    expect(isTouched(after(facts))).toBe(true);
  });
});
