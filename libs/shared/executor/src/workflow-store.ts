import { CodedError } from '@ars/contracts';
import type { NatsBus } from '@ars/platform';
import { systemClock } from './clock';
import { JournalConflict, type WorkflowKey } from './journal/journal';
import { WorkflowLog } from './journal/workflow-log';
import type { WorkflowFact } from './workflow/events';
import { TIMED_OUT, withTimeout } from './with-timeout';
import { isAtRest, type WorkflowState } from './workflow/state';
import type { WorkflowEngine } from './workflow-engine';

/** What somebody may say of a workflow. */
export type ControlFact = Extract<
  WorkflowFact,
  {
    type:
      | 'cancel_requested'
      | 'retry_requested'
      | 'clarified'
      | 'confirmed'
      | 'confirmation_declined'
      | 'approved'
      | 'amended'
      | 'rejected';
  }
>;

/**
 * What somebody asks of a workflow that another process runs, or nobody, as it stands then.
 * @throws CodedError where the state does not allow it
 */
export type Control = (state: WorkflowState) => ControlFact;

/** The index tells of changes at once; should it miss one, it is found after this. */
const LOOK_AGAIN_MS = 2_000;
const MAX_WAIT_MS = 60_000;
const CONTROL_ATTEMPTS = 10;
/** How long somebody who controls a workflow waits for the journal, which itself would go on trying for minutes. */
const MAX_CONTROL_MS = 10_000;

/** Every workflow, wherever it runs: the journal, and in front of it those that run in this process. */
export class WorkflowStore {
  constructor(
    private readonly engine: WorkflowEngine,
    private readonly bus: NatsBus,
  ) {}

  /** @throws CodedError `WORKFLOW_NOT_FOUND`, or `SERVICE_UNAVAILABLE` where the journal cannot be reached */
  async find(key: WorkflowKey): Promise<WorkflowState> {
    return this.engine.runner.find(key)?.log.state ?? (await this.open(key)).state;
  }

  /**
   * Waits until the workflow has ended or waits for a person, wherever it runs.
   * @throws CodedError as `find`, or `DEADLINE_EXCEEDED` when another process takes too long
   */
  async atRest(key: WorkflowKey): Promise<WorkflowState> {
    for (const deadline = systemClock.monotonic() + MAX_WAIT_MS; systemClock.monotonic() < deadline;) {
      const here = await withTimeout(deadline - systemClock.monotonic(), this.restHere(key));
      if (here && here !== TIMED_OUT) return here;
      const changed = this.nextChange(key);
      const state = await this.find(key);
      if (isAtRest(state)) return state;
      await changed;
    }
    const message = `Workflow ${key.requestId} has not ended yet; ask for its state later`;
    throw new CodedError({ code: 'DEADLINE_EXCEEDED', message });
  }

  /**
   * Asks something of a workflow, wherever it runs; resolves once that is journaled.
   * @throws CodedError `WORKFLOW_NOT_FOUND`, what `control` throws, or `SERVICE_UNAVAILABLE` where the journal
   *   does not answer in time: then it may still be journaled, and asking again does no harm
   */
  async control(key: WorkflowKey, control: Control): Promise<WorkflowState> {
    for (let attempt = 1; ; attempt += 1) {
      const log = this.engine.runner.find(key)?.log ?? (await this.open(key));
      const fact = control(log.state);
      const isUnattended = isAtRest(log.state) || log.state.executor === undefined;
      log.record(fact);
      try {
        await inTime(log.stored());
        this.engine.announceNews(key);
        if (isUnattended) await this.engine.runner.enqueue(log);
        return log.state;
      } catch (error) {
        // The process that runs it has appended in the meantime; what it appended decides whether there is still time.
        if (!(error instanceof JournalConflict) || attempt >= CONTROL_ATTEMPTS) throw error;
      }
    }
  }

  /** A running workflow waits for NATS to come back; somebody who asks had better be told at once. */
  requireJournal(): void {
    if (this.bus.connected) return;
    throw new CodedError({ code: 'SERVICE_UNAVAILABLE', message: 'The workflow journal cannot be reached' });
  }

  /** @returns undefined where it does not run here, or went on elsewhere */
  private async restHere(key: WorkflowKey): Promise<WorkflowState | undefined> {
    try {
      return await this.engine.runner.find(key)?.rest;
    } catch (error) {
      if (error instanceof JournalConflict) return undefined;
      throw error;
    }
  }

  private async nextChange(key: WorkflowKey): Promise<void> {
    let cancel: () => void = () => {};
    const change = new Promise<void>((resolve) => (cancel = this.engine.index.watch(key, resolve)));
    await withTimeout(LOOK_AGAIN_MS, change).finally(cancel);
  }

  private async open(key: WorkflowKey): Promise<WorkflowLog> {
    this.requireJournal();
    const log = await WorkflowLog.open(this.engine.journal, key, systemClock);
    if (log) return log;
    throw new CodedError({ code: 'WORKFLOW_NOT_FOUND', message: `There is no workflow ${key.requestId}` });
  }
}

async function inTime(stored: Promise<void>): Promise<void> {
  if ((await withTimeout(MAX_CONTROL_MS, stored)) !== TIMED_OUT) return;
  throw new CodedError({ code: 'SERVICE_UNAVAILABLE', message: 'The workflow journal does not answer' });
}
