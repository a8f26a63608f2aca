import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { identityOf, ServiceConfig } from '@ars/platform';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport, StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
  type CallToolRequest,
  type CallToolResult,
  CallToolResultSchema,
  type ListToolsResult,
  ListToolsResultSchema,
  ToolListChangedNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { AGENT_DEFINITION, type AgentDefinition } from '../agent-definition';
import { callScope, scopedFetch, type CallScope } from './call-scope';
import { deadlineExceeded, toMcpFailure } from './mcp-failure';

/** What the connection notices on its own; a reason to look at the server again. */
export interface ConnectionListener {
  toolsChanged(): void;
  troubled(): void;
}

/**
 * The agent's one kept connection to its MCP server over streamable HTTP. It opens at the first exchange, again after a
 * loss, and anew when a restarted server no longer knows the session. Every exchange fails with a CodedError.
 */
@Injectable()
export class McpConnection implements OnApplicationShutdown {
  readonly endpoint: string;
  private readonly logger = new Logger(McpConnection.name);
  /** For what the agent asks of its own accord: the handshake and the tool list. */
  private readonly ownScope: CallScope;
  private session: Promise<Client> | undefined;
  private listener: ConnectionListener | undefined;
  private serverName: string | undefined;

  constructor(
    @Inject(AGENT_DEFINITION) private readonly definition: AgentDefinition,
    config: ServiceConfig,
  ) {
    this.endpoint = definition.mcpEndpoint(config);
    this.ownScope = {
      headers: definition.mcpHeaders(identityOf(undefined, config)),
      timeoutMs: config.HEALTH_CHECK_TIMEOUT * 1000,
    };
  }

  /** Name and version that the server gave at the last handshake. */
  get server(): string | undefined {
    return this.serverName;
  }

  watch(listener: ConnectionListener): void {
    this.listener = listener;
  }

  listTools(cursor?: string): Promise<ListToolsResult> {
    const params = cursor === undefined ? {} : { cursor };
    return this.exchange(this.ownScope, (client, timeout) =>
      client.request({ method: 'tools/list', params }, ListToolsResultSchema, { timeout }),
    );
  }

  // The SDK's own `callTool` would check results against the schemas of the last listed page only.
  callTool(params: CallToolRequest['params'], scope: CallScope): Promise<CallToolResult> {
    return this.exchange(scope, (client, timeout) =>
      client.request({ method: 'tools/call', params }, CallToolResultSchema, { timeout }),
    );
  }

  /** Drops the connection: exchanges in flight fail, the next one connects again. */
  async discard(): Promise<void> {
    const session = this.session;
    this.session = undefined;
    const client = await session?.catch(() => undefined);
    if (!client) return;
    client.onerror = undefined;
    await client.close();
  }

  async onApplicationShutdown(): Promise<void> {
    this.listener = undefined;
    await this.discard();
  }

  private async exchange<T>(
    scope: CallScope,
    send: (client: Client, timeoutMs: number) => Promise<T>,
    renewals = 1,
  ): Promise<T> {
    const started = performance.now();
    const remainingMs = () => Math.max(1, Math.floor(scope.timeoutMs - (performance.now() - started)));
    const client = await within(scope.timeoutMs, this.connect());
    const timeoutMs = remainingMs();
    try {
      return await callScope.run({ ...scope, timeoutMs }, () => send(client, timeoutMs));
    } catch (error) {
      if (renewals === 0 || !isSessionLost(client, error)) throw this.failed(error);
    }
    // The server refused the session before it looked at the request, so sending it once more is safe.
    await this.forget(client);
    return this.exchange({ ...scope, timeoutMs: remainingMs() }, send, renewals - 1);
  }

  private connect(): Promise<Client> {
    const opening = (this.session ??= this.open());
    return opening.catch((error: unknown) => {
      if (this.session === opening) this.session = undefined;
      throw toMcpFailure(error);
    });
  }

  private async open(): Promise<Client> {
    const client = new Client({ name: this.definition.name, version: this.definition.version });
    const transport = new StreamableHTTPClientTransport(new URL(this.endpoint), { fetch: scopedFetch });
    client.setNotificationHandler(ToolListChangedNotificationSchema, () => this.listener?.toolsChanged());
    await callScope.run(this.ownScope, () => client.connect(transport, { timeout: this.ownScope.timeoutMs }));
    client.onerror = () => this.listener?.troubled();
    const { name, version } = client.getServerVersion() ?? { name: 'unnamed', version: '0' };
    this.serverName = `${name} ${version}`;
    this.logger.log(`Connected to MCP server ${this.serverName} at ${this.endpoint}`);
    return client;
  }

  /** Of several exchanges that meet a lost session, the first drops it. */
  private async forget(client: Client): Promise<void> {
    if ((await this.session?.catch(() => undefined)) === client) await this.discard();
  }

  private failed(error: unknown): Error {
    const failure = toMcpFailure(error);
    if (failure.code === 'UPSTREAM_UNAVAILABLE') this.listener?.troubled();
    return failure;
  }
}

/** 404 by the standard; 400 is what some servers answer instead. */
function isSessionLost(client: Client, error: unknown): boolean {
  const hadSession = client.transport === undefined || client.transport.sessionId !== undefined;
  return hadSession && error instanceof StreamableHTTPError && (error.code === 404 || error.code === 400);
}

/** @throws CodedError `DEADLINE_EXCEEDED` when the promise takes longer than the time allowed */
function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(deadlineExceeded()), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
