import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  ORCHESTRATOR_SUBJECTS,
  StandingOrderApproval,
  StandingOrderChange,
  type StandingOrderList,
  StandingOrderQuery,
  StandingOrderReference,
  StandingOrderRequest,
  type StandingOrderView,
} from '@ars/contracts';
import { Caller, type Principal } from '@ars/identity';
import { Access, Answers, Creates, Does, parseAs } from '@ars/platform';
import { StandingOrdersService } from './standing-orders.service';

const path = 'StandingOrderReference';
const OPEN = ['STANDING_ORDER_NOT_FOUND', 'STANDING_ORDER_ENDED', 'SERVICE_UNAVAILABLE'] as const;
const PLANNED = ['STANDING_ORDER_UNCLEAR', 'CARD_NUMBER_REFUSED', 'NOT_PERMITTED', 'TOO_MANY_REQUESTS'] as const;

/** Requests that are carried out again and again, over HTTP and over NATS. */
@Controller('standing-orders')
@Access('authenticated')
export class StandingOrdersController {
  constructor(private readonly orders: StandingOrdersService) {}

  @Post()
  @Creates('Has a request carried out again and again', 'StandingOrderView', {
    body: 'StandingOrderRequest',
    errors: [...PLANNED, 'IDEMPOTENCY_MISMATCH', 'TOO_MANY_STANDING_ORDERS', 'SERVICE_UNAVAILABLE'],
    example: { user_request: 'Show part 1234', schedule: { cron: '0 8 * * 1', timezone: 'America/Chicago' } },
  })
  make(@Body() request: StandingOrderRequest, @Caller() caller: Principal): Promise<StandingOrderView> {
    return this.orders.make(request, caller);
  }

  @Get()
  @Answers('The standing orders of the caller’s dealer, newest first', 'StandingOrderList', {
    query: 'StandingOrderQuery',
    errors: ['SERVICE_UNAVAILABLE'],
  })
  list(@Query() query: StandingOrderQuery, @Caller() caller: Principal): Promise<StandingOrderList> {
    return this.orders.list(query, caller);
  }

  @Get(':id')
  @Answers('How a standing order stands, and what became of its runs', 'StandingOrderView', {
    path,
    errors: ['STANDING_ORDER_NOT_FOUND', 'SERVICE_UNAVAILABLE'],
  })
  find(@Param() reference: StandingOrderReference, @Caller() caller: Principal): Promise<StandingOrderView> {
    return this.orders.find(reference, caller);
  }

  @Patch(':id')
  @Answers('Changes what a standing order does and when, or has it rest or go on', 'StandingOrderView', {
    path,
    body: 'StandingOrderChange',
    errors: [...OPEN, ...PLANNED, 'NOT_THE_REQUESTER', 'STANDING_ORDER_CHANGED'],
    example: { paused: true },
  })
  change(
    @Param() reference: StandingOrderReference,
    @Body() body: unknown,
    @Caller() caller: Principal,
  ): Promise<StandingOrderView> {
    return this.orders.change(parseAs(StandingOrderChange, about(reference, body)), caller);
  }

  @Post(':id/approve')
  @Answers('Agrees that a standing order that writes is carried out', 'StandingOrderView', {
    path,
    body: 'StandingOrderApproval',
    errors: [...OPEN, 'STANDING_ORDER_CHANGED', 'NOT_AN_APPROVER', 'SELF_APPROVAL'],
    example: { version: 1 },
  })
  approve(
    @Param() reference: StandingOrderReference,
    @Body() body: unknown,
    @Caller() caller: Principal,
  ): Promise<StandingOrderView> {
    return this.orders.approve(parseAs(StandingOrderApproval, about(reference, body)), caller);
  }

  @Delete(':id')
  @Does('Ends a standing order; what it began goes on', {
    path,
    errors: ['STANDING_ORDER_NOT_FOUND', 'NOT_PERMITTED', 'SERVICE_UNAVAILABLE'],
  })
  async end(@Param() reference: StandingOrderReference, @Caller() caller: Principal): Promise<void> {
    await this.orders.end(reference, caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.makeStandingOrder)
  makeOverNats(@Payload() request: StandingOrderRequest, @Caller() caller: Principal): Promise<StandingOrderView> {
    return this.orders.make(request, caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.standingOrders)
  listOverNats(@Payload() query: StandingOrderQuery, @Caller() caller: Principal): Promise<StandingOrderList> {
    return this.orders.list(query, caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.standingOrder)
  findOverNats(@Payload() reference: StandingOrderReference, @Caller() caller: Principal): Promise<StandingOrderView> {
    return this.orders.find(reference, caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.changeStandingOrder)
  changeOverNats(@Payload() change: StandingOrderChange, @Caller() caller: Principal): Promise<StandingOrderView> {
    return this.orders.change(change, caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.approveStandingOrder)
  approveOverNats(@Payload() approval: StandingOrderApproval, @Caller() caller: Principal): Promise<StandingOrderView> {
    return this.orders.approve(approval, caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.endStandingOrder)
  endOverNats(@Payload() reference: StandingOrderReference, @Caller() caller: Principal): Promise<StandingOrderView> {
    return this.orders.end(reference, caller);
  }
}

/** The path names the standing order. */
const about = ({ id }: StandingOrderReference, body: unknown): unknown => ({
  ...(typeof body === 'object' && !Array.isArray(body) && body),
  id,
});
