import { Inject, Injectable } from '@nestjs/common';
import { CALL_HEADERS, CodedError, NOT_REACHED } from '@ars/contracts';
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { AGENT_DEFINITION, type AgentDefinition } from '../agent-definition';
import { unavailable } from '../mcp/mcp-failure';
import { isForOrchestrators, isPlumbing, ToolDirectory } from '../mcp/tool-directory';
import type { Operation } from './operation';
import { toolOperation } from './tool-operation';

/** Every operation the agent has now: the tools of its MCP server, and its own, which win where names collide. */
@Injectable()
export class OperationCatalog {
  private tools: ReadonlyMap<string, Tool> | undefined;
  private operations: ReadonlyMap<string, Operation> = new Map();
  /** Of tools for orchestrators alone: executed, and offered to nobody. */
  private unlisted: ReadonlyMap<string, Operation> = new Map();

  constructor(
    @Inject(AGENT_DEFINITION) private readonly definition: AgentDefinition,
    private readonly directory: ToolDirectory,
  ) {}

  list(): Operation[] {
    return [...this.current().values()];
  }

  /**
   * @throws CodedError `UNKNOWN_OPERATION`; `UPSTREAM_UNAVAILABLE` while the server's tools are not known, since the
   * operation may be among them
   */
  get(name: string): Operation {
    const operation = this.current().get(name) ?? this.unlisted.get(name);
    if (operation) return operation;
    if (!this.directory.discovered) throw unavailable('its tools are not known yet', NOT_REACHED);
    const message = `${this.definition.name} has no operation ${name}`;
    throw new CodedError({ code: 'UNKNOWN_OPERATION', message, details: { available: [...this.operations.keys()] } });
  }

  /**
   * The one operation whose effects this one takes back.
   * @throws CodedError `VALIDATION_FAILED` where there is none, or where it could be one of several
   */
  undoneBy(name: string): string {
    const undone = this.list().filter(({ capability }) => capability.undo?.operation === name);
    const [only] = undone;
    if (only && undone.length === 1) return only.capability.name;
    const message = `${name} is not what one operation is undone by, but ${undone.length}`;
    throw new CodedError({ code: 'VALIDATION_FAILED', message, details: [{ field: CALL_HEADERS.undoes, message }] });
  }

  /** Whether the operation is one for orchestrators alone, under their signature. */
  isUnlisted(name: string): boolean {
    return !this.current().has(name) && this.unlisted.has(name);
  }

  private current(): ReadonlyMap<string, Operation> {
    if (this.tools !== this.directory.tools) {
      this.tools = this.directory.tools;
      const offered = [...this.tools.values()].filter((tool) => !isPlumbing(tool));
      const operations = offered.map((tool) => toolOperation(tool, this.directory.operationOf(tool.name)));
      this.operations = merge(operations, this.definition.operations);
      const unlisted = [...this.tools.values()].filter(isForOrchestrators);
      this.unlisted = new Map(unlisted.map((tool) => [tool.name, toolOperation(tool)]));
    }
    return this.operations;
  }
}

function merge(offered: Operation[], own: Operation[]): Map<string, Operation> {
  const operations = new Map(offered.map((operation) => [operation.capability.name, operation]));
  for (const operation of own) {
    const { name } = operation.capability;
    operations.set(name, inPlaceOf(operations.get(name), operation));
  }
  return operations;
}

/**
 * An enhanced operation takes effect by the tool whose place it takes, under the same key: its ledger is the tool's, and so
 * are the words that people use for it, unless it has its own.
 */
function inPlaceOf(tool: Operation | undefined, operation: Operation): Operation {
  const { capability } = operation;
  if (!tool || capability.kind !== 'enhanced') return operation;
  const { ledger, undo, changes, idempotent, keywords, examples, phrases } = tool.capability;
  return {
    ...operation,
    capability: {
      ...(examples && { examples }),
      ...(phrases && { phrases }),
      ...capability,
      keywords: capability.keywords.length > 0 ? capability.keywords : keywords,
      idempotent: capability.idempotent || idempotent,
      ...(ledger && { ledger }),
      ...(undo && { undo }),
      ...(changes && { changes }),
    },
  };
}
