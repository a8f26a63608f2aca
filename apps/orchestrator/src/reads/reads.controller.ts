import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { ORCHESTRATOR_SUBJECTS, type ReadAnswer, ReadRequest } from '@ars/contracts';
import { NatsStepDispatcher } from '@ars/executor';
import { Caller, identityOfCaller, type Principal } from '@ars/identity';
import { Access } from '@ars/platform';
import { ServiceRegistry } from '../registry/service-registry';
import { refuseCardNumbers } from '../workflow/refuse-card-numbers';
import { lookUpFor } from '../workflow/planner-lookup';

/** Asks the agents for what they only read, for pages that show it, over HTTP and over NATS; nothing is journaled. */
@Controller()
@Access('authenticated')
export class ReadsController {
  constructor(
    private readonly dispatcher: NatsStepDispatcher,
    private readonly registry: ServiceRegistry,
  ) {}

  @Post('read')
  @HttpCode(200)
  read(@Body() request: ReadRequest, @Caller() caller: Principal): Promise<ReadAnswer> {
    return this.answer(request, caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.read)
  readOverNats(@Payload() request: ReadRequest, @Caller() caller: Principal): Promise<ReadAnswer> {
    return this.answer(request, caller);
  }

  private async answer(
    { service, operation, parameters, context }: ReadRequest,
    caller: Principal,
  ): Promise<ReadAnswer> {
    refuseCardNumbers({ parameters, context });
    const asked = { request: { context }, identity: identityOfCaller(caller) };
    const read = lookUpFor(asked, this.dispatcher, this.registry.list());
    return { result: await read(service, operation, parameters) };
  }
}
