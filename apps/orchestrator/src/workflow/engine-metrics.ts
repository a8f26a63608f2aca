import { Injectable } from '@nestjs/common';
import { STREAMS, type WorkflowStatus } from '@ars/contracts';
import { NatsStepDispatcher, systemClock, WorkflowEngine } from '@ars/executor';
import { METRICS, NatsBus, type Observe, observe } from '@ars/platform';

/** What waits there waits for a service, but for dead letters, which wait for a person. */
const QUEUES = [STREAMS.tickets, STREAMS.tasks, STREAMS.callbacks, STREAMS.deadLetters].map(({ name }) => name);

/** Has observed how the engine stands: what is open, what runs here, what waits, and who is spared. */
@Injectable()
export class EngineMetrics {
  constructor(
    private readonly engine: WorkflowEngine,
    private readonly dispatcher: NatsStepDispatcher,
    private readonly bus: NatsBus,
  ) {
    observe([METRICS.workflowsOpen, METRICS.workflowOldest], (report) => this.readWorkflows(report));
    observe([METRICS.workflowsRunning, METRICS.workflowCapacity, METRICS.circuitOpen], (report) =>
      this.readRunner(report),
    );
    observe([METRICS.queueDepth, METRICS.queueOldest], (report) => this.readQueues(report));
  }

  private readWorkflows(report: Observe): void {
    const now = systemClock.monotonic();
    const statuses = new Map<WorkflowStatus | 'unknown', { count: number; since: number }>();
    for (const { label, seenAt } of this.engine.index.open.list()) {
      const status = label?.status ?? 'unknown';
      const { count, since } = statuses.get(status) ?? { count: 0, since: now };
      statuses.set(status, { count: count + 1, since: Math.min(since, seenAt) });
    }
    for (const [status, { count, since }] of statuses) {
      report(METRICS.workflowsOpen, count, { 'ars.workflow.status': status });
      report(METRICS.workflowOldest, (now - since) / 1_000, { 'ars.workflow.status': status });
    }
  }

  private readRunner(report: Observe): void {
    const { running, capacity } = this.engine.runner.load;
    report(METRICS.workflowsRunning, running, {});
    report(METRICS.workflowCapacity, capacity, {});
    for (const [service, { isOpen }] of this.dispatcher.circuits) {
      report(METRICS.circuitOpen, Number(isOpen), { 'ars.service': service });
    }
  }

  /** Without NATS nobody knows: then they are left out, and what is known otherwise is told all the same. */
  private async readQueues(report: Observe): Promise<void> {
    if (!this.bus.connected) return;
    const { streams } = await this.bus.jetstreamManager();
    const states = await Promise.all(QUEUES.map(async (name) => [name, (await streams.info(name)).state] as const));
    for (const [name, { messages, first_ts: first }] of states) {
      report(METRICS.queueDepth, messages, { 'ars.queue': name });
      const ageMs = messages === 0 ? 0 : Math.max(0, Date.now() - Date.parse(first));
      report(METRICS.queueOldest, ageMs / 1_000, { 'ars.queue': name });
    }
  }
}
