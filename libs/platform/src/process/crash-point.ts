let armed: { name: string; visits: number } | undefined;

/** @param failpoint `name:n` as in `FAILPOINT`; undefined where nothing is to be broken */
export function armCrashPoint(failpoint: string | undefined): void {
  const [name = '', visits] = failpoint?.split(':') ?? [];
  armed = failpoint === undefined ? undefined : { name, visits: Number(visits) };
}

/**
 * A place at which a fault test may end the process, as a power cut would: nothing is flushed, no handler runs. Does
 * nothing unless `FAILPOINT` names it.
 */
export function crashPoint(name: string): void {
  if (armed?.name !== name) return;
  armed.visits -= 1;
  if (armed.visits === 0) process.kill(process.pid, 'SIGKILL');
}

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
