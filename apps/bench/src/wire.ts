/** What the processes of the benchmark say to each other over NATS, as JSON. */
export const BENCH_SUBJECTS = {
  /** `WorkflowRequest` → `WorkflowReply`: runs one workflow on the floor, … */
  floor: 'bench.floor',
  /** … and on the engine. */
  engine: 'bench.engine',
  /** → `ProcessUse` of the engine's process, after a garbage collection where the process was started to allow it. */
  engineUse: 'bench.engine-use',
  /** → `true`, once the engine knows every workflow that is open. */
  engineKnows: 'bench.engine-knows',
  /** `DealershipEvent` → `true`, once every workflow that waits for it is woken. */
  engineEvent: 'bench.engine-event',
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

export interface ProcessUse {
  /** Bytes. */
  rss: number;
  /** Bytes. */
  heapUsed: number;
  /** Milliseconds of processors so far, without the garbage collection for this answer. */
  cpuMs: number;
}

export type Role = 'agents' | 'floor' | 'engine';
