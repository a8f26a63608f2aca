import { CodedError, type OrchestratorRequest, type PlanPreview } from '@ars/contracts';
import { identityOfCaller, type Principal } from '@ars/identity';
import { InFlight } from '@ars/platform';
import { Injectable } from '@nestjs/common';
import { Shares } from '../gateway/shares';
import { SubmissionLimits } from '../gateway/submission-limits';
import { OrchestratorConfig } from '../orchestrator.config';
import { refuseCardNumbers } from '../workflow/refuse-card-numbers';
import { PlanPreviewService } from './plan-preview.service';

/** Previews for whoever asks, so many at a time: each costs what planning a workflow does. */
@Injectable()
export class PlanPreviews {
  private readonly inFlight = new InFlight();
  private readonly shares: Shares;

  constructor(
    private readonly previews: PlanPreviewService,
    private readonly config: OrchestratorConfig,
    private readonly limits: SubmissionLimits,
  ) {
    const { PREVIEWS_PER_CALLER: caller, PREVIEW_CONCURRENCY: tenant } = config;
    this.shares = new Shares({ caller, tenant, of: 'previews in work', retryAfter: 1 });
  }

  /** @throws CodedError `TOO_MANY_REQUESTS`, `CARD_NUMBER_REFUSED` */
  async preview(request: OrchestratorRequest, caller: Principal): Promise<PlanPreview> {
    await this.limits.admit(caller);
    const { user_request, context } = request;
    refuseCardNumbers({ user_request, context });
    if (this.inFlight.size >= this.config.PREVIEW_CONCURRENCY) {
      const message = 'As many previews as fit are being made; try again in a moment';
      throw new CodedError({ code: 'TOO_MANY_REQUESTS', message });
    }
    const giveBack = this.shares.take(caller);
    return this.inFlight.track(this.previews.preview(request, identityOfCaller(caller)).finally(giveBack));
  }
}
