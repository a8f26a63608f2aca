import { Body, Controller, Get, Post } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { type ErasureList, ErasureRequest, type ErasureView, ORCHESTRATOR_SUBJECTS } from '@ars/contracts';
import { Caller, type Principal } from '@ars/identity';
import { Access, Accepts, Answers } from '@ars/platform';
import { ErasureService } from './erasure.service';

/** Customers who are to be forgotten, over HTTP and over NATS. */
@Controller('erasures')
@Access('authenticated')
export class ErasureController {
  constructor(private readonly erasures: ErasureService) {}

  @Post()
  @Accepts('Has every store forget a customer', 'ErasureView', '/erasures', {
    body: 'ErasureRequest',
    errors: ['NOT_PERMITTED', 'CUSTOMER_HELD', 'SERVICE_UNAVAILABLE', 'DEADLINE_EXCEEDED'],
    example: { customer_id: 'C-20118' },
  })
  erase(@Body() request: ErasureRequest, @Caller() caller: Principal): Promise<ErasureView> {
    return this.erasures.erase(request, caller);
  }

  @Get()
  @Answers('How the erasures of the tenant’s customers stand, newest first', 'ErasureList', {
    errors: ['NOT_PERMITTED', 'SERVICE_UNAVAILABLE'],
  })
  list(@Caller() caller: Principal): Promise<ErasureList> {
    return this.erasures.list(caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.eraseCustomer)
  eraseOverNats(@Payload() request: ErasureRequest, @Caller() caller: Principal): Promise<ErasureView> {
    return this.erasures.erase(request, caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.erasures)
  listOverNats(@Caller() caller: Principal): Promise<ErasureList> {
    return this.erasures.list(caller);
  }
}
