import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { JsonSchema } from '@ars/contracts';
import { canonicalJson, readRuleFile, ServiceConfig } from '@ars/platform';
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { AGENT_DEFINITION, type AgentDefinition } from '../agent-definition';

/** What is believed of a server that is not ours. */
interface ServerTrust {
  /** Whether facts are published on its word. */
  events: boolean;
  /** The tools that may be used, by name. */
  tools: Record<string, ToolTrustEntry>;
}

interface ToolTrustEntry {
  /** Of the tool as it was listed when somebody looked at it; the agent's log says it. */
  sha256: string;
  /** Whether it only reads, whatever its annotations say. */
  reads: boolean;
}

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
  constructor(@Inject(AGENT_DEFINITION) { service }: AgentDefinition, { MCP_TRUST_FILE: file }: ServiceConfig) {
    const own = { name: 'nothing', content: {} };
    const servers = readRuleFile<TrustFile>(file, { kind: 'trust', schema, own });
    this.server = Object.hasOwn(servers, service) ? servers[service] : undefined;
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
        return [[name, { ...tool, annotations: { ...tool.annotations, readOnlyHint: entry.reads } }] as const];
      }),
    );
  }

  private report(name: string, hash: string, entry: ToolTrustEntry | undefined): void {
    if (this.reported.has(hash)) return;
    this.reported.add(hash);
    this.logger.warn(`Tool ${name} ${entry ? 'has changed' : 'is not in the trust file'}; its sha256 is ${hash}`);
  }
}
