import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CodedError } from '@ars/contracts';
import { LEDGER_TOOLS, MCP_META, OUTBOX_TOOLS } from '@ars/mcp-protocol';
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { BackgroundLoop } from '../background/background-loop';
import { McpConnection } from './mcp-connection';
import { ToolTrust } from './tool-trust';

/** Pause between two looks at a reachable server, which costs it a few milliseconds; not all can notify changes. */
const REFRESH_MS = 10_000;
const FIRST_RETRY_MS = 250;
const MAX_RETRY_MS = 5_000;
/** A server that pages for ever is cut off here. */
const MAX_PAGES = 100;

/** The tools of the agent's MCP server, kept fresh; the last known ones stay while the server is away. */
@Injectable()
export class ToolDirectory implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ToolDirectory.name);
  private readonly loop = new BackgroundLoop(() => this.keepFresh());
  private known: ReadonlyMap<string, Tool> = new Map();
  private refreshing: Promise<void> | undefined;
  private reachable: boolean | undefined;
  private failures = 0;
  /** The server said that its tools changed while they were being listed. */
  private outdated = false;

  constructor(
    private readonly connection: McpConnection,
    private readonly trust: ToolTrust,
  ) {}

  /** Whether the server answered when last asked. */
  get connected(): boolean {
    return this.reachable === true;
  }

  /** Whether the server has ever listed its tools. */
  get discovered(): boolean {
    return this.known.size > 0 || this.connected;
  }

  /** Whether facts are published on the server's word. */
  get believesEvents(): boolean {
    return this.trust.believesEvents;
  }

  /** What a tool is called as an operation. */
  operationOf(tool: string): string {
    return this.trust.operationOf(tool);
  }

  /** Whether the server keeps its facts until they are published. */
  get hasOutbox(): boolean {
    return this.believesEvents && this.known.has(OUTBOX_TOOLS.pending) && this.known.has(OUTBOX_TOOLS.confirm);
  }

  /** Whether the server can be asked what became of an effect. */
  get hasLedger(): boolean {
    return this.known.has(LEDGER_TOOLS.recall);
  }

  /** All tools by name; the map is a new one whenever they changed. */
  get tools(): ReadonlyMap<string, Tool> {
    return this.known;
  }

  /**
   * Lists the server's tools anew.
   * @throws CodedError `UPSTREAM_UNAVAILABLE`, `DEADLINE_EXCEEDED` or `UPSTREAM_PROTOCOL_ERROR`
   */
  refresh(): Promise<void> {
    return (this.refreshing ??= this.discover().finally(() => (this.refreshing = undefined)));
  }

  async onApplicationBootstrap(): Promise<void> {
    this.connection.watch({
      toolsChanged: () => {
        this.outdated = true;
        this.loop.wake();
      },
      troubled: () => this.loop.wake(),
    });
    // Tried once before the service listens, so that where the server is up the first request finds its operations.
    await this.refresh().catch(() => undefined);
    this.loop.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  private async keepFresh(): Promise<number> {
    try {
      await this.refresh();
      this.failures = 0;
      return this.outdated ? 0 : REFRESH_MS;
    } catch {
      this.failures += 1;
      return Math.min(FIRST_RETRY_MS * 2 ** this.failures, MAX_RETRY_MS);
    }
  }

  private async discover(): Promise<void> {
    this.outdated = false;
    try {
      const listed = this.trust.accepted(await this.listAll());
      if (JSON.stringify([...listed]) !== JSON.stringify([...this.known])) {
        this.known = listed;
        this.logger.log(`The MCP server offers ${listed.size} tools`);
      }
      this.reachable = true;
    } catch (error) {
      if (this.reachable !== false) this.logger.warn(error instanceof Error ? error.message : error);
      this.reachable = false;
      await this.connection.discard();
      throw error;
    }
  }

  private async listAll(): Promise<Map<string, Tool>> {
    const tools = new Map<string, Tool>();
    let cursor: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const { tools: listed, nextCursor } = await this.connection.listTools(cursor);
      for (const tool of listed) tools.set(tool.name, tool);
      if (nextCursor === undefined) return tools;
      cursor = nextCursor;
    }
    throw new CodedError({
      code: 'UPSTREAM_PROTOCOL_ERROR',
      message: `The MCP server lists its tools on more than ${MAX_PAGES} pages`,
    });
  }
}

/** Whether the tool is no operation that anybody is offered: only the agent itself may call it, or orchestrators through it. */
export const isPlumbing = (tool: Tool): boolean =>
  isForOrchestrators(tool) || tool._meta?.[MCP_META.visibility] === 'agent';

/** Whether orchestrators may call the tool, and nobody else. */
export const isForOrchestrators = (tool: Tool): boolean => tool._meta?.[MCP_META.visibility] === 'orchestrator';
