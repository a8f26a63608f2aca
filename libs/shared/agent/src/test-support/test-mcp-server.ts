import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import {
  type CallToolResult,
  CallToolRequestSchema,
  ListToolsRequestSchema,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ToolCall {
  name: string;
  arguments: Record<string, unknown>;
  meta: Record<string, unknown>;
  headers: IncomingHttpHeaders;
}

export interface TestTool extends Omit<Tool, 'inputSchema'> {
  inputSchema?: Tool['inputSchema'];
  run(call: ToolCall): CallToolResult | Promise<CallToolResult>;
}

export interface TestMcpServer {
  url: string;
  calls: ToolCall[];
  /** Offers other tools from now on, and tells connected clients so where the server keeps sessions. */
  offer(tools: TestTool[]): Promise<void>;
  /** Ends every connection and forgets every session, as a crash does. */
  stop(): Promise<void>;
  /** Comes back on the same port. */
  start(): Promise<void>;
}

export interface TestMcpServerOptions {
  /** Whether the server keeps sessions; stateless when left out. */
  stateful?: boolean;
  pageSize?: number;
  /** Whether it listens from the beginning; true. */
  started?: boolean;
}

/** A real MCP server of the official SDK on a free port, with tools that the test decides. */
export async function startTestMcpServer(
  tools: TestTool[],
  { stateful = false, pageSize = 100, started = true }: TestMcpServerOptions = {},
): Promise<TestMcpServer> {
  const calls: ToolCall[] = [];
  let offered = tools;
  const sessions = new Map<string, { server: Server; transport: StreamableHTTPServerTransport }>();

  function buildServer(): Server {
    const server = new Server(
      { name: 'test-mcp', version: '1.2.3' },
      { capabilities: { tools: { listChanged: stateful } } },
    );
    server.setRequestHandler(ListToolsRequestSchema, ({ params }) => {
      const begin = Number(params?.cursor ?? 0);
      const end = begin + pageSize;
      const page = offered.slice(begin, end).map(({ run: _run, ...tool }) => ({
        inputSchema: { type: 'object' as const },
        ...tool,
      }));
      return { tools: page, ...(end < offered.length && { nextCursor: String(end) }) };
    });
    server.setRequestHandler(CallToolRequestSchema, async ({ params }, { requestInfo }) => {
      const { name, arguments: given = {}, _meta: meta = {} } = params;
      const call = { name, arguments: given, meta, headers: requestInfo?.headers ?? {} };
      calls.push(call);
      const tool = offered.find((one) => one.name === name);
      if (!tool) return { isError: true, content: [{ type: 'text', text: `no tool ${name}` }] };
      return tool.run(call);
    });
    return server;
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sessionId = request.headers['mcp-session-id'];
    const known = typeof sessionId === 'string' ? sessions.get(sessionId) : undefined;
    if (stateful && sessionId !== undefined && !known) return void response.writeHead(404).end();
    if (!stateful && request.method !== 'POST') return void response.writeHead(405).end();
    if (known) return known.transport.handleRequest(request, response);
    const server = buildServer();
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: stateful ? randomUUID : undefined,
      enableJsonResponse: !stateful,
      onsessioninitialized: (id) => void sessions.set(id, { server, transport }),
    });
    await server.connect(transport);
    await transport.handleRequest(request, response);
  }

  const http = createServer((request, response) => void take(request, response));
  const listen = (port: number) => new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  const stop = async () => {
    sessions.clear();
    if (!http.listening) return;
    const closed = new Promise((resolve) => http.close(resolve));
    http.closeAllConnections();
    await closed;
  };
  await listen(0);
  const { port } = http.address() as AddressInfo;
  if (!started) await stop();
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    calls,
    async offer(next) {
      offered = next;
      await Promise.all([...sessions.values()].map(({ server }) => server.sendToolListChanged()));
    },
    stop,
    start: () => listen(port),
  };
}

export const structured = (structuredContent: Record<string, unknown>, meta?: Record<string, unknown>) => ({
  structuredContent,
  content: [{ type: 'text' as const, text: JSON.stringify(structuredContent) }],
  ...(meta && { _meta: meta }),
});

export const refused = (code: string, retryable = false) => ({
  ...structured({ code, message: `refused: ${code}`, retryable }),
  isError: true,
});
