import { Controller, Get, Headers, Query } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { ORCHESTRATOR_SUBJECTS, type WorkflowPage, WorkflowQuery } from '@ars/contracts';
import { TENANT_HEADER } from '../gateway/tenant-header';
import { WorkflowList } from './workflow-list';

/** Lists workflows, over HTTP and over NATS. */
@Controller()
export class WorkflowListController {
  constructor(private readonly list: WorkflowList) {}

  @Get('workflows')
  workflows(@Query() query: WorkflowQuery, @Headers(TENANT_HEADER) tenant_id?: string): Promise<WorkflowPage> {
    return this.list.find({ ...query, context: { tenant_id } });
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.workflows)
  workflowsOverNats(@Payload() query: WorkflowQuery): Promise<WorkflowPage> {
    return this.list.find(query);
  }
}
