import { Body, Controller, Post } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { CodedError, ORCHESTRATOR_SUBJECTS, OrchestratorRequest, type PlanPreview } from '@ars/contracts';
import { Caller, identityOfCaller, type Principal } from '@ars/identity';
import { Access, Answers, InFlight } from '@ars/platform';
import { SubmissionLimits } from '../gateway/submission-limits';
import { OrchestratorConfig } from '../orchestrator.config';
import { refuseCardNumbers } from '../workflow/refuse-card-numbers';
import { PlanPreviewService } from './plan-preview.service';

/** Shows what a request would do, over HTTP and over NATS, so many at a time: each costs what planning a workflow does. */
@Controller()
@Access('authenticated')
export class PlanPreviewController {
  private readonly inFlight = new InFlight();

  constructor(
    private readonly previews: PlanPreviewService,
    private readonly config: OrchestratorConfig,
    private readonly limits: SubmissionLimits,
  ) {}

  @Post('plan')
  @Answers('What a request would do; nothing is written or remembered', 'PlanPreview', {
    body: 'OrchestratorRequest',
    errors: ['CARD_NUMBER_REFUSED', 'TOO_MANY_REQUESTS', 'SERVICE_UNAVAILABLE'],
    example: { user_request: 'Show part 1234' },
  })
  plan(@Body() request: OrchestratorRequest, @Caller() caller: Principal): Promise<PlanPreview> {
    return this.preview(request, caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.plan)
  planOverNats(@Payload() request: OrchestratorRequest, @Caller() caller: Principal): Promise<PlanPreview> {
    return this.preview(request, caller);
  }

  private async preview(request: OrchestratorRequest, caller: Principal): Promise<PlanPreview> {
    await this.limits.admit(caller);
    const { user_request, context } = request;
    refuseCardNumbers({ user_request, context });
    if (this.inFlight.size >= this.config.PREVIEW_CONCURRENCY) {
      const message = 'As many previews as fit are being made; try again in a moment';
      throw new CodedError({ code: 'TOO_MANY_REQUESTS', message });
    }
    return this.inFlight.track(this.previews.preview(request, identityOfCaller(caller)));
  }
}
