import { Body, Controller, Post } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { ORCHESTRATOR_SUBJECTS, OrchestratorRequest, type PlanPreview } from '@ars/contracts';
import { Caller, type Principal } from '@ars/identity';
import { Access, Answers } from '@ars/platform';
import { PlanPreviews } from './plan-previews';

/** Shows what a request would do, over HTTP and over NATS. */
@Controller()
@Access('authenticated')
export class PlanPreviewController {
  constructor(private readonly previews: PlanPreviews) {}

  @Post('plan')
  @Answers('What a request would do; nothing is written or remembered', 'PlanPreview', {
    body: 'OrchestratorRequest',
    errors: ['CARD_NUMBER_REFUSED', 'TOO_MANY_REQUESTS', 'SERVICE_UNAVAILABLE'],
    example: { user_request: 'Show part 1234' },
  })
  plan(@Body() request: OrchestratorRequest, @Caller() caller: Principal): Promise<PlanPreview> {
    return this.previews.preview(request, caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.plan)
  planOverNats(@Payload() request: OrchestratorRequest, @Caller() caller: Principal): Promise<PlanPreview> {
    return this.previews.preview(request, caller);
  }
}
