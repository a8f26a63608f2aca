import type { Authority, Principal } from '@ars/identity';
import { MCP_META } from '@ars/mcp-protocol';
import type { Tool } from '../tool/tool';
import { ToolError } from '../tool/tool-error';

/** Words about whose an effect is, when it is undone and who may bring it about. */
const EFFECT_WORDS = [MCP_META.stepKey, MCP_META.workflowId, MCP_META.fence, MCP_META.undoes];

/**
 * Who may use which tool. The server's agent all of them: it has made sure of its caller. Others what an agent's own door
 * gives them, too: reads as their roles permit, writes for those alone who need no approval, and none of the plumbing.
 */
export class ToolAccess {
  constructor(
    /** Of the agent that the server belongs to, e.g. `parts`. */
    private readonly service: string,
    private readonly authority: Authority,
  ) {}

  isFor({ visibility }: Tool, { kind }: Principal): boolean {
    return visibility === undefined || kind === 'agent';
  }

  /** @throws ToolError `NOT_PERMITTED` */
  require({ name, annotations }: Tool, meta: Record<string, unknown>, { kind, subject, roles }: Principal): void {
    if (kind === 'agent' || this.authority.mayWriteDirectly(roles)) return;
    const operation = `${this.service}.${name}`;
    const isPlainRead = annotations.readOnlyHint && !EFFECT_WORDS.some((word) => meta[word] !== undefined);
    if (isPlainRead && this.authority.modeOf(operation, false, roles) === 'auto') return;
    const how = annotations.readOnlyHint ? `${subject} may not` : `${subject} asks the orchestrator for it`;
    throw new ToolError('NOT_PERMITTED', `${operation} is not for everybody to call; ${how}`);
  }
}
