import { Body, Controller, Get, Headers, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import {
  type AgentCapabilities,
  AgentServiceRequest,
  type AgentServiceResponse,
  type TaskStatus,
  TaskStatusRequest,
} from '@ars/contracts';
import { Caller, type Principal } from '@ars/identity';
import { Access } from '@ars/platform';
import type { IncomingHttpHeaders } from 'node:http';
import { BaseAgentService } from '../base-agent.service';
import { type CallHeaders, readCallHeaders } from '../execution/call-headers';
import { FrontDoor } from './front-door';
import { CapabilitiesReporter } from '../operations/capabilities-reporter';

/** The specification's REST API of an agent; `GET /health` comes with the platform. */
@Controller()
@Access('authenticated')
export class AgentController {
  constructor(
    private readonly agent: BaseAgentService,
    private readonly capabilitiesReporter: CapabilitiesReporter,
    private readonly door: FrontDoor,
  ) {}

  @Get('capabilities')
  capabilities(): AgentCapabilities {
    return this.capabilitiesReporter.report();
  }

  /** 200 for a failure of the operation too: that is data. */
  @Post('execute')
  @HttpCode(HttpStatus.OK)
  execute(
    @Body() request: AgentServiceRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Caller() caller: Principal,
  ): Promise<AgentServiceResponse> {
    const terms = callHeadersOf(headers);
    return this.agent.executeOperation(this.door.admit(request, terms, caller), terms);
  }

  @Post('execute-async')
  @HttpCode(HttpStatus.ACCEPTED)
  async executeAsync(
    @Body() request: AgentServiceRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Caller() caller: Principal,
  ): Promise<Pick<TaskStatus, 'task_id' | 'status'>> {
    const terms = callHeadersOf(headers);
    const own = this.door.admit(request, terms, caller);
    const { task_id, status } = await this.agent.executeOperationAsync(own, terms.stepKey);
    return { task_id, status };
  }

  @Get('status/:task_id')
  status(@Param() { task_id }: TaskStatusRequest, @Caller() caller: Principal): Promise<TaskStatus> {
    return this.agent.getTaskStatus(task_id, caller);
  }
}

/** As on NATS. */
const callHeadersOf = (headers: IncomingHttpHeaders): CallHeaders =>
  readCallHeaders((name) => {
    const value = headers[name.toLowerCase()];
    return typeof value === 'string' ? value : undefined;
  });
