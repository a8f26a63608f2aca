import type { Principal } from '@ars/identity';
import { addToScope } from '@ars/platform';
import { Logger } from '@nestjs/common';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  type CallToolRequest,
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  type JSONRPCResponse,
  type ListToolsResult,
  ListToolsRequestSchema,
  McpError,
  type RequestId,
  type Tool as ListedTool,
} from '@modelcontextprotocol/sdk/types.js';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';
import { toToolError } from '../database/database-error';
import type { TenantDatabase } from '../database/tenant-database';
import { recallEffect } from '../ledger/recall-effect';
import type { McpServerConfig } from '../mcp-server.config';
import { outboxTools } from '../outbox/outbox-tools';
import { callerIn } from './auth-info';
import { callTool } from './call-tool';
import { callerOf, scopeOf } from './caller';
import { checkUndos } from './check-undos';
import { listed } from './list-tools';
import type { Tool } from '../tool/tool';
import { ToolError } from '../tool/tool-error';
import type { ToolAccess } from './tool-access';
import { observedCall } from './observed-call';
import { failure, success } from './tool-result';

const PAGE_SIZE = 50;

export interface ToolServerOptions {
  name: string;
  version: string;
  tools: readonly Tool[];
  access: ToolAccess;
  database: TenantDatabase;
  config: McpServerConfig;
}

/** A message that asks for one call of a tool, and for nothing that the SDK does besides. */
export interface PlainCall {
  id: RequestId;
  params: CallToolRequest['params'];
}

/** The server apart from its transport: makes SDK servers, cheap enough for one a request, that share everything. */
export class ToolServer {
  private readonly logger = new Logger(ToolServer.name);
  private readonly tools: ReadonlyMap<string, Tool>;
  /** What agents are given, and everybody else. */
  private readonly listings: Record<'agents' | 'others', readonly ListedTool[]>;
  /** A validator of its own would cost each SDK server most of its making. */
  private readonly jsonSchemaValidator = new AjvJsonSchemaValidator();

  constructor(private readonly options: ToolServerOptions) {
    const tools = [...options.tools, recallEffect, ...outboxTools];
    this.tools = new Map(tools.map((tool) => [tool.name, tool]));
    const listing = tools.map((tool) => ({ isPlumbing: tool.visibility !== undefined, tool: listed(tool) }));
    this.listings = {
      agents: listing.map(({ tool }) => tool),
      others: listing.filter(({ isPlumbing }) => !isPlumbing).map(({ tool }) => tool),
    };
    if (this.tools.size < tools.length) throw new Error('Two tools have the same name');
    checkUndos(this.tools);
  }

  create(): Server {
    const { name, version } = this.options;
    const { jsonSchemaValidator } = this;
    const server = new Server({ name, version }, { capabilities: { tools: {} }, jsonSchemaValidator });
    server.setRequestHandler(ListToolsRequestSchema, ({ params }, { authInfo }) =>
      this.page(callerIn(authInfo), params?.cursor),
    );
    server.setRequestHandler(CallToolRequestSchema, ({ params }, { authInfo }) =>
      this.call(callerIn(authInfo), params),
    );
    return server;
  }

  /** Answers one call as JSON-RPC 2.0, as a server of the SDK does. */
  async answer({ id, params }: PlainCall, caller: Principal): Promise<JSONRPCResponse> {
    try {
      return { jsonrpc: '2.0', id, result: await this.call(caller, params) };
    } catch (error) {
      if (!(error instanceof McpError)) throw error;
      return { jsonrpc: '2.0', id, error: { code: error.code, message: error.message } };
    }
  }

  /** The cursor is the number of tools already given. */
  private page({ kind }: Principal, cursor = '0'): ListToolsResult {
    const listing = this.listings[kind === 'agent' ? 'agents' : 'others'];
    const start = Number(cursor);
    if (!/^\d+$/.test(cursor) || start > listing.length) {
      throw new McpError(ErrorCode.InvalidParams, `Unknown cursor ${cursor}`);
    }
    const end = start + PAGE_SIZE;
    return {
      tools: listing.slice(start, end),
      ...(end < listing.length ? { nextCursor: String(end) } : {}),
    };
  }

  private async call(principal: Principal, params: CallToolRequest['params']): Promise<CallToolResult> {
    const tool = this.tools.get(params.name);
    if (tool === undefined || !this.options.access.isFor(tool, principal))
      throw new McpError(ErrorCode.InvalidParams, `Unknown tool ${params.name}`);
    return observedCall(tool.name, params._meta, (failed) => this.run(tool, principal, params, failed));
  }

  /** @param failed is told the code of a failure, which is an answer like others */
  private async run(
    tool: Tool,
    principal: Principal,
    { arguments: given, _meta: meta = {} }: CallToolRequest['params'],
    failed: (code: string) => void,
  ): Promise<CallToolResult> {
    const { access, database, config } = this.options;
    try {
      access.require(tool, meta, principal);
      const caller = callerOf(principal, meta, config);
      addToScope(scopeOf(caller));
      return success(await callTool({ database, ledger: config.LEDGER }, tool, given, caller));
    } catch (error) {
      const known = this.describe(error, tool);
      failed(known.code);
      return failure(known);
    }
  }

  /** What the caller may know of an error; an unforeseen one stays in the log. */
  private describe(error: unknown, tool: Tool): ToolError {
    const known = error instanceof ToolError ? error : toToolError(error);
    if (known !== undefined) return known;
    this.logger.error({ err: error, tool: tool.name }, 'a tool failed unexpectedly');
    return new ToolError('INTERNAL_ERROR', 'An unexpected error occurred');
  }
}
