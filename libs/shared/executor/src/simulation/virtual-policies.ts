import { type PendingApproval, REMINDER_LEVELS } from '@ars/contracts';
import type { WorkflowKey } from '../journal/journal';
import { textOf } from '../journal/journal';
import type { ReviewVerdict } from '../review';
import type { StepCall } from '../step/step-dispatcher';
import { A_CONFIRMATION, A_DOUBT, AN_APPROVAL } from '../testing/build-plan';
import { needsConfirmation } from '../workflow/confirmation';
import type { WorkflowState } from '../workflow/state';
import { OPERATIONS } from './operations';
import type { SeededRandom } from './seeded-random';
import type { VirtualJournal } from './virtual-journal';
import type { VirtualTime } from './virtual-time';

const WAITS_AT_MOST_MS = 14_000;
const FORBIDDEN: ReviewVerdict = {
  kind: 'forbidden',
  error: { code: 'POLICY_VIOLATED', message: '', retryable: false },
};

/** Policies that say something else each time, and a witness who sees what is called without their leave. */
export class VirtualPolicies {
  readonly violations: string[] = [];
  /** Plans, each of its workflow: another plan is not cleared with the one before it. */
  private readonly cleared = new Set<string>();

  constructor(
    private readonly time: VirtualTime,
    private readonly random: SeededRandom,
    private readonly journal: VirtualJournal,
    /** Where they are off, everybody may write at once, and what is doubtful is not read back. */
    private readonly isOn: { review: boolean; confirmation: boolean },
  ) {}

  review(state: WorkflowState): ReviewVerdict {
    const { identity, request, plan } = state;
    if (!this.isOn.review) return { kind: 'clear' };
    // What they make of what was read is another matter each time, unlike the plan's own doubts.
    const doubts = this.random.chance(0.15) ? [A_DOUBT] : [];
    if (this.isOn.confirmation && needsConfirmation(state, doubts)) {
      return this.random.chance(0.05)
        ? FORBIDDEN
        : { kind: 'confirmation', confirmation: { ...A_CONFIRMATION, expires_at: this.later() } };
    }
    if (this.random.chance(0.35)) {
      this.cleared.add(nameOf({ tenantId: identity.tenantId, requestId: request.request_id }, plan));
      return { kind: 'clear' };
    }
    if (this.random.chance(0.2)) return FORBIDDEN;
    return { kind: 'approval', approval: { ...AN_APPROVAL, expires_at: this.later(), ...this.reminders() } };
  }

  /** Sees a call on its way out. */
  witness({ operation, workflowId, undoes, recall }: StepCall, { plan }: WorkflowState, key: WorkflowKey): void {
    const writes = OPERATIONS[operation as keyof typeof OPERATIONS] !== null && undoes === undefined && !recall;
    if (!writes || !plan?.reviewed) return;
    const isDoubtful = (plan.doubts ?? []).length > 0 || this.isAmended(key);
    if (isDoubtful && !this.isSaid('confirmed', key, plan)) {
      this.violations.push(`${workflowId}: ${operation} was called before it was confirmed`);
    }
    if (this.cleared.has(nameOf(key, plan)) || this.isSaid('approved', key, plan)) return;
    this.violations.push(`${workflowId}: ${operation} was called before anybody had cleared it`);
  }

  private reminders(): Pick<PendingApproval, 'reminders'> {
    if (this.random.chance(0.5)) return {};
    return { reminders: REMINDER_LEVELS.map((level) => ({ level, at: this.later() })) };
  }

  private later(): string {
    return new Date(this.time.now() + this.random.between(1, WAITS_AT_MOST_MS)).toISOString();
  }

  private isAmended(key: WorkflowKey): boolean {
    return this.journal.of(key).some(({ events }) => events.some(({ type }) => type === 'amended'));
  }

  /** Whoever was overtaken may still call by a plan of which this was said, and that another has replaced since. */
  private isSaid(word: 'confirmed' | 'approved', key: WorkflowKey, plan: WorkflowState['plan']): boolean {
    let inForce: string | undefined;
    let said = false;
    for (const event of this.journal.of(key).flatMap(({ events }) => events)) {
      if ('plan' in event) inForce = event.plan.plan_id;
      // What is changed before anything of it was tried has to be said of anew, though it is the same plan here.
      if (event.type === 'amended') said = false;
      if (event.type === word && inForce === plan?.plan_id) said = true;
    }
    return said;
  }
}

const nameOf = (key: WorkflowKey, plan: WorkflowState['plan']): string => `${textOf(key)} ${plan?.plan_id}`;
