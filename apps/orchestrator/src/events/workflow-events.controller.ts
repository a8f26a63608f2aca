import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { ORCHESTRATOR_SUBJECTS, type WorkflowEvents, WorkflowEventsRequest, WorkflowReference } from '@ars/contracts';
import { Caller, type Principal } from '@ars/identity';
import { Access, parseAs, Streams } from '@ars/platform';
import type { Response } from 'express';
import { WorkflowEventsService } from './workflow-events.service';

/** What browsers send when they connect again. */
const LAST_EVENT_ID_HEADER = 'last-event-id';

/** Tells what happens to a workflow: as server-sent events over HTTP, page by page over NATS. */
@Controller()
@Access('authenticated')
export class WorkflowEventsController {
  constructor(private readonly events: WorkflowEventsService) {}

  @Get('workflow/:request_id/events')
  @Streams('What happens to a workflow, from its first event on; 204 once there is nothing more to come', {
    path: 'WorkflowReference',
    headers: { 'Last-Event-ID': 'Id of the last event that is known already' },
    errors: ['WORKFLOW_NOT_FOUND', 'TOO_MANY_REQUESTS', 'SERVICE_UNAVAILABLE'],
  })
  stream(
    @Param() { request_id }: WorkflowReference,
    @Caller() caller: Principal,
    @Headers(LAST_EVENT_ID_HEADER) lastEventId: string | undefined,
    @Query('last_event_id') knownEventId: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const after = lastEventId || knownEventId || null;
    const request = parseAs(WorkflowEventsRequest, { request_id, after });
    return this.events.stream(request, caller, response);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.events)
  page(@Payload() request: WorkflowEventsRequest, @Caller() caller: Principal): Promise<WorkflowEvents> {
    return this.events.page(request, caller);
  }
}
