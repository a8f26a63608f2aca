import { Injectable } from '@nestjs/common';
import {
  DOUBT_CODES,
  type Doubt,
  type ErrorDetail,
  type PendingConfirmation,
  type ValidatedPlan,
} from '@ars/contracts';
import { needsConfirmation, type ReviewVerdict, type WorkflowState } from '@ars/executor';
import { sayFrame, type Speech } from '@ars/phrases';
import { composeReadBack, describeWrites, planHash, sayErrorOf } from '@ars/planner';
import { speechOf } from '../format/speech-of';
import { previewChanges, previewUnchanged } from '../changes/preview-changes';
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
    const outcome = this.plans.review(plan, results, identity);
    if (outcome.kind === 'forbidden') return outcome;
    if (needsConfirmation(state, outcome.doubts)) {
      const refusal = this.plans.expectedRefusal(plan, results, identity);
      const refused = refusal ? [refusedDoubt(refusal, speech)] : [];
      const confirmation = this.readBack(plan, results, speech, [...refused, ...(outcome.doubts ?? [])]);
      if (request.confirm !== 'never') return { kind: 'confirmation', confirmation };
      return { kind: 'forbidden', error: unconfirmable(confirmation) };
    }
    if (outcome.kind === 'clear') return { kind: 'clear' };
    const expires_at = inSeconds(this.config.APPROVAL_TTL);
    const orders = describeWrites({ plan, results, catalogue: this.registry.list(), speech });
    const { plan_hash, steps: writes } = this.readBack(plan, results, speech);
    return { kind: 'approval', approval: { plan_hash, reasons: outcome.reasons, orders, steps: writes, expires_at } };
  }

  private readBack(
    plan: ValidatedPlan,
    results: Readonly<Record<string, unknown>>,
    speech: Speech,
    ofPolicies: readonly Doubt[] = [],
  ): PendingConfirmation {
    const catalogue = this.registry.list();
    const changes = previewChanges(plan, results, catalogue);
    const unchanged = previewUnchanged(plan, results, catalogue);
    const readBack = composeReadBack({ plan, results, changes, unchanged, catalogue, speech });
    return {
      plan_hash: planHash(plan),
      ...readBack,
      doubts: gravestFirst([...readBack.doubts, ...ofPolicies]),
      expires_at: inSeconds(this.config.CONFIRMATION_TTL),
    };
  }
}

const refusedDoubt = (refusal: ErrorDetail, speech: Speech): Doubt => ({
  code: 'REFUSED',
  message: sayFrame('will_be_refused', { why: sayErrorOf(refusal, speech) }, speech),
});

const gravestFirst = (doubts: readonly Doubt[]): Doubt[] =>
  [...doubts].sort((one, other) => DOUBT_CODES.indexOf(one.code) - DOUBT_CODES.indexOf(other.code));

const unconfirmable = (confirmation: PendingConfirmation): ErrorDetail => ({
  code: 'CONFIRMATION_REQUIRED',
  message: `It is not certain what was meant, and nobody may be asked: ${confirmation.summary}`,
  retryable: false,
  details: confirmation,
});

const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1_000).toISOString();
