import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { JournaledEvent, WorkflowEvents, WorkflowEventsRequest } from '@ars/contracts';
import { applyEvent, hasEnded, type WorkflowKey, type WorkflowState } from '@ars/executor';
import type { Principal } from '@ars/identity';
import { encodeJson } from '@ars/platform';
import type { Response } from 'express';
import { Shares } from '../gateway/shares';
import { OrchestratorConfig } from '../orchestrator.config';
import { EventStreamResponse } from './event-stream-response';
import { JournalFollower } from './journal-follower';
import { type History, isAfter, journaledEvents, WorkflowHistory } from './workflow-history';

/** Of the events in one NATS reply; one that is larger travels alone. */
const REPLY_BYTES = 500_000;

/** Tells a tenant what happens to its workflows. */
@Injectable()
export class WorkflowEventsService implements OnModuleDestroy {
  private readonly logger = new Logger(WorkflowEventsService.name);
  private readonly streams = new Set<EventStreamResponse>();
  private readonly shares: Shares;

  constructor(
    private readonly history: WorkflowHistory,
    private readonly follower: JournalFollower,
    { EVENT_STREAMS: caller, TENANT_EVENT_STREAMS: tenant }: OrchestratorConfig,
  ) {
    this.shares = new Shares({ caller, tenant, of: 'event streams', retryAfter: 5 });
  }

  /** Clients come again, to an instance that goes on. */
  onModuleDestroy(): void {
    for (const stream of this.streams) stream.end();
  }

  /**
   * What has happened after an event, as much as one reply holds.
   * @throws CodedError `WORKFLOW_NOT_FOUND`, `SERVICE_UNAVAILABLE`
   */
  async page(request: WorkflowEventsRequest, caller: Principal): Promise<WorkflowEvents> {
    const { events, state } = await this.history.read(keyOf(request, caller), caller);
    const news = events.filter((event) => isAfter(event, request.after));
    const shown = firstOf(news, REPLY_BYTES);
    return { events: shown, ended: hasEnded(state), more: shown.length < news.length };
  }

  /**
   * Sends what has happened after an event and then what happens, until the workflow has ended or the client goes. A
   * client that knows everything of an ended workflow gets 204, which tells it not to come again.
   * @throws CodedError `WORKFLOW_NOT_FOUND`, `TOO_MANY_REQUESTS`, `SERVICE_UNAVAILABLE`, before anything is sent
   */
  async stream(request: WorkflowEventsRequest, caller: Principal, response: Response): Promise<void> {
    const giveBack = this.shares.take(caller);
    await this.send(request, caller, response).finally(giveBack);
  }

  private async send(request: WorkflowEventsRequest, caller: Principal, response: Response): Promise<void> {
    const key = keyOf(request, caller);
    const history = await this.history.read(key, caller);
    const news = history.events.filter((event) => isAfter(event, request.after));
    if (news.length === 0 && hasEnded(history.state)) return void response.status(204).end();
    const stream = new EventStreamResponse(response);
    this.streams.add(stream);
    try {
      for (const event of news) await stream.send(event);
      for await (const { events } of this.sequel(key, history, stream.closed)) {
        for (const event of events) await stream.send(event);
      }
    } catch (error) {
      this.logger.error(error, `The events of workflow ${key.requestId} broke off`);
    } finally {
      this.streams.delete(stream);
      stream.end();
    }
  }

  /**
   * How a workflow stands, now and whenever more of it is stored, until it has ended or nobody looks any more.
   * @throws CodedError `WORKFLOW_NOT_FOUND`, `TOO_MANY_REQUESTS`, `SERVICE_UNAVAILABLE`
   */
  async *states(request: WorkflowEventsRequest, caller: Principal, signal: AbortSignal): AsyncGenerator<WorkflowState> {
    const giveBack = this.shares.take(caller);
    try {
      yield* this.statesOf(keyOf(request, caller), caller, signal);
    } finally {
      giveBack();
    }
  }

  private async *statesOf(key: WorkflowKey, caller: Principal, signal: AbortSignal): AsyncGenerator<WorkflowState> {
    const history = await this.history.read(key, caller);
    yield history.state;
    for await (const { state } of this.sequel(key, history, signal)) yield state;
  }

  /** What is stored behind a history, each time all of it, until the workflow has ended or nobody looks any more. */
  private async *sequel(
    key: WorkflowKey,
    { state, sequence }: History,
    signal: AbortSignal,
  ): AsyncGenerator<Pick<History, 'events' | 'state'>> {
    if (hasEnded(state)) return;
    for await (const entries of this.follower.follow(key, sequence, signal)) {
      state = entries.flatMap(({ events }) => events).reduce(applyEvent, state);
      yield { events: entries.flatMap(journaledEvents), state };
      // What follows an end at once is a retry of it.
      if (hasEnded(state)) return;
    }
  }
}

const keyOf = ({ request_id: requestId }: WorkflowEventsRequest, { tenant: tenantId }: Principal): WorkflowKey => ({
  tenantId,
  requestId,
});

function firstOf(events: JournaledEvent[], bytes: number): JournaledEvent[] {
  let used = 0;
  const tooMany = events.findIndex((event, index) => (used += encodeJson(event).length) > bytes && index > 0);
  return tooMany === -1 ? events : events.slice(0, tooMany);
}
