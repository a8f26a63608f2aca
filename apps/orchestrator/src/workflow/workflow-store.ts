import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CodedError, ORCHESTRATOR_SUBJECTS } from '@ars/contracts';
import {
  hasEnded,
  JetStreamJournal,
  JournalConflict,
  systemClock,
  type WorkflowFact,
  type WorkflowKey,
  WorkflowLog,
  type WorkflowState,
} from '@ars/executor';
import { decodeJson, encodeJson, NatsBus } from '@ars/platform';

interface RunningWorkflow {
  log: WorkflowLog;
  end: Promise<WorkflowState>;
}

const POLL_MS = 500;
const LONGEST_WAIT_MS = 60_000;
/** How long the process that runs a workflow may take to say so. */
const HOLDER_TIMEOUT_MS = 1_000;
const CANCEL_ATTEMPTS = 10;

/** All workflows: those that run in this process, and behind them the journal that every process shares. */
@Injectable()
export class WorkflowStore implements OnApplicationBootstrap {
  private readonly running = new Map<string, RunningWorkflow>();

  constructor(
    private readonly journal: JetStreamJournal,
    private readonly bus: NatsBus,
  ) {}

  onApplicationBootstrap(): void {
    this.bus.connection.subscribe(ORCHESTRATOR_SUBJECTS.news, {
      callback: (_error, { data }) => this.running.get(String(decodeJson(data)))?.log.refresh(),
    });
    this.bus.connection.subscribe(ORCHESTRATOR_SUBJECTS.holder, {
      callback: (_error, message) => {
        if (this.running.has(String(decodeJson(message.data)))) message.respond(encodeJson(true));
      },
    });
  }

  /**
   * @throws JournalConflict where there is a workflow of that id already
   * @throws CodedError `SERVICE_UNAVAILABLE` where the journal cannot be reached
   */
  async create(fact: WorkflowFact & { type: 'created' }): Promise<WorkflowLog> {
    this.requireJournal();
    return WorkflowLog.create(this.journal, fact, systemClock);
  }

  /** Takes over the workflows that an orchestrator left behind when it ended. */
  async takeOver(): Promise<WorkflowLog[]> {
    const unfinished = await this.journal.unfinished();
    const taken = await Promise.all(unfinished.map((key) => this.takeOverOne(key)));
    return taken.flatMap((log) => log ?? []);
  }

  /** Counts a workflow as running here until it ends. */
  hold(log: WorkflowLog, end: Promise<WorkflowState>): Promise<WorkflowState> {
    const key = textOf(log.key);
    this.running.set(key, { log, end });
    return end.finally(() => this.running.delete(key));
  }

  /** @throws CodedError `WORKFLOW_NOT_FOUND` */
  async find(key: WorkflowKey): Promise<WorkflowState> {
    return (await this.open(key)).state;
  }

  /**
   * Waits for a workflow's end, wherever it runs.
   * @throws CodedError `WORKFLOW_NOT_FOUND`, or `DEADLINE_EXCEEDED` when another process takes too long
   */
  async end(key: WorkflowKey): Promise<WorkflowState> {
    const here = this.running.get(textOf(key));
    if (here) return here.end;
    for (const deadline = Date.now() + LONGEST_WAIT_MS; Date.now() < deadline; await sleep(POLL_MS)) {
      const state = await this.find(key);
      if (hasEnded(state)) return state;
    }
    const message = `Workflow ${key.requestId} has not ended yet; ask for its state later`;
    throw new CodedError({ code: 'DEADLINE_EXCEEDED', message });
  }

  /**
   * Asks a workflow to stop, wherever it runs.
   * @throws CodedError `WORKFLOW_NOT_FOUND`, `WORKFLOW_FINISHED`
   */
  async cancel(key: WorkflowKey): Promise<WorkflowState> {
    for (let attempt = 1; ; attempt += 1) {
      const log = await this.open(key);
      if (hasEnded(log.state)) {
        const message = `Workflow ${key.requestId} is already ${log.state.status}`;
        throw new CodedError({ code: 'WORKFLOW_FINISHED', message });
      }
      if (!log.state.cancelRequested) log.record({ type: 'cancel_requested' });
      try {
        await log.stored();
        this.bus.connection.publish(ORCHESTRATOR_SUBJECTS.news, encodeJson(textOf(key)));
        return log.state;
      } catch (error) {
        // The process that runs it has appended in the meantime; what it appended decides whether there is still time.
        if (!(error instanceof JournalConflict) || attempt >= CANCEL_ATTEMPTS) throw error;
      }
    }
  }

  private async takeOverOne(key: WorkflowKey): Promise<WorkflowLog | undefined> {
    if (this.running.has(textOf(key)) || (await this.runsElsewhere(key))) return undefined;
    const log = await WorkflowLog.open(this.journal, key, systemClock);
    if (!log || hasEnded(log.state)) return undefined;
    log.record({ type: 'taken_over' });
    try {
      await log.stored();
      return log;
    } catch (error) {
      if (error instanceof JournalConflict) return undefined;
      throw error;
    }
  }

  private async runsElsewhere(key: WorkflowKey): Promise<boolean> {
    try {
      return await this.bus.request(ORCHESTRATOR_SUBJECTS.holder, textOf(key), { timeoutMs: HOLDER_TIMEOUT_MS });
    } catch {
      return false;
    }
  }

  private async open(key: WorkflowKey): Promise<WorkflowLog> {
    const running = this.running.get(textOf(key));
    if (running) return running.log;
    this.requireJournal();
    const log = await WorkflowLog.open(this.journal, key, systemClock);
    if (log) return log;
    throw new CodedError({ code: 'WORKFLOW_NOT_FOUND', message: `There is no workflow ${key.requestId}` });
  }

  /** A running workflow waits for NATS to come back; somebody who asks had better be told at once. */
  private requireJournal(): void {
    if (this.bus.connected) return;
    throw new CodedError({ code: 'SERVICE_UNAVAILABLE', message: 'The workflow journal cannot be reached' });
  }
}

const textOf = ({ tenantId, requestId }: WorkflowKey): string => `${tenantId}.${requestId}`;
