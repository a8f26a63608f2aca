import { isCall } from '@ars/contracts';
import type { WorkflowEvent } from '@ars/executor';
import { aPlan, aStep } from '@ars/executor/testing';
import { contextAfter, decisionOf, type WorkflowContext } from './decisions-of';

const at = '2026-11-30T10:00:00.000Z';
const identity = {
  tenantId: 'T1',
  dealerId: 'D1',
  userId: 'ana',
  kind: 'person' as const,
  roles: ['cashier' as const],
};
const MANAGER = { by: 'M-01', as: { kind: 'person' as const, roles: ['manager' as const] } };
const ERROR = { code: 'NOT_UNDOABLE', message: 'Paid out to Maria', retryable: false };
const PENDING = { plan_hash: 'x', expires_at: at };

const PLAN = aPlan(
  aStep({ step_id: 'read', effect: null }),
  aStep({ step_id: 'write', service_name: 'payment', operation: 'process_refund' }),
);
const context = (...events: WorkflowEvent[]): WorkflowContext =>
  [{ type: 'planned', plan: PLAN, at } as WorkflowEvent, ...events].reduce<WorkflowContext>(
    (known, event) => contextAfter(known, event, 'r-1') ?? known,
    { requestId: 'r-1', identity, writes: {} },
  );
const told = (event: object, known = context()): string => {
  const record = decisionOf({ ...event, at } as WorkflowEvent, known, 'journal:1:1.0');
  if (!record) return 'nothing';
  const { principal, action, object, decision, reasons } = record;
  return [principal.subject, principal.kind, action, object.id, decision, ...reasons].join(' ');
};

describe('what an event of the journal decides', () => {
  it.each([
    [{ type: 'created', request: {}, identity }, 'ana person submit r-1 allowed'],
    [{ type: 'created', request: { undoes: 'r-0' }, identity }, 'ana person undo r-0 allowed'],
    [{ type: 'clarified', ...MANAGER, answer: 'Maria' }, 'M-01 person answer r-1 allowed'],
    [{ type: 'reviewed' }, 'orchestrator service review r-1 allowed'],
    [
      { type: 'awaiting_confirmation', ...PENDING, doubts: [{ code: 'REFUSED', message: 'Maria' }] },
      'orchestrator service review r-1 held REFUSED',
    ],
    [
      { type: 'awaiting_approval', ...PENDING, reasons: [{ policy: 'refund', message: '', step_id: '' }] },
      'orchestrator service review r-1 held refund',
    ],
    [{ type: 'forbidden', error: ERROR }, 'orchestrator service review r-1 refused NOT_UNDOABLE'],
    [{ type: 'confirmed', ...MANAGER, plan_hash: 'x' }, 'M-01 person confirm r-1 confirmed'],
    [{ type: 'confirmation_declined', ...MANAGER }, 'M-01 person confirm r-1 declined'],
    [{ type: 'confirmation_expired' }, 'orchestrator service confirm r-1 expired'],
    [{ type: 'approved', ...MANAGER }, 'M-01 person approve r-1 approved'],
    [{ type: 'rejected', ...MANAGER, reason: 'Maria said no' }, 'M-01 person approve r-1 rejected'],
    [{ type: 'approval_expired' }, 'orchestrator service approve r-1 expired'],
    [{ type: 'cancel_requested', ...MANAGER }, 'M-01 person cancel r-1 allowed'],
    [{ type: 'retry_requested', ...MANAGER }, 'M-01 person retry r-1 allowed'],
    [{ type: 'step_succeeded', step_id: 'write' }, 'ana person write payment.process_refund carried_out'],
    [{ type: 'step_succeeded', step_id: 'read' }, 'nothing'],
    [{ type: 'step_compensated', step_id: 'write' }, 'ana person write payment.process_refund undone'],
    [
      { type: 'step_compensated', step_id: 'write', error: ERROR },
      'ana person write payment.process_refund not_undone NOT_UNDOABLE',
    ],
    [{ type: 'step_compensated', step_id: 'write', error: ERROR, retry_at: at }, 'nothing'],
    [{ type: 'completed', answer: 'Done' }, 'nothing'],
  ])('is told with who did it and ids alone: %j', (event, expected) => {
    expect(told(event)).toBe(expected);
  });

  it('names what an earlier release has journaled as far as that says it', () => {
    expect(told({ type: 'cancel_requested' })).toBe('unknown unknown cancel r-1 allowed');
    expect(told({ type: 'approved', by: 'key:abc' })).toBe('key:abc system approve r-1 approved');
  });

  it('tells each write of a loop, and of the plan that took the place of another', () => {
    const item = aStep({ step_id: 'each.a', service_name: 'parts', operation: 'release_parts' });
    const expanded = { type: 'expanded', step_id: 'each', attempt: 1, result: {}, steps: [item].filter(isCall), at };
    const known = context(expanded as unknown as WorkflowEvent);
    expect(told({ type: 'step_succeeded', step_id: 'each.a' }, known)).toContain('parts.release_parts carried_out');
    const other = aPlan(aStep({ step_id: 'write_2', service_name: 'payment', operation: 'cancel_payment' }));
    const replanned = context({ type: 'replanned', plan: other, reason: '', at });
    expect(told({ type: 'step_succeeded', step_id: 'write_2' }, replanned)).toContain('payment.cancel_payment');
    expect(told({ type: 'step_succeeded', step_id: 'write' }, replanned)).toContain('payment.process_refund');
  });
});
