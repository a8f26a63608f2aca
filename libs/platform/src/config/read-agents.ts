import { AGENTS } from '@ars/broker';
import { type JsonSchema, type Role, ROLES } from '@ars/contracts';
import { readRuleFile } from './read-rule-file';

/** A tool of somebody else's MCP server that is used as an operation of ours. */
export interface ConfiguredTool {
  /** SHA-256 of the tool as it was listed when somebody looked at it; `mcp-agent` tells it. */
  sha256: string;
  /** Whether it only reads, whatever the server says of it. */
  reads: boolean;
  /** Where it writes, whether it may destroy something; as the server says where absent. */
  destructive?: boolean;
  /** What it is called in plans, roles and policies; as the server calls it where absent. */
  operation?: string;
  /** What planners and people read of it, in place of the server's words. */
  description?: string;
  /** What people call it, and what they say when they want it. */
  keywords?: string[];
  examples?: string[];
  /** What each role may do with it, where it writes: as in the roles file. A role that is not named may not. */
  roles?: Partial<Record<Role, 'off' | 'approve' | 'auto'>>;
  /** Where it writes, what whoever decides is told; without it, only what may destroy something needs an approval. */
  approval?: string;
}

/** An agent without code: an MCP server of somebody else, and what is believed of it. */
export interface ConfiguredAgent {
  /** The agent's own URL; its port is where it listens. */
  url: string;
  /** Of the MCP server (streamable HTTP). */
  mcp: string;
  /** The tools that are used, by the server's names for them; no other is. */
  tools: Record<string, ConfiguredTool>;
}

const text = { type: 'string', minLength: 1, maxLength: 1_000 };
const texts = { type: 'array', items: text, maxItems: 50 };
const url = { type: 'string', pattern: '^https?://[^\\s]+$' };
const name = '^[a-z][a-z0-9_]{0,63}$';

const tool: JsonSchema = {
  type: 'object',
  required: ['sha256', 'reads'],
  additionalProperties: false,
  properties: {
    sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    reads: { type: 'boolean' },
    destructive: { type: 'boolean' },
    operation: { type: 'string', pattern: name },
    description: text,
    keywords: texts,
    examples: texts,
    roles: {
      type: 'object',
      propertyNames: { enum: [...ROLES] },
      additionalProperties: { enum: ['off', 'approve', 'auto'] },
    },
    approval: text,
  },
};

const schema: JsonSchema = {
  type: 'object',
  propertyNames: { pattern: name, not: { enum: Object.keys(AGENTS) } },
  additionalProperties: {
    type: 'object',
    required: ['url', 'mcp', 'tools'],
    additionalProperties: false,
    properties: { url, mcp: url, tools: { type: 'object', additionalProperties: tool } },
  },
};

/**
 * The agents without code, by their names in plans and subjects, e.g. `loaners`.
 * @param file as docs/interfaces.md describes it; none where absent or empty
 * @throws RuleFileError naming all faults at once
 */
export const readAgents = (file?: string): Record<string, ConfiguredAgent> =>
  readRuleFile(file, { kind: 'agents', schema, own: { name: 'nothing', content: {} }, meaningFaults });

/** Operations that would be called alike, and words for a role or an approval where nothing is written. */
const meaningFaults = (agents: Record<string, ConfiguredAgent>): string[] =>
  Object.entries(agents).flatMap(([service, { tools }]) => {
    const names = Object.entries(tools).map(([listed, { operation = listed }]) => operation);
    const twice = names.filter((operation, index) => names.indexOf(operation) !== index);
    return [
      ...twice.map((operation) => `${service}: two tools are called ${operation}`),
      ...Object.entries(tools).flatMap(([listed, { reads, roles, approval }]) =>
        reads && (roles || approval) ? [`${service}/${listed} only reads: roles and approval are of writes`] : [],
      ),
    ];
  });

/** The operations of agents without code, as `<service>.<operation>`, and what is said of each. */
export const configuredOperations = (agents: Record<string, ConfiguredAgent>): [string, ConfiguredTool][] =>
  Object.entries(agents).flatMap(([service, { tools }]) =>
    Object.entries(tools).map(([listed, tool]): [string, ConfiguredTool] => [
      `${service}.${tool.operation ?? listed}`,
      tool,
    ]),
  );
