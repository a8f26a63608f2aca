import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { ORCHESTRATOR_SUBJECTS, OrchestratorRequest, type PlanPreview } from '@ars/contracts';
import { identityOf, ServiceConfig } from '@ars/platform';
import { contextWith, TENANT_HEADER } from '../gateway/tenant-header';
import { refuseCardNumbers } from '../workflow/refuse-card-numbers';
import { PlanPreviewService } from './plan-preview.service';

/** Shows what a request would do, over HTTP and over NATS. */
@Controller()
export class PlanPreviewController {
  constructor(
    private readonly previews: PlanPreviewService,
    private readonly config: ServiceConfig,
  ) {}

  @Post('plan')
  @HttpCode(200)
  plan(@Body() request: OrchestratorRequest, @Headers(TENANT_HEADER) tenant?: string): Promise<PlanPreview> {
    return this.preview({ ...request, context: contextWith(tenant, request.context) });
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.plan)
  planOverNats(@Payload() request: OrchestratorRequest): Promise<PlanPreview> {
    return this.preview(request);
  }

  private async preview(request: OrchestratorRequest): Promise<PlanPreview> {
    const { user_request, context } = request;
    refuseCardNumbers({ user_request, context });
    return this.previews.preview(request, identityOf(context, this.config));
  }
}
