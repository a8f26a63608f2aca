import { Logger } from '@nestjs/common';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  type CallToolRequest,
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  type IsomorphicHeaders,
  type ListToolsResult,
  ListToolsRequestSchema,
  McpError,
  type Tool as ListedTool,
} from '@modelcontextprotocol/sdk/types.js';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';
import { toToolError } from '../database/database-error';
import type { TenantDatabase } from '../database/tenant-database';
import { recallEffect } from '../ledger/recall-effect';
import type { McpServerConfig } from '../mcp-server.config';
import { outboxTools } from '../outbox/outbox-tools';
import { callTool } from './call-tool';
import { callerOf } from './caller';
import { checkUndos } from './check-undos';
import { listed } from './list-tools';
import type { Tool } from '../tool/tool';
import { ToolError } from '../tool/tool-error';
import { failure, success } from './tool-result';

const PAGE_SIZE = 50;

export interface ToolServerOptions {
  name: string;
  version: string;
  tools: readonly Tool[];
  database: TenantDatabase;
  config: McpServerConfig;
}

/** The server apart from its transport: makes SDK servers, cheap enough for one a request, that share everything. */
export class ToolServer {
  private readonly logger = new Logger(ToolServer.name);
  private readonly tools: ReadonlyMap<string, Tool>;
  private readonly listing: readonly ListedTool[];
  /** A validator of its own would cost each SDK server most of its making. */
  private readonly jsonSchemaValidator = new AjvJsonSchemaValidator();

  constructor(private readonly options: ToolServerOptions) {
    const tools = [...options.tools, recallEffect, ...outboxTools];
    this.tools = new Map(tools.map((tool) => [tool.name, tool]));
    this.listing = tools.map(listed);
    if (this.tools.size < tools.length) throw new Error('Two tools have the same name');
    checkUndos(this.tools);
  }

  create(): Server {
    const { name, version } = this.options;
    const { jsonSchemaValidator } = this;
    const server = new Server({ name, version }, { capabilities: { tools: {} }, jsonSchemaValidator });
    server.setRequestHandler(ListToolsRequestSchema, ({ params }) => this.page(params?.cursor));
    server.setRequestHandler(CallToolRequestSchema, ({ params }, { requestInfo }) =>
      this.call(params, requestInfo?.headers),
    );
    return server;
  }

  /** The cursor is the number of tools already given. */
  private page(cursor = '0'): ListToolsResult {
    const start = Number(cursor);
    if (!/^\d+$/.test(cursor) || start > this.listing.length) {
      throw new McpError(ErrorCode.InvalidParams, `Unknown cursor ${cursor}`);
    }
    const end = start + PAGE_SIZE;
    return {
      tools: this.listing.slice(start, end),
      ...(end < this.listing.length ? { nextCursor: String(end) } : {}),
    };
  }

  private async call(params: CallToolRequest['params'], headers?: IsomorphicHeaders): Promise<CallToolResult> {
    const tool = this.tools.get(params.name);
    if (tool === undefined) throw new McpError(ErrorCode.InvalidParams, `Unknown tool ${params.name}`);
    const { database, config } = this.options;
    try {
      const caller = callerOf(params._meta, headers, config);
      return success(await callTool({ database, ledger: config.LEDGER }, tool, params.arguments, caller));
    } catch (error) {
      return failure(this.describe(error, tool));
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
