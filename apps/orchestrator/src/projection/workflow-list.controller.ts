import { Controller, Get, Query } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { ORCHESTRATOR_SUBJECTS, type WorkflowPage, WorkflowQuery } from '@ars/contracts';
import { Caller, type Principal } from '@ars/identity';
import { Access, Lists } from '@ars/platform';
import { WorkflowList } from './workflow-list';

/** Lists workflows, over HTTP and over NATS. */
@Controller()
@Access('authenticated')
export class WorkflowListController {
  constructor(private readonly list: WorkflowList) {}

  @Get('workflows')
  @Lists('A dealer’s workflows, newest first', 'WorkflowPage', {
    query: 'WorkflowQuery',
    errors: ['SERVICE_UNAVAILABLE'],
  })
  workflows(@Query() query: WorkflowQuery, @Caller() caller: Principal): Promise<WorkflowPage> {
    return this.list.find(query, caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.workflows)
  workflowsOverNats(@Payload() query: WorkflowQuery, @Caller() caller: Principal): Promise<WorkflowPage> {
    return this.list.find(query, caller);
  }
}
