import { Body, Controller, Get, Headers, Param, Post } from '@nestjs/common';
import {
  type AgentCapabilities,
  type AcceptedTask,
  AgentServiceRequest,
  CALL_HEADERS,
  type AgentServiceResponse,
  type TaskStatus,
  TaskStatusRequest,
} from '@ars/contracts';
import { Caller, type Principal } from '@ars/identity';
import { Accepts, Access, Answers } from '@ars/platform';
import type { IncomingHttpHeaders } from 'node:http';
import { BaseAgentService } from '../base-agent.service';
import { type CallHeaders, readCallHeaders } from '../execution/call-headers';
import { FrontDoor } from './front-door';
import { CapabilitiesReporter } from '../operations/capabilities-reporter';

const EXECUTION = {
  body: 'AgentServiceRequest',
  headers: {
    [CALL_HEADERS.stepKey]: 'Names the effect in place of the `request_id`, the same on every attempt',
    [CALL_HEADERS.workflowId]: 'The workflow that the effect belongs to',
    [CALL_HEADERS.fence]: 'Whole number that rises with every change of the workflow’s executor',
    [CALL_HEADERS.deadlineMs]: 'Milliseconds that the caller still waits, in place of `timeout`',
    [CALL_HEADERS.undoes]: 'The `Step-Key` of the effect that this call takes back',
    [CALL_HEADERS.recall]: '`true`: executes nothing, tells what became of the effect',
  },
  errors: ['UNKNOWN_OPERATION', 'NOT_PERMITTED', 'CARD_NUMBER_REFUSED', 'IDEMPOTENCY_MISMATCH', 'SERVICE_UNAVAILABLE'],
  example: { request_id: 'example-1', operation: 'get_part_details', parameters: { part_number: '1234' } },
} as const;

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
  @Answers('The operations, with their schemas', 'AgentCapabilities')
  capabilities(): AgentCapabilities {
    return this.capabilitiesReporter.report();
  }

  /** 200 for a failure of the operation too: that is data. */
  @Post('execute')
  @Answers('Executes an operation, and answers with what came of it', 'AgentServiceResponse', EXECUTION)
  execute(
    @Body() request: AgentServiceRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Caller() caller: Principal,
  ): Promise<AgentServiceResponse> {
    const terms = callHeadersOf(headers);
    return this.agent.executeOperation(this.door.admit(request, terms, caller), terms);
  }

  @Post('execute-async')
  @Accepts('Takes an operation over', 'AcceptedTask', '/status/{task_id}', EXECUTION)
  async executeAsync(
    @Body() request: AgentServiceRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Caller() caller: Principal,
  ): Promise<AcceptedTask> {
    const terms = callHeadersOf(headers);
    const own = this.door.admit(request, terms, caller);
    const { task_id, status } = await this.agent.executeOperationAsync(own, terms.stepKey);
    return { task_id, status };
  }

  @Get('status/:task_id')
  @Answers('How a task stands', 'TaskStatus', {
    path: 'TaskStatusRequest',
    errors: ['TASK_NOT_FOUND', 'SERVICE_UNAVAILABLE'],
  })
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
