import { Caller, type Principal } from '@ars/identity';
import { CodedError } from '@ars/contracts';
import { malformedRequest } from '@ars/mcp-protocol';
import { Access, Undescribed } from '@ars/platform';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import { Controller, Delete, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { McpSessions } from './mcp-sessions';
import { OrchestratorMcp } from './orchestrator-mcp';

const SESSION_HEADER = 'Mcp-Session-Id';

/** MCP over streamable HTTP: in sessions, or request by request for clients that want none. The protocol describes it. */
@Controller('mcp')
@Access('authenticated')
@Undescribed()
export class McpController {
  constructor(
    private readonly mcp: OrchestratorMcp,
    private readonly sessions: McpSessions,
  ) {}

  @Post()
  async handle(@Req() request: Request, @Res() response: Response, @Caller() caller: Principal): Promise<void> {
    const malformed = malformedRequest(request.body);
    if (malformed) return void response.status(400).json(malformed);
    const id = request.get(SESSION_HEADER);
    if (id !== undefined) return relay(this.sessions.find(id, caller), request, response, caller);
    const messages = [request.body as unknown].flat();
    if (messages.some((message) => isInitializeRequest(message))) {
      return relay(await this.sessions.open(caller), request, response, caller);
    }
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true });
    const server = this.mcp.create();
    try {
      await server.connect(transport as Parameters<typeof server.connect>[0]);
      await relay(transport, request, response, caller);
    } finally {
      await server.close();
    }
  }

  @Get()
  listen(@Req() request: Request, @Res() response: Response, @Caller() caller: Principal): Promise<void> {
    return relay(this.sessionOf(request, caller), request, response, caller);
  }

  @Delete()
  end(@Req() request: Request, @Res() response: Response, @Caller() caller: Principal): Promise<void> {
    return relay(this.sessionOf(request, caller), request, response, caller);
  }

  private sessionOf(request: Request, caller: Principal): StreamableHTTPServerTransport {
    const id = request.get(SESSION_HEADER);
    if (id !== undefined) return this.sessions.find(id, caller);
    throw new CodedError({ code: 'NOT_FOUND', message: `Name a session (${SESSION_HEADER})` });
  }
}

/** @param caller whom the guard has found out; the token itself has served its purpose */
const relay = (transport: StreamableHTTPServerTransport, request: Request, response: Response, caller: Principal) =>
  transport.handleRequest(
    Object.assign(request, { auth: { token: '', clientId: caller.subject, scopes: [], extra: { caller } } }),
    response,
    request.body,
  );
