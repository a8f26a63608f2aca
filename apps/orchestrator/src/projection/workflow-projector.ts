import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { CodedError, STREAMS } from '@ars/contracts';
import { fold, JetStreamJournal, keyOfSubject, type WorkflowKey } from '@ars/executor';
import { NatsBus } from '@ars/platform';
import { type JsMsg, NatsError } from 'nats';
import { OrchestratorConfig } from '../orchestrator.config';
import { JournalFeed } from './journal-feed';
import { ProjectionDatabase } from './projection-database';
import { type Position, ProjectionStore } from './projection-store';
import { summarizeWorkflow } from './summarize-workflow';
import type { WorkflowTable } from './tables';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PAUSE_AFTER_FAILURE_MS = 1_000;

/** Keeps the list of workflows in step with the journal; all instances share the work. Nothing waits for it. */
@Injectable()
export class WorkflowProjector implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger(WorkflowProjector.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private feed: JournalFeed | undefined;
  private failure: Error | undefined;

  constructor(
    private readonly bus: NatsBus,
    private readonly journal: JetStreamJournal,
    private readonly store: ProjectionStore,
    private readonly database: ProjectionDatabase,
    private readonly config: OrchestratorConfig,
  ) {}

  onApplicationBootstrap(): void {
    if (this.database.configured) this.running = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.feed?.close();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.running;
  }

  /** @throws Error why the list is not being kept */
  check(): void {
    if (this.failure) throw this.failure;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.follow(signal);
      } catch (error) {
        this.fail(error);
        await sleep(PAUSE_AFTER_FAILURE_MS, undefined, { signal }).catch(() => {});
      }
    }
  }

  private async follow(signal: AbortSignal): Promise<void> {
    await this.database.prepare();
    const generation = await this.store.open(await this.streamCreated());
    const feed = await JournalFeed.open(this.bus, `workflow-list-${generation}`);
    this.feed = feed;
    try {
      for (let cleanAt = -Infinity; !signal.aborted;) {
        if (cleanAt <= performance.now()) {
          await this.removeExpired(generation);
          cleanAt = performance.now() + HOUR_MS;
        }
        this.recover();
        await this.take(await feed.next(cleanAt - performance.now()), generation);
      }
    } finally {
      await feed.close();
    }
  }

  private async take(messages: JsMsg[], generation: string): Promise<void> {
    if (messages.length === 0) return;
    try {
      await this.project(messages, generation);
    } catch (error) {
      for (const message of messages) message.nak();
      throw error;
    }
    for (const message of messages) message.ack();
  }

  private async project(messages: JsMsg[], generation: string): Promise<void> {
    const behind = await this.store.behind(lastPositions(messages));
    const rows = await Promise.all(behind.map(({ key, sequence }) => this.rowOf(key, sequence)));
    const gone = behind.flatMap(({ key }, index) => (rows[index] === 'gone' ? [key] : []));
    await this.store.save(
      generation,
      rows.filter((row) => typeof row === 'object'),
      gone,
    );
  }

  /** A journal that cannot be read must not keep the others out of the list. */
  private async rowOf(key: WorkflowKey, until?: number): Promise<WorkflowTable | 'gone' | 'unreadable'> {
    try {
      const entries = await this.journal.read(key, 0, until);
      const state = fold(entries.flatMap(({ events }) => events));
      return state ? summarizeWorkflow(state, entries.at(-1)?.sequence ?? 0) : 'gone';
    } catch (error) {
      if (error instanceof CodedError || error instanceof NatsError) throw error;
      this.logger.error(`Workflow ${key.requestId} cannot be listed: ${error}`);
      return 'unreadable';
    }
  }

  private async streamCreated(): Promise<string> {
    const { streams } = await this.bus.jetstreamManager();
    return (await streams.info(STREAMS.workflows.name)).created;
  }

  /** What has not ended is carried over in its journal, and stays; should it be forgotten all the same, it goes. */
  private async removeExpired(generation: string): Promise<void> {
    const forgotten = new Date(Date.now() - this.config.WORKFLOW_RETENTION_DAYS * DAY_MS);
    await this.store.removeEndedBefore(forgotten);
    const gone: WorkflowKey[] = [];
    for (const key of await this.store.unendedSince(forgotten)) {
      if ((await this.rowOf(key)) === 'gone') gone.push(key);
    }
    await this.store.save(generation, [], gone);
  }

  private fail(error: unknown): void {
    const failure = error instanceof Error ? error : new Error(String(error));
    if (failure.message !== this.failure?.message) this.logger.warn(`The list of workflows stands still: ${failure}`);
    this.failure = failure;
  }

  private recover(): void {
    if (this.failure) this.logger.log('The list of workflows goes on');
    this.failure = undefined;
  }
}

/** Of each workflow in the messages, the last. */
function lastPositions(messages: JsMsg[]): Position[] {
  const positions = new Map<string, Position>();
  for (const { subject, seq: sequence } of messages) {
    if ((positions.get(subject)?.sequence ?? 0) < sequence) {
      positions.set(subject, { key: keyOfSubject(subject), sequence });
    }
  }
  return [...positions.values()];
}
