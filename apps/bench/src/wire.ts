/** What the processes of the benchmark say to each other over NATS, as JSON. */
export const BENCH_SUBJECTS = {
  /** `WorkflowRequest` → `WorkflowReply`: runs one workflow on the floor, … */
  floor: 'bench.floor',
  /** … and on the engine. */
  engine: 'bench.engine',
  /** → `MemoryUse` of the engine's process, after a garbage collection where the process was started to allow it. */
  engineMemory: 'bench.engine-memory',
  /** `AgentSettings` → nothing: the agents forget everything and go on with these settings. */
  configureAgents: 'bench.configure-agents',
  /** → `AgentReport` */
  reportAgents: 'bench.report-agents',
  /** Said once by each process, with its role, when it can be used. */
  ready: 'bench.ready',
} as const;

export interface WorkflowRequest {
  workflow: string;
  /** The floor appends so many messages, with payloads of so many bytes; the engine as it sees fit. */
  appends?: AppendShape;
}

/** What a workflow leaves in its stream. */
export interface AppendShape {
  count: number;
  /** Of each payload. */
  bytes: number;
}

/** How the workflow ended: `completed`, or what went wrong. */
export interface WorkflowReply {
  outcome: string;
}

export interface AgentSettings {
  /** How long each operation takes. */
  stepMs: number;
}

export interface AgentReport {
  /** Requests taken. */
  calls: number;
  /** Requests for an effect that the ledger knew already: answered with its stored answer. */
  repeats: number;
  /** Workflows that asked for anything. */
  workflows: number;
  /** Effects begun: writing operations, each counted as often as it was executed. */
  effects: number;
  /** Effects executed again for the same workflow and operation, under whatever key. */
  doubled: number;
}

export interface MemoryUse {
  /** Bytes. */
  rss: number;
  /** Bytes. */
  heapUsed: number;
}

export type Role = 'agents' | 'floor' | 'engine';
