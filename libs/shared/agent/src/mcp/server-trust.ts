/** What is believed of a server that is not ours. */
export interface ServerTrust {
  /** Whether facts are published on its word. */
  events: boolean;
  /** The tools that may be used, by name. */
  tools: Record<string, ToolTrustEntry>;
}

export interface ToolTrustEntry {
  /** Of the tool as it was listed when somebody looked at it; the agent's log says it. */
  sha256: string;
  /** Whether it only reads, whatever its annotations say. */
  reads: boolean;
  /** Whether it may destroy something; as its annotations say where absent. */
  destructive?: boolean;
  /** What the operation is called; as the tool where absent. */
  operation?: string;
  /** Words of ours in place of the server's. */
  description?: string;
  keywords?: string[];
  examples?: string[];
}
