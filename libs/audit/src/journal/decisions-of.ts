import type { AuditObject, AuditPrincipal, AuditRecord, WorkflowPlan } from '@ars/contracts';
import { isCall } from '@ars/contracts';
import type { WorkflowEvent } from '@ars/executor';
import type { Requester, Standing } from '@ars/platform';

/** What has to be known of a workflow to say what is decided about it. */
export interface WorkflowContext {
  requestId: string;
  identity: Requester;
  /** Steps that change something, with their operations. */
  writes: Readonly<Record<string, string>>;
}

/** @returns undefined while nothing has begun the workflow */
export function contextAfter(
  context: WorkflowContext | undefined,
  event: WorkflowEvent,
  requestId: string,
): WorkflowContext | undefined {
  switch (event.type) {
    case 'created':
      return { requestId, identity: event.identity, writes: {} };
    case 'carried_over':
      return { requestId, identity: event.state.identity, writes: writesOf(event.state.plan) };
    case 'planned':
    case 'replanned':
      return context && { ...context, writes: { ...context.writes, ...writesOf(event.plan) } };
    case 'expanded':
      return context && { ...context, writes: { ...context.writes, ...writesOf({ execution_steps: event.steps }) } };
    default:
      return context;
  }
}

/** What an event decides or carries out, if anything: every kind of event that is not listed tells of work, not of a decision. */
export function decisionOf(
  event: WorkflowEvent,
  { requestId, identity, writes }: WorkflowContext,
  source: string,
): AuditRecord | undefined {
  const workflow: AuditObject = { kind: 'workflow', id: requestId };
  const record = (
    { action, decision, reasons = [] }: Pick<AuditRecord, 'action' | 'decision'> & { reasons?: readonly string[] },
    principal: AuditPrincipal,
    object = workflow,
  ): AuditRecord => ({
    ...{ at: event.at, dealer: identity.dealerId, principal, action, object, decision },
    ...{ reasons: [...new Set(reasons)], request_id: requestId, count: 1, source },
  });
  const requester = principalOf(identity.userId, identity);
  const write = (stepId: string, decision: AuditRecord['decision'], reasons: readonly string[] = []) => {
    const id = writes[stepId];
    if (id === undefined) return undefined;
    return record({ action: 'write', decision, reasons }, requester, { kind: 'operation', id, step_id: stepId });
  };
  switch (event.type) {
    case 'created':
      return event.request.undoes === undefined
        ? record({ action: 'submit', decision: 'allowed' }, requester)
        : record({ action: 'undo', decision: 'allowed' }, requester, { kind: 'workflow', id: event.request.undoes });
    case 'clarified':
      return record({ action: 'answer', decision: 'allowed' }, principalOf(event.by, event.as));
    case 'reviewed':
      return record({ action: 'review', decision: 'allowed' }, SYSTEM);
    case 'awaiting_confirmation':
      return record({ action: 'review', decision: 'held', reasons: event.doubts.map(({ code }) => code) }, SYSTEM);
    case 'awaiting_approval': {
      const reasons = 'reasons' in event ? event.reasons.map(({ policy }) => policy) : [];
      return record({ action: 'review', decision: 'held', reasons }, SYSTEM);
    }
    case 'forbidden':
      return record({ action: 'review', decision: 'refused', reasons: [event.error.code] }, SYSTEM);
    case 'confirmed':
      return record({ action: 'confirm', decision: 'confirmed' }, principalOf(event.by, event.as));
    case 'confirmation_declined':
      return record({ action: 'confirm', decision: 'declined' }, principalOf(event.by, event.as));
    case 'confirmation_expired':
      return record({ action: 'confirm', decision: 'expired' }, SYSTEM);
    case 'approved':
      return record({ action: 'approve', decision: 'approved' }, principalOf(event.by, event.as));
    case 'amended':
      return record({ action: 'approve', decision: 'amended' }, principalOf(event.by, event.as));
    case 'rejected':
      return record({ action: 'approve', decision: 'rejected' }, principalOf(event.by, event.as));
    case 'approval_reminded':
      return record({ action: 'approve', decision: 'held', reasons: [event.level.toUpperCase()] }, SYSTEM);
    case 'approval_expired':
      return record({ action: 'approve', decision: 'expired' }, SYSTEM);
    case 'cancel_requested':
      return record({ action: 'cancel', decision: 'allowed' }, principalOf(event.by, event.as));
    case 'retry_requested':
      return record({ action: 'retry', decision: 'allowed' }, principalOf(event.by, event.as));
    case 'step_succeeded':
      return write(event.step_id, 'carried_out');
    case 'step_compensated':
      if (event.retry_at !== undefined) return undefined;
      return event.error ? write(event.step_id, 'not_undone', [event.error.code]) : write(event.step_id, 'undone');
    default:
      return undefined;
  }
}

const SYSTEM: AuditPrincipal = { subject: 'orchestrator', kind: 'service', roles: [] };

/** API keys are told from people by their subjects where a journal of an earlier release says no more. */
function principalOf(subject = 'unknown', { kind, roles = [] }: Standing = {}): AuditPrincipal {
  return { subject, kind: kind ?? (subject.startsWith('key:') ? 'system' : 'unknown'), roles };
}

function writesOf(plan: Pick<WorkflowPlan, 'execution_steps'> | undefined): Record<string, string> {
  const writes = (plan?.execution_steps ?? []).filter(isCall).filter(({ effect }) => effect !== null);
  return Object.fromEntries(writes.map((step) => [step.step_id, `${step.service_name}.${step.operation}`]));
}
