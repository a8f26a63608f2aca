import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { ORCHESTRATOR_SUBJECTS, type ReadAnswer, ReadRequest } from '@ars/contracts';
import { NatsStepDispatcher } from '@ars/executor';
import { identityOf } from '@ars/platform';
import { contextWith, TENANT_HEADER } from '../gateway/tenant-header';
import { OrchestratorConfig } from '../orchestrator.config';
import { ServiceRegistry } from '../registry/service-registry';
import { refuseCardNumbers } from '../workflow/refuse-card-numbers';
import { lookUpFor } from '../workflow/planner-lookup';

/** Asks the agents for what they only read, for pages that show it, over HTTP and over NATS; nothing is journaled. */
@Controller()
export class ReadsController {
  constructor(
    private readonly dispatcher: NatsStepDispatcher,
    private readonly registry: ServiceRegistry,
    private readonly config: OrchestratorConfig,
  ) {}

  @Post('read')
  @HttpCode(200)
  read(@Body() request: ReadRequest, @Headers(TENANT_HEADER) tenant?: string): Promise<ReadAnswer> {
    return this.answer({ ...request, context: contextWith(tenant, request.context) });
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.read)
  readOverNats(@Payload() request: ReadRequest): Promise<ReadAnswer> {
    return this.answer(request);
  }

  private async answer({ service, operation, parameters, context }: ReadRequest): Promise<ReadAnswer> {
    refuseCardNumbers({ parameters, context });
    const caller = { request: { context }, identity: identityOf(context, this.config) };
    const read = lookUpFor(caller, this.dispatcher, this.registry.list());
    return { result: await read(service, operation, parameters) };
  }
}
