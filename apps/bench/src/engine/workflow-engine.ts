import {
  hasEnded,
  JetStreamJournal,
  NatsStepDispatcher,
  systemClock,
  WorkflowExecutor,
  type WorkflowKey,
  WorkflowLog,
} from '@ars/executor';
import { NatsBus } from '@ars/platform';
import type { NatsConnection } from 'nats';
import { PLAN, WORKFLOW_IN_CONTEXT } from '../plan';

/** All that the benchmark knows of the engine: how it is opened, runs a workflow, and takes up what was interrupted. */
export interface WorkflowEngine {
  readonly connection: NatsConnection;
  /** Runs a workflow of the plan to its end. @returns its status then */
  run(workflow: string): Promise<string>;
  /** Begins to finish what a process that was killed has left behind. */
  recover(): Promise<void>;
}

const IDENTITY = { tenantId: 'BENCH', dealerId: 'BENCH', userId: 'bench' };

/** The engine as the orchestrator puts it together, without what lies around it: HTTP, planner, registry, callbacks. */
export async function openWorkflowEngine(natsUrl: string): Promise<WorkflowEngine> {
  const bus = await NatsBus.connect({ NATS_URL: natsUrl, NATS_REPLICAS: 1 });
  const journal = await JetStreamJournal.open(bus);
  const executor = new WorkflowExecutor(new NatsStepDispatcher(bus));
  const running = new Set<string>();

  const conduct = async (log: WorkflowLog): Promise<string> => {
    if (log.state.status === 'planning') {
      log.record({ type: 'planned', plan: PLAN });
      await log.stored();
    }
    return (await executor.executeWorkflow(log)).status;
  };
  const takeOver = async (key: WorkflowKey): Promise<void> => {
    if (running.has(key.requestId)) return;
    const log = await WorkflowLog.open(journal, key, systemClock);
    if (!log || hasEnded(log.state)) return;
    log.record({ type: 'taken_over' });
    await log.stored();
    await conduct(log);
  };
  return {
    connection: bus.connection,
    run: async (workflow) => {
      running.add(workflow);
      const request = { request_id: workflow, user_request: 'bench', context: { [WORKFLOW_IN_CONTEXT]: workflow } };
      const log = await WorkflowLog.create(journal, { type: 'created', request, identity: IDENTITY }, systemClock);
      return conduct(log).finally(() => running.delete(workflow));
    },
    recover: async () => void (await Promise.all((await journal.unfinished()).map(takeOver))),
  };
}
