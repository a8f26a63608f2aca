import type { DealershipEvent } from '@ars/contracts';
import {
  JetStreamJournal,
  NatsStepDispatcher,
  WorkflowEngine,
  WorkflowIndex,
  WorkflowExecutor,
  type WorkflowLog,
  type WorkflowState,
  WorkflowStore,
} from '@ars/executor';
import { NatsBus, stepSigner } from '@ars/platform';
import { ORCHESTRATOR_USER } from '@ars/broker';
import { stepKeysIn, userEnvironment } from '@ars/local-system';
import type { BrokerPlace } from '../processes/announce';
import { IDENTITY, PLAN, WORKFLOW_IN_CONTEXT } from '../plan';

/** All that the benchmark knows of the engine: how it is opened, runs a workflow, and takes up what was interrupted. */
export interface MeasuredEngine {
  /** Runs a workflow of the plan to its end. @returns its status then */
  run(workflow: string): Promise<string>;
  /** Resolves once it knows every workflow that is open. */
  known(): Promise<void>;
  /** Has what waits for the event look. */
  tell(event: DealershipEvent): Promise<void>;
}

/** Room for every workflow that a process left behind when it was killed. */
const CONCURRENCY = 1_000;

/** The engine as the orchestrator puts it together, without what lies around it: HTTP, planner, registry, callbacks. */
export async function openWorkflowEngine({ url, dataDirectory }: BrokerPlace): Promise<MeasuredEngine> {
  const bus = await NatsBus.connect(userEnvironment(url, dataDirectory, ORCHESTRATOR_USER), console, ORCHESTRATOR_USER);
  const executor = new WorkflowExecutor(new NatsStepDispatcher(bus, stepSigner(stepKeysIn(dataDirectory).signing)));

  const conduct = async (log: WorkflowLog): Promise<WorkflowState> => {
    if (log.state.status === 'planning') {
      log.record({ type: 'planned', plan: PLAN });
      await log.stored();
    }
    return executor.executeWorkflow(log);
  };
  const report = (error: unknown) => console.error(error);
  const engine = await WorkflowEngine.open(bus, await JetStreamJournal.open(bus), new WorkflowIndex(bus), {
    concurrency: CONCURRENCY,
    conduct,
    report,
  });
  await engine.start();
  const store = new WorkflowStore(engine, bus);
  return {
    known: () => engine.index.complete,
    tell: (event) => engine.waker.take(event),
    run: async (workflow) => {
      const request = { request_id: workflow, user_request: 'bench', context: { [WORKFLOW_IN_CONTEXT]: workflow } };
      await engine.runner.begin({ type: 'created', request, identity: IDENTITY });
      return (await store.atRest({ tenantId: IDENTITY.tenantId, requestId: workflow })).status;
    },
  };
}
