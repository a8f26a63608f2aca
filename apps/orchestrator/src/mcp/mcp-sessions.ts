import { randomUUID } from 'node:crypto';
import { CodedError } from '@ars/contracts';
import type { Principal } from '@ars/identity';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { OrchestratorMcp } from './orchestrator-mcp';

/** How many are open at most, and of one owner: of theirs, the one that was silent the longest makes room. */
const MAX_SESSIONS = 1_000;
const MAX_OWN_SESSIONS = 50;

interface Session {
  transport: StreamableHTTPServerTransport;
  owner: string;
}

/**
 * Sessions, for clients that are asked something in the middle of a call: the answer has to come back to whoever asked. They
 * live in this process; where one is not known the client begins another, as the specification has it.
 */
@Injectable()
export class McpSessions implements OnModuleDestroy {
  /** The one used last is the last. */
  private readonly sessions = new Map<string, Session>();

  constructor(private readonly mcp: OrchestratorMcp) {}

  /** A new session of the caller, which lives once its client has been initialized. */
  async open(caller: Principal): Promise<StreamableHTTPServerTransport> {
    const server = this.mcp.create();
    const transport: StreamableHTTPServerTransport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => this.keep(id, { transport, owner: ownerOf(caller) }),
    });
    transport.onclose = () => void (transport.sessionId && this.sessions.delete(transport.sessionId));
    await server.connect(transport as Parameters<typeof server.connect>[0]);
    return transport;
  }

  /** @throws CodedError `NOT_FOUND` where it is not there, or another's */
  find(id: string, caller: Principal): StreamableHTTPServerTransport {
    const session = this.sessions.get(id);
    if (session?.owner !== ownerOf(caller)) {
      throw new CodedError({ code: 'NOT_FOUND', message: 'There is no such session; initialize another' });
    }
    this.sessions.delete(id);
    this.sessions.set(id, session);
    return session.transport;
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([...this.sessions.values()].map(({ transport }) => transport.close()));
  }

  private keep(id: string, session: Session): void {
    this.sessions.set(id, session);
    const own = [...this.sessions.values()].filter(({ owner }) => owner === session.owner);
    if (own.length > MAX_OWN_SESSIONS) void own[0]?.transport.close();
    const [oldest] = this.sessions.values();
    if (this.sessions.size > MAX_SESSIONS) void oldest?.transport.close();
  }
}

const ownerOf = ({ tenant, dealer, subject }: Principal): string => JSON.stringify([tenant, dealer, subject]);
