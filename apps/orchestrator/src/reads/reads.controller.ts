import { Body, Controller, Post } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { ORCHESTRATOR_SUBJECTS, type ReadAnswer, ReadRequest } from '@ars/contracts';
import { NatsStepDispatcher } from '@ars/executor';
import { Caller, identityOfCaller, type Principal } from '@ars/identity';
import { Access, Answers } from '@ars/platform';
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
  @Answers(
    'What an operation that only reads returns, without a workflow; a failure has the code of the service that raised it',
    'ReadAnswer',
    {
      body: 'ReadRequest',
      errors: [
        'UNKNOWN_OPERATION',
        'NOT_PERMITTED',
        'CARD_NUMBER_REFUSED',
        'INVALID_PARAMETERS',
        'SERVICE_UNAVAILABLE',
        'DEADLINE_EXCEEDED',
      ],
      example: { service: 'parts', operation: 'get_part_details', parameters: { part_number: '1234' } },
    },
  )
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
