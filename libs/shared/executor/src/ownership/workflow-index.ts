import { EventEmitter } from 'node:events';
import { workflowSubject } from '@ars/contracts';
import { type NatsBus, WORKFLOWS_STREAM } from '@ars/platform';
import { type ConsumerMessages, DeliverPolicy, type JsMsg } from 'nats';
import { type Clock, systemClock } from '../clock';
import type { JournalLabel, WorkflowKey } from '../journal/journal';
import { labelOf } from '../journal/journal-headers';
import { hasEnded } from '../workflow/state';

/** A workflow that has not ended, as the labels of its journal tell. */
export interface OpenWorkflow {
  key: WorkflowKey;
  /** Of the last message of its journal. */
  sequence: number;
  /** Absent where a release that wrote none appended last. */
  label?: JournalLabel;
  /** Milliseconds since the epoch, by this process's clock, when the last message was seen. */
  seenAt: number;
}

/** Follows the journal by its labels alone: which workflows are open, and when one of them changes. */
export class WorkflowIndex {
  private readonly open = new Map<string, OpenWorkflow>();
  private readonly changes = new EventEmitter().setMaxListeners(0);
  private messages: ConsumerMessages | undefined;
  private caughtUp: () => void = () => {};
  /** Resolves once everything that was there at the start is known. */
  readonly loaded = new Promise<void>((resolve) => (this.caughtUp = resolve));

  constructor(
    private readonly bus: NatsBus,
    private readonly clock: Clock = systemClock,
  ) {}

  async start(): Promise<void> {
    const consumer = await this.bus.jetstream.consumers.get(WORKFLOWS_STREAM.name, {
      deliver_policy: DeliverPolicy.LastPerSubject,
      headers_only: true,
    });
    const { num_pending } = await consumer.info();
    if (num_pending === 0) this.caughtUp();
    this.messages = await consumer.consume({ max_messages: 1_000, callback: (message) => this.take(message) });
  }

  async stop(): Promise<void> {
    await this.messages?.close();
  }

  list(): OpenWorkflow[] {
    return [...this.open.values()];
  }

  /** Calls back with every change of the workflow, its end included. @returns how to call that off */
  watch(key: WorkflowKey, callback: () => void): () => void {
    const name = subjectOf(key);
    this.changes.on(name, callback);
    return () => void this.changes.off(name, callback);
  }

  private take({ subject, headers, seq: sequence, info }: JsMsg): void {
    const [, tenantId = '', requestId = ''] = subject.split('.');
    const label = labelOf(headers);
    if (label && hasEnded(label)) this.open.delete(subject);
    else this.open.set(subject, { key: { tenantId, requestId }, sequence, label, seenAt: this.clock.now() });
    this.changes.emit(subject);
    if (info.pending === 0) this.caughtUp();
  }
}

const subjectOf = (key: WorkflowKey): string => workflowSubject(key.tenantId, key.requestId);
