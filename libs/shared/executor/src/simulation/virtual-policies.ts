import type { WorkflowKey } from '../journal/journal';
import { textOf } from '../journal/journal';
import type { ReviewVerdict } from '../review';
import type { StepCall } from '../step/step-dispatcher';
import { AN_APPROVAL } from '../testing/build-plan';
import type { WorkflowState } from '../workflow/state';
import { OPERATIONS } from './operations';
import type { SeededRandom } from './seeded-random';
import type { VirtualJournal } from './virtual-journal';
import type { VirtualTime } from './virtual-time';

const WAITS_AT_MOST_MS = 14_000;

/** Policies that say something else each time, and a witness who sees what is called without their leave. */
export class VirtualPolicies {
  readonly violations: string[] = [];
  /** Plans, each of its workflow: another plan is not cleared with the one before it. */
  private readonly cleared = new Set<string>();

  constructor(
    private readonly time: VirtualTime,
    private readonly random: SeededRandom,
    private readonly journal: VirtualJournal,
    /** Where it is off, everybody may write at once. */
    private readonly isOn: boolean,
  ) {}

  review({ identity, request, plan }: WorkflowState): ReviewVerdict {
    if (!this.isOn) return { kind: 'clear' };
    if (this.random.chance(0.35)) {
      this.cleared.add(nameOf({ tenantId: identity.tenantId, requestId: request.request_id }, plan));
      return { kind: 'clear' };
    }
    if (this.random.chance(0.2)) {
      return { kind: 'forbidden', error: { code: 'POLICY_VIOLATED', message: '', retryable: false } };
    }
    const expires_at = new Date(this.time.now() + this.random.between(1, WAITS_AT_MOST_MS)).toISOString();
    return { kind: 'approval', approval: { ...AN_APPROVAL, expires_at } };
  }

  /** Sees a call on its way out. */
  witness({ operation, workflowId, undoes, recall }: StepCall, { plan }: WorkflowState, key: WorkflowKey): void {
    const writes = OPERATIONS[operation as keyof typeof OPERATIONS] !== null && undoes === undefined && !recall;
    if (!writes || !plan?.reviewed || this.cleared.has(nameOf(key, plan)) || this.isApproved(key, plan)) return;
    this.violations.push(`${workflowId}: ${operation} was called before anybody had cleared it`);
  }

  /** Whoever was overtaken may still call by a plan that was approved, and that another has replaced since. */
  private isApproved(key: WorkflowKey, plan: WorkflowState['plan']): boolean {
    let inForce: string | undefined;
    for (const event of this.journal.of(key).flatMap(({ events }) => events)) {
      if ('plan' in event) inForce = event.plan.plan_id;
      if (event.type === 'approved' && inForce === plan?.plan_id) return true;
    }
    return false;
  }
}

const nameOf = (key: WorkflowKey, plan: WorkflowState['plan']): string => `${textOf(key)} ${plan?.plan_id}`;
