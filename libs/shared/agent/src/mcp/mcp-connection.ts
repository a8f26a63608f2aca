import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { MCP_META } from '@ars/mcp-protocol';
import { type Identity, identityOf, InFlight, ServiceConfig } from '@ars/platform';
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
import { callScope, scopedFetch } from './call-scope';
import { McpCredentials } from './mcp-credentials';
import { deadlineExceeded, toMcpFailure } from './mcp-failure';

/** On whose behalf an exchange is made, and how long it may take. */
export interface CallTerms {
  identity: Identity;
  timeoutMs: number;
}

/** What the connection notices on its own; a reason to look at the server again. */
export interface ConnectionListener {
  toolsChanged(): void;
  troubled(): void;
}

interface Session {
  client: Client;
  exchanges: InFlight;
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
  private readonly ownTerms: CallTerms;
  private session: Session | undefined;
  private opening: Promise<Session> | undefined;
  private listener: ConnectionListener | undefined;
  private serverName: string | undefined;

  constructor(
    @Inject(AGENT_DEFINITION) private readonly definition: AgentDefinition,
    private readonly credentials: McpCredentials,
    config: ServiceConfig,
  ) {
    this.endpoint = definition.mcpEndpoint(config);
    this.ownTerms = { identity: identityOf(undefined, config), timeoutMs: config.HEALTH_CHECK_TIMEOUT * 1000 };
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
    return this.exchange(this.ownTerms, (client, timeout) =>
      client.request({ method: 'tools/list', params }, ListToolsResultSchema, { timeout }),
    );
  }

  // The SDK's own `callTool` would check results against the schemas of the last listed page only.
  /** The server is told how long the answer will be waited for. */
  callTool(params: CallToolRequest['params'], terms: CallTerms): Promise<CallToolResult> {
    return this.exchange(terms, (client, timeout) => {
      const _meta = { ...params._meta, [MCP_META.deadlineMs]: timeout };
      return client.request({ method: 'tools/call', params: { ...params, _meta } }, CallToolResultSchema, { timeout });
    });
  }

  /** Drops the connection: exchanges in flight fail, the next one connects again. */
  async discard(): Promise<void> {
    const { session } = this;
    this.session = undefined;
    await session?.client.close();
  }

  async onApplicationShutdown(): Promise<void> {
    this.listener = undefined;
    await this.opening?.catch(() => undefined);
    await this.discard();
  }

  private async exchange<T>(
    terms: CallTerms,
    send: (client: Client, timeoutMs: number) => Promise<T>,
    renewals = 1,
  ): Promise<T> {
    const started = performance.now();
    const remainingMs = () => Math.max(1, Math.floor(terms.timeoutMs - (performance.now() - started)));
    const session = await within(terms.timeoutMs, this.connect());
    const headers = await this.credentials.headersFor(terms.identity);
    const timeoutMs = remainingMs();
    try {
      const exchange = callScope.run({ headers, timeoutMs }, () => send(session.client, timeoutMs));
      return await session.exchanges.track(exchange);
    } catch (error) {
      if (renewals === 0 || !isSessionLost(session.client, error)) throw this.failed(error);
    }
    // The server refused the session before it looked at the request, so sending it once more is safe.
    this.forget(session);
    return this.exchange({ ...terms, timeoutMs: remainingMs() }, send, renewals - 1);
  }

  private async connect(): Promise<Session> {
    if (this.session) return this.session;
    this.opening ??= this.open().finally(() => (this.opening = undefined));
    return this.opening.catch((error: unknown) => Promise.reject(toMcpFailure(error)));
  }

  private async open(): Promise<Session> {
    const client = new Client({ name: this.definition.name, version: this.definition.version });
    const transport = new StreamableHTTPClientTransport(new URL(this.endpoint), { fetch: scopedFetch });
    client.setNotificationHandler(ToolListChangedNotificationSchema, () => this.listener?.toolsChanged());
    const { identity, timeoutMs } = this.ownTerms;
    const headers = await this.credentials.headersFor(identity);
    await callScope.run({ headers, timeoutMs }, () => client.connect(transport, { timeout: timeoutMs }));
    client.onerror = () => this.listener?.troubled();
    const { name, version } = client.getServerVersion() ?? { name: 'unnamed', version: '0' };
    this.serverName = `${name} ${version}`;
    this.logger.log(`Connected to MCP server ${this.serverName} at ${this.endpoint}`);
    this.session = { client, exchanges: new InFlight() };
    return this.session;
  }

  /** Leaves a lost session; other exchanges in flight are yet to meet the loss, and then open no second one. */
  private forget(lost: Session): void {
    if (this.session !== lost) return;
    this.session = undefined;
    void lost.exchanges.settled().then(() => lost.client.close());
  }

  private failed(error: unknown): Error {
    const failure = toMcpFailure(error);
    if (failure.code === 'UPSTREAM_UNAVAILABLE') this.listener?.troubled();
    return failure;
  }
}

/** 404 by the standard; 400 is what some servers answer instead. */
function isSessionLost(client: Client, error: unknown): boolean {
  const hasSession = client.transport?.sessionId !== undefined;
  return hasSession && error instanceof StreamableHTTPError && (error.code === 404 || error.code === 400);
}

/** @throws CodedError `DEADLINE_EXCEEDED` when the promise takes longer than the time allowed */
function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(deadlineExceeded()), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
