import { A2A_VERSION_HEADER, AgentCard, formatSSEErrorEvent, formatSSEEvent, SendMessageRequest } from '@a2a-js/sdk';
import { RequestMalformedError } from '@a2a-js/sdk/errors';
import { JsonRpcTransportHandler, validateVersion } from '@a2a-js/sdk/server';
import { Caller, type Principal } from '@ars/identity';
import { Access, Undescribed } from '@ars/platform';
import { Controller, Get, HttpCode, type OnModuleDestroy, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { EventStreamResponse } from '../events/event-stream-response';
import { A2aHandler } from './a2a-handler';
import { callContext } from './call-context';

/** What a client speaks that does not say it. */
const UNSAID_VERSION = '0.3';

/** A2A over JSON-RPC, and the card by which agents find it. The protocol describes it. */
@Controller()
@Undescribed()
export class A2aController implements OnModuleDestroy {
  private readonly transport: JsonRpcTransportHandler;
  private readonly streams = new Set<EventStreamResponse>();

  constructor(private readonly handler: A2aHandler) {
    this.transport = new JsonRpcTransportHandler(handler);
  }

  @Get('.well-known/agent-card.json')
  @Access('public')
  async card(): Promise<unknown> {
    return AgentCard.toJSON(await this.handler.getAgentCard());
  }

  @Post('a2a')
  @HttpCode(200)
  @Access('authenticated')
  async handle(@Req() request: Request, @Res() response: Response, @Caller() caller: Principal): Promise<void> {
    const { id = null } = (request.body ?? {}) as { id?: unknown };
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    try {
      const version = request.get(A2A_VERSION_HEADER) || UNSAID_VERSION;
      validateVersion(version, await this.handler.getAgentCard(), 'JSONRPC');
      requireReadable(request.body);
      const context = callContext(version, caller, gone.signal);
      const answer = await this.transport.handle(request.body as Record<string, unknown>, context);
      if (Symbol.asyncIterator in answer) await this.stream(answer, id, response);
      else response.json(answer);
    } catch (error) {
      response.json(failureOf(error, id));
    }
  }

  /** Clients come again, to an instance that goes on. */
  onModuleDestroy(): void {
    for (const stream of this.streams) stream.end();
  }

  /** What fails before anything was told is answered like any other call. */
  private async stream(events: AsyncGenerator<object>, id: unknown, response: Response): Promise<void> {
    const first = await events.next();
    const stream = new EventStreamResponse(response);
    this.streams.add(stream);
    try {
      if (!first.done) await stream.write(formatSSEEvent(first.value));
      for await (const event of events) await stream.write(formatSSEEvent(event));
    } catch (error) {
      await stream.write(formatSSEErrorEvent(failureOf(error, id)));
    } finally {
      this.streams.delete(stream);
      stream.end();
    }
  }
}

/**
 * What the SDK stumbles over where it reads a message, whoever sent it is at fault for; by itself it calls that an error of
 * ours.
 * @throws RequestMalformedError
 */
function requireReadable(body: unknown): void {
  const { method, params } = (body ?? {}) as { method?: unknown; params?: unknown };
  if (method !== 'SendMessage' && method !== 'SendStreamingMessage') return;
  try {
    SendMessageRequest.fromJSON(params);
  } catch {
    throw new RequestMalformedError('The parameters are no message');
  }
}

const failureOf = (error: unknown, id: unknown) => ({
  jsonrpc: '2.0',
  id: id ?? null,
  error: JsonRpcTransportHandler.mapToJSONRPCError(error),
});
