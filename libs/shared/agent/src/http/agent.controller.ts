import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import {
  type AgentCapabilities,
  AgentServiceRequest,
  type AgentServiceResponse,
  type TaskStatus,
  TaskStatusRequest,
} from '@ars/contracts';
import { BaseAgentService } from '../base-agent.service';
import { CapabilitiesReporter } from '../operations/capabilities-reporter';

/** The specification's REST API of an agent; `GET /health` comes with the platform. */
@Controller()
export class AgentController {
  constructor(
    private readonly agent: BaseAgentService,
    private readonly capabilitiesReporter: CapabilitiesReporter,
  ) {}

  @Get('capabilities')
  capabilities(): AgentCapabilities {
    return this.capabilitiesReporter.report();
  }

  /** 200 for a failure of the operation too: that is data. */
  @Post('execute')
  @HttpCode(HttpStatus.OK)
  execute(@Body() request: AgentServiceRequest): Promise<AgentServiceResponse> {
    return this.agent.executeOperation(request);
  }

  @Post('execute-async')
  @HttpCode(HttpStatus.ACCEPTED)
  async executeAsync(@Body() request: AgentServiceRequest): Promise<Pick<TaskStatus, 'task_id' | 'status'>> {
    const { task_id, status } = await this.agent.executeOperationAsync(request);
    return { task_id, status };
  }

  @Get('status/:task_id')
  status(@Param() { task_id }: TaskStatusRequest): Promise<TaskStatus> {
    return this.agent.getTaskStatus(task_id);
  }
}
