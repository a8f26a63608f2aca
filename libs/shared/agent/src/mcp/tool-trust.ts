import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { JsonSchema } from '@ars/contracts';
import { MCP_META } from '@ars/mcp-protocol';
import { canonicalJson, readRuleFile, ServiceConfig } from '@ars/platform';
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { AGENT_DEFINITION, type AgentDefinition } from '../agent-definition';
import type { ServerTrust, ToolTrustEntry } from './server-trust';

/** By service, e.g. `parts`; a server that is not named is ours and is believed what it says. */
type TrustFile = Record<string, ServerTrust>;

const schema: JsonSchema = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    required: ['events', 'tools'],
    additionalProperties: false,
    properties: {
      events: { type: 'boolean' },
      tools: {
        type: 'object',
        additionalProperties: {
          type: 'object',
          required: ['sha256', 'reads'],
          additionalProperties: false,
          properties: { sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' }, reads: { type: 'boolean' } },
        },
      },
    },
  },
};

/** SHA-256, in hexadecimal, of everything that a server says of a tool. */
export const toolHash = (tool: Tool): string => createHash('sha256').update(canonicalJson(tool)).digest('hex');

/**
 * What the agent believes of its MCP server. Descriptions of tools are read by planners and by people: those of a server of
 * somebody else are pinned, and what changed since is not used for writes until somebody has accepted it.
 */
@Injectable()
export class ToolTrust {
  private readonly logger = new Logger(ToolTrust.name);
  private readonly server: ServerTrust | undefined;
  private readonly reported = new Set<string>();

  /** @throws RuleFileError naming all faults of the file at once */
  constructor(@Inject(AGENT_DEFINITION) { service, trust }: AgentDefinition, { MCP_TRUST_FILE: file }: ServiceConfig) {
    const own = { name: 'nothing', content: {} };
    const servers = readRuleFile<TrustFile>(file, { kind: 'trust', schema, own });
    this.server = trust ?? (Object.hasOwn(servers, service) ? servers[service] : undefined);
  }

  /** Whether facts are published on the server's word. */
  get believesEvents(): boolean {
    return this.server?.events ?? true;
  }

  /** The tools that may be used, with the annotations that hold. */
  accepted(listed: ReadonlyMap<string, Tool>): ReadonlyMap<string, Tool> {
    const { server } = this;
    if (!server) return listed;
    return new Map(
      [...listed].flatMap(([name, tool]) => {
        const entry = Object.hasOwn(server.tools, name) ? server.tools[name] : undefined;
        const hash = toolHash(tool);
        if (entry?.sha256 !== hash) this.report(name, hash, entry);
        if (!entry || (entry.sha256 !== hash && !entry.reads)) return [];
        return [[name, inOurWords(tool, entry)] as const];
      }),
    );
  }

  /** What a tool is called as an operation. */
  operationOf(tool: string): string {
    return (this.server && Object.hasOwn(this.server.tools, tool) && this.server.tools[tool]?.operation) || tool;
  }

  private report(name: string, hash: string, entry: ToolTrustEntry | undefined): void {
    if (this.reported.has(hash)) return;
    this.reported.add(hash);
    this.logger.warn(`Tool ${name} ${entry ? 'has changed' : 'is not in the trust file'}; its sha256 is ${hash}`);
  }
}

/** The tool as it is believed: by what it was said to do and, where there are any, with words of ours. */
function inOurWords(tool: Tool, { reads, destructive, description, keywords, examples }: ToolTrustEntry): Tool {
  return {
    ...tool,
    ...(description !== undefined && { description }),
    annotations: {
      ...tool.annotations,
      readOnlyHint: reads,
      ...(destructive !== undefined && { destructiveHint: destructive }),
    },
    _meta: {
      ...tool._meta,
      ...(keywords && { [MCP_META.keywords]: keywords }),
      ...(examples && { [MCP_META.examples]: examples }),
    },
  };
}
