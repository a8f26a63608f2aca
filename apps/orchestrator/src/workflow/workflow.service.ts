import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { CodedError, type OrchestratorRequest, type OrchestratorResponse } from '@ars/contracts';
import {
  JournalConflict,
  type SubmittedRequest,
  WorkflowExecutor,
  type WorkflowFact,
  type WorkflowLog,
  type WorkflowState,
} from '@ars/executor';
import type { Identity } from '@ars/platform';
import { responseOf } from '../format/workflow-view';
import { WorkflowNotifier } from './workflow-notifier';
import { WorkflowPlanning } from './workflow-planning';
import { WorkflowStore } from './workflow-store';

/** A workflow that is journaled, and so will not be forgotten. */
export interface Submission {
  /** As it stood when it was submitted. */
  state: WorkflowState;
  /** Waits for the answer. */
  answer(): Promise<OrchestratorResponse>;
}

/** How long a closing orchestrator lets workflows go on, in milliseconds. */
const DRAIN_LIMIT_MS = 5_000;

/** The conductor: the one place that knows the order submit, plan, execute, format, call back. */
@Injectable()
export class WorkflowService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(WorkflowService.name);
  private readonly inFlight = new Set<Promise<unknown>>();
  private draining = false;

  constructor(
    private readonly store: WorkflowStore,
    private readonly planning: WorkflowPlanning,
    private readonly executor: WorkflowExecutor,
    private readonly notifier: WorkflowNotifier,
  ) {}

  /**
   * Begins a workflow, or joins the one that this very request began earlier.
   * @throws CodedError `IDEMPOTENCY_MISMATCH` where another request used the id, `SERVICE_UNAVAILABLE` when closing
   */
  async submit(request: OrchestratorRequest, identity: Identity): Promise<Submission> {
    if (this.draining) throw new CodedError({ code: 'SERVICE_UNAVAILABLE', message: 'The orchestrator is stopping' });
    const submitted = withId(request);
    const fact = { type: 'created', request: submitted, identity } as const;
    try {
      const log = await this.store.create(fact);
      const end = this.begin(log);
      return { state: log.state, answer: async () => responseOf(await end) };
    } catch (error) {
      if (!(error instanceof JournalConflict)) throw error;
      return this.join(fact);
    }
  }

  onApplicationBootstrap(): void {
    void this.track(this.resumeAbandoned()).catch((error: unknown) => this.logger.error(error));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.draining = true;
    const limit = new Promise<void>((resolve) => setTimeout(resolve, DRAIN_LIMIT_MS).unref());
    await Promise.race([this.settled(), limit]);
  }

  /** What a former process left unfinished ends here, and who asked for it is still told. */
  private async resumeAbandoned(): Promise<void> {
    for (const log of await this.store.takeOver()) {
      this.logger.log(`Workflow ${log.key.requestId} goes on here`);
      void this.begin(log);
    }
  }

  private begin(log: WorkflowLog): Promise<WorkflowState> {
    const end = this.store.hold(log, this.track(this.conduct(log)));
    end.catch((error: unknown) => this.logger.error(error, `Workflow ${log.key.requestId} was interrupted`));
    return end;
  }

  private async conduct(log: WorkflowLog): Promise<WorkflowState> {
    if (log.state.status === 'planning') await this.plan(log);
    const end = await this.executor.executeWorkflow(log);
    const response = responseOf(end);
    this.logger.log(`Workflow ${response.request_id} ${end.status} in ${response.execution_time} s`);
    void this.track(this.notifier.notify(end, response)).catch((error: unknown) => this.logger.error(error));
    return end;
  }

  private async plan(log: WorkflowLog): Promise<void> {
    const planning = await this.planning.plan(log.state);
    const fact: WorkflowFact = 'plan' in planning ? { type: 'planned', ...planning } : { type: 'failed', ...planning };
    log.record(fact);
    await log.stored();
  }

  private async join({ request, identity }: WorkflowFact & { type: 'created' }): Promise<Submission> {
    const key = { tenantId: identity.tenantId, requestId: request.request_id };
    const state = await this.store.find(key);
    if (!isDeepStrictEqual(asJournaled(state.request), asJournaled(request))) {
      const message = `The request id ${request.request_id} was used for a different request`;
      throw new CodedError({ code: 'IDEMPOTENCY_MISMATCH', message });
    }
    return { state, answer: async () => responseOf(await this.store.end(key)) };
  }

  private async settled(): Promise<void> {
    while (this.inFlight.size > 0) await Promise.allSettled(this.inFlight);
  }

  private track<T>(work: Promise<T>): Promise<T> {
    const tracked = work.finally(() => this.inFlight.delete(tracked));
    this.inFlight.add(tracked);
    return tracked;
  }
}

const withId = (request: OrchestratorRequest): SubmittedRequest => ({
  ...request,
  request_id: request.request_id ?? randomUUID(),
});

/** A request as it comes back out of the journal, which keeps JSON. */
const asJournaled = (request: SubmittedRequest): unknown => JSON.parse(JSON.stringify(request));
