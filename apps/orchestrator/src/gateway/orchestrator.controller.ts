import type { IncomingHttpHeaders } from 'node:http';
import { Body, Controller, Get, Headers, Param, Post, Res } from '@nestjs/common';
import {
  OrchestratorRequest,
  WorkflowReference,
  type OrchestratorResponse,
  type RegisteredServices,
  type AcceptedWorkflow,
  type WorkflowView,
} from '@ars/contracts';
import { Caller, type Principal } from '@ars/identity';
import { Accepts, Access, Answers, prefixOf } from '@ars/platform';
import type { Response } from 'express';
import { KEY_HEADER, KEY_MEANING } from './idempotency-keys';
import { WORKFLOW } from './workflow-path';
import { OrchestratorGateway } from './orchestrator-gateway';
import { PREFER_HEADER, PREFER_MEANING, preferredWait } from './preference';

const SUBMISSION = {
  body: 'OrchestratorRequest',
  headers: { [KEY_HEADER]: KEY_MEANING },
  errors: ['CARD_NUMBER_REFUSED', 'IDEMPOTENCY_MISMATCH', 'TOO_MANY_REQUESTS', 'SERVICE_UNAVAILABLE'],
  example: { user_request: 'Show part 1234', context: { repair_order_id: '1234' } },
} as const;

/** Of an answer to a request that came before (draft-ietf-httpapi-idempotency-key-header leaves its name open). */
const REPLAYED_HEADER = 'Idempotent-Replayed';

@Controller()
@Access('authenticated')
export class OrchestratorController {
  constructor(private readonly gateway: OrchestratorGateway) {}

  @Post('orchestrate')
  @Answers(
    'Carries out what is asked for in plain words, and answers once it has ended or waits for a person',
    'OrchestratorResponse',
    { ...SUBMISSION, headers: { ...SUBMISSION.headers, [PREFER_HEADER]: PREFER_MEANING }, later: 'AcceptedWorkflow' },
  )
  async orchestrate(
    @Body() request: OrchestratorRequest,
    @Caller() caller: Principal,
    @Headers() { prefer, ...headers }: IncomingHttpHeaders,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OrchestratorResponse | AcceptedWorkflow> {
    const { accepted, replayed, answer } = await this.gateway.begin(request, caller, keyIn(headers));
    if (replayed) response.setHeader(REPLAYED_HEADER, 'true');
    const seconds = preferredWait([prefer].flat().join(','));
    if (seconds === undefined) return answer();
    response.setHeader('Preference-Applied', seconds === 0 ? 'respond-async' : `wait=${seconds}`);
    const answered = await within(seconds, answer());
    if (answered) return answered;
    response.status(202).setHeader('Retry-After', 1);
    response.setHeader('Location', `${prefixOf(response.req)}${accepted.status_url}`);
    return accepted;
  }

  @Post('orchestrate-async')
  @Accepts('Takes over what is asked for in plain words', 'AcceptedWorkflow', WORKFLOW, SUBMISSION)
  async orchestrateAsync(
    @Body() request: OrchestratorRequest,
    @Caller() caller: Principal,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AcceptedWorkflow> {
    const { accepted, replayed } = await this.gateway.takeOver(request, caller, keyIn(headers));
    if (replayed) response.setHeader(REPLAYED_HEADER, 'true');
    return accepted;
  }

  @Get('workflow/:request_id')
  @Answers('How a workflow stands', 'WorkflowView', {
    path: 'WorkflowReference',
    errors: ['WORKFLOW_NOT_FOUND', 'SERVICE_UNAVAILABLE'],
  })
  workflow(@Param() reference: WorkflowReference, @Caller() caller: Principal): Promise<WorkflowView> {
    return this.gateway.workflow(reference, caller);
  }

  @Post('workflow/:request_id/cancel')
  @Accepts('Ends a workflow: running steps finish, no other starts', 'WorkflowView', WORKFLOW, {
    path: 'WorkflowReference',
    errors: ['WORKFLOW_NOT_FOUND', 'WORKFLOW_FINISHED', 'NOT_PERMITTED', 'SERVICE_UNAVAILABLE'],
  })
  cancel(@Param() reference: WorkflowReference, @Caller() caller: Principal): Promise<WorkflowView> {
    return this.gateway.cancel(reference, caller);
  }

  @Post('workflow/:request_id/retry')
  @Accepts('Goes on with a workflow that failed or was parked', 'WorkflowView', WORKFLOW, {
    path: 'WorkflowReference',
    errors: ['WORKFLOW_NOT_FOUND', 'WORKFLOW_NOT_RETRYABLE', 'NOT_PERMITTED', 'SERVICE_UNAVAILABLE'],
  })
  retry(@Param() reference: WorkflowReference, @Caller() caller: Principal): Promise<WorkflowView> {
    return this.gateway.retry(reference, caller);
  }

  @Get('services')
  @Answers('The agents that are there, and what they can do', 'RegisteredServices')
  services(): RegisteredServices {
    return this.gateway.services();
  }
}

const keyIn = (headers: IncomingHttpHeaders): string | undefined =>
  headers[KEY_HEADER.toLowerCase()] === undefined ? undefined : [headers[KEY_HEADER.toLowerCase()]].flat().join(',');

/** @returns undefined where it takes longer; what fails then is told to whoever asks for the workflow */
async function within<Value>(seconds: number, value: Promise<Value>): Promise<Value | undefined> {
  value.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), seconds * 1_000);
  });
  try {
    return await Promise.race([value, late]);
  } finally {
    clearTimeout(timer);
  }
}
