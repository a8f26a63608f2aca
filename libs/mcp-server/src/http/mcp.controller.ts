import { Caller, type Principal } from '@ars/identity';
import { malformedRequest } from '@ars/mcp-protocol';
import { Access } from '@ars/platform';
import { All, Controller, HttpCode, Post, Req, Res, UseFilters } from '@nestjs/common';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Request, Response } from 'express';
import { authInfoOf } from '../server/auth-info';
import { ToolServer } from '../server/tool-server';
import { ChallengeFilter } from './challenge.filter';
import { plainCallIn } from './plain-call';

/** MCP over streamable HTTP without sessions: any instance answers any request, as one JSON object. */
@Controller('mcp')
@UseFilters(ChallengeFilter)
export class McpController {
  constructor(private readonly tools: ToolServer) {}

  @Post()
  @Access('authenticated')
  async handle(@Req() request: Request, @Res() response: Response, @Caller() caller: Principal): Promise<void> {
    const malformed = malformedRequest(request.body);
    if (malformed) return void response.status(400).json(malformed);
    const call = plainCallIn(request);
    if (call) return void response.status(200).json(await this.tools.answer(call, caller));
    // The SDK binds a server to its transport and a transport to its request, lest ids of two clients collide.
    const server = this.tools.create();
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true });
    try {
      await server.connect(transport);
      await transport.handleRequest(Object.assign(request, { auth: authInfoOf(caller) }), response, request.body);
    } finally {
      await server.close();
    }
  }

  /** GET would open a stream and DELETE end a session: there are none. */
  @All()
  @Access('public')
  @HttpCode(405)
  refuse(@Res({ passthrough: true }) response: Response) {
    response.setHeader('Allow', 'POST');
    return { jsonrpc: '2.0', error: { code: -32000, message: 'Method not allowed' }, id: null };
  }
}
