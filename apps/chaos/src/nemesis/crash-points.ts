const ORCHESTRATOR = ['orchestrator'];
const AGENTS = ['payment-agent', 'repair-orders-agent', 'parts-agent'];
const MCP_SERVERS = ['payment-mcp', 'repair-orders-mcp', 'parts-mcp'];

export interface CrashPoint {
  name: string;
  /** The kinds of process that come by there. */
  kinds: readonly string[];
}

/** Places in the code at which a process ends itself when it is started with `FAILPOINT=<name>:<n>`. */
export const CRASH_POINTS: readonly CrashPoint[] = [
  { name: 'journal.created', kinds: ORCHESTRATOR },
  { name: 'journal.claimed', kinds: ORCHESTRATOR },
  { name: 'journal.planned', kinds: ORCHESTRATOR },
  { name: 'journal.step_started', kinds: ORCHESTRATOR },
  { name: 'journal.step_succeeded', kinds: ORCHESTRATOR },
  { name: 'journal.step_failed', kinds: ORCHESTRATOR },
  { name: 'journal.compensating', kinds: ORCHESTRATOR },
  { name: 'journal.step_compensated', kinds: ORCHESTRATOR },
  { name: 'journal.completed', kinds: ORCHESTRATOR },
  { name: 'journal.failed', kinds: ORCHESTRATOR },
  { name: 'step.dispatched', kinds: ORCHESTRATOR },
  { name: 'step.answered', kinds: ORCHESTRATOR },
  { name: 'workflow.told', kinds: ORCHESTRATOR },
  { name: 'audit.written', kinds: ORCHESTRATOR },
  { name: 'callback.delivered', kinds: ORCHESTRATOR },
  { name: 'agent.request-received', kinds: AGENTS },
  { name: 'agent.tool-answered', kinds: AGENTS },
  { name: 'agent.events-published', kinds: AGENTS },
  { name: 'mcp.call-received', kinds: MCP_SERVERS },
  { name: 'mcp.effect-written', kinds: MCP_SERVERS },
  { name: 'mcp.effect-committed', kinds: MCP_SERVERS },
];
