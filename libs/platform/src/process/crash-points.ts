/** Where a fault test may end an MCP server; each is visited once by every writing call with a step key. */
export const MCP_CRASH_POINTS = {
  /** Nothing has begun. */
  callReceived: 'mcp.call-received',
  /** Effect and ledger entry are written, and not committed. */
  effectWritten: 'mcp.effect-written',
  /** Committed, and nobody told. */
  effectCommitted: 'mcp.effect-committed',
} as const;

/** Where a fault test may end an agent. */
export const AGENT_CRASH_POINTS = {
  /** Visited by every request that is executed. */
  requestReceived: 'agent.request-received',
  /** The MCP server has answered a call that brought facts about; they are not published. */
  toolAnswered: 'agent.tool-answered',
  /** Its facts are published, and the caller has no response. */
  eventsPublished: 'agent.events-published',
} as const;
