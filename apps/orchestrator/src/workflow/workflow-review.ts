import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import {
  type Amendment,
  DOUBT_CODES,
  type Doubt,
  type ErrorDetail,
  isCall,
  type PendingApproval,
  type PendingConfirmation,
  REMINDER_LEVELS,
  type ValidatedPlan,
  type WorkflowStep,
} from '@ars/contracts';
import { needsConfirmation, type ReviewVerdict, type WorkflowState } from '@ars/executor';
import { sayFrame, type Speech } from '@ars/phrases';
import { composeReadBack, describeWrites, planHash, sayErrorOf } from '@ars/planner';
import { speechOf } from '../format/speech-of';
import { previewChanges, previewUnchanged } from '../changes/preview-changes';
import { inputsOf } from '../changes/resolve-known';
import { OrchestratorConfig } from '../orchestrator.config';
import { PlanReviewer } from './plan-reviewer';
import { ServiceRegistry } from '../registry/service-registry';

/**
 * Says what is to become of a plan's writes, with what its reads have found: what the policies forbid is not asked about, what
 * is doubtful is confirmed before anybody has to approve it.
 */
@Injectable()
export class WorkflowReview {
  constructor(
    private readonly plans: PlanReviewer,
    private readonly registry: ServiceRegistry,
    private readonly config: OrchestratorConfig,
  ) {}

  /** @throws Error where there is no plan */
  async review(state: WorkflowState): Promise<ReviewVerdict> {
    const { plan, steps, identity, request } = state;
    if (!plan) throw new Error('There is no plan to review');
    const read = Object.entries(steps).filter(([, { status }]) => status === 'succeeded');
    const results = Object.fromEntries(read.map(([stepId, { result }]) => [stepId, result]));
    const speech = speechOf(state, this.config.TIME_ZONE);
    const open = { ...plan, execution_steps: plan.execution_steps.filter((step) => isOpen(step, state)) };
    const outcome = this.plans.review(open, results, identity);
    if (outcome.kind === 'forbidden') return outcome;
    const areSettled = (digests: readonly string[]): boolean =>
      state.settled !== undefined && digests.every((each) => state.settled?.includes(each));
    const isSettled = areSettled(digestsOf(open, results));
    const isOtherThanConfirmed = state.confirmed !== undefined && state.settled !== undefined && !isSettled;
    if (needsConfirmation(state, outcome.doubts) || isOtherThanConfirmed) {
      const refusal = this.plans.expectedRefusal(open, results, identity);
      const refused = refusal ? [refusedDoubt(refusal, speech)] : [];
      const confirmation = this.readBack({ plan, settled: state.settled }, open, results, speech, [
        ...refused,
        ...(state.amended ? [amendedDoubt(state.amended, speech)] : []),
        ...(outcome.doubts ?? []),
      ]);
      if (request.confirm !== 'never') return { kind: 'confirmation', confirmation };
      return { kind: 'forbidden', error: unconfirmable(confirmation) };
    }
    if (outcome.kind === 'clear') return { kind: 'clear' };
    const reasons = outcome.reasons.map((reason) => digestOf(reason));
    if (isSettled && state.approvedBy !== undefined && areSettled(reasons)) return { kind: 'clear' };
    const orders = describeWrites({ plan: open, results, catalogue: this.registry.withOwn(), speech });
    const { plan_hash, steps: said, writes } = this.readBack({ plan, settled: state.settled }, open, results, speech);
    const approval = { plan_hash, reasons: outcome.reasons, orders, steps: said, ...scheduleOf(this.config) };
    return { kind: 'approval', approval: { ...approval, ...(writes && { writes: [...writes, ...reasons] }) } };
  }

  /** @param open what of the plan is still to be done */
  private readBack(
    { plan, settled }: { plan: ValidatedPlan; settled?: readonly string[] | undefined },
    open: ValidatedPlan,
    results: Readonly<Record<string, unknown>>,
    speech: Speech,
    ofPolicies: readonly Doubt[] = [],
  ): PendingConfirmation {
    const catalogue = this.registry.withOwn();
    const changes = previewChanges(open, results, catalogue);
    const unchanged = previewUnchanged(open, results, catalogue);
    const readBack = composeReadBack({ plan: open, results, changes, unchanged, catalogue, speech });
    const writes = digestsOf(open, results);
    const hash = planHash(plan);
    return {
      // Who confirmed what was shown before a wait has not confirmed what is shown behind it.
      plan_hash: settled === undefined ? hash : digestOf([hash, ...writes], 'hex'),
      ...readBack,
      doubts: gravestFirst([...readBack.doubts, ...ofPolicies]),
      ...(isReviewedAgain(plan) && { writes }),
      expires_at: inSeconds(this.config.CONFIRMATION_TTL),
    };
  }
}

/** Reads, and writes that may still come: neither done by now nor on the other side of what was decided. */
const isOpen = (step: WorkflowStep, { steps }: WorkflowState): boolean =>
  !step.effect || !['succeeded', 'skipped', 'failed'].includes(steps[step.step_id]?.status ?? 'pending');

/** A plan is looked at more than once where it waits, or where a loop's items become known only when others have written. */
const isReviewedAgain = ({ execution_steps }: ValidatedPlan): boolean =>
  execution_steps.some(({ kind }) => kind === 'wait' || kind === 'for_each');

/** One of each write, with its values as far as they are known. */
const digestsOf = ({ execution_steps }: ValidatedPlan, results: Readonly<Record<string, unknown>>): string[] =>
  execution_steps
    .filter(isCall)
    .filter(({ effect }) => effect)
    .map((step) => {
      const { step_id, service_name, operation } = step;
      return digestOf({ step_id, service_name, operation, inputs: inputsOf(step, results) });
    });

const digestOf = (value: unknown, encoding: 'base64url' | 'hex' = 'base64url'): string =>
  createHash('sha256').update(JSON.stringify(value)).digest(encoding);

const refusedDoubt = (refusal: ErrorDetail, speech: Speech): Doubt => ({
  code: 'REFUSED',
  message: sayFrame('will_be_refused', { why: sayErrorOf(refusal, speech) }, speech),
});

const amendedDoubt = ({ by }: Amendment, speech: Speech): Doubt => ({
  code: 'AMENDED',
  message: sayFrame('amended', { who: by }, speech),
});

const gravestFirst = (doubts: readonly Doubt[]): Doubt[] =>
  [...doubts].sort((one, other) => DOUBT_CODES.indexOf(one.code) - DOUBT_CODES.indexOf(other.code));

const unconfirmable = (confirmation: PendingConfirmation): ErrorDetail => ({
  code: 'CONFIRMATION_REQUIRED',
  message: `It is not certain what was meant, and nobody may be asked: ${confirmation.summary}`,
  retryable: false,
  details: confirmation,
});

/** When somebody is to be told again that it waits, and until when it does. */
function scheduleOf({
  APPROVAL_TTL,
  APPROVAL_REMINDER,
  APPROVAL_ESCALATION,
}: OrchestratorConfig): Pick<PendingApproval, 'asked_at' | 'reminders' | 'expires_at'> {
  const after = { reminder: APPROVAL_REMINDER, escalation: APPROVAL_ESCALATION };
  const due = REMINDER_LEVELS.filter((level) => after[level] > 0 && after[level] < APPROVAL_TTL);
  const reminders = due
    .map((level) => ({ level, at: inSeconds(after[level]) }))
    .sort((one, other) => one.at.localeCompare(other.at));
  return { asked_at: inSeconds(0), reminders, expires_at: inSeconds(APPROVAL_TTL) };
}

const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1_000).toISOString();
