import { STREAMS, workflowSubject } from '@ars/contracts';
import { type JournalEntry, readJournalMessage, type WorkflowKey } from '@ars/executor';
import { decodeJson, type NatsBus } from '@ars/platform';
import { type Consumer, type ConsumerMessages, DeliverPolicy } from 'nats';

/** A consumer that nobody reads from any more, because its reader died, goes after so long. */
const ABANDONED_AFTER_MS = 30_000;

/** What is appended to one workflow's journal behind a sequence, as it is stored. */
export class JournalTail {
  private constructor(
    private readonly consumer: Consumer,
    private readonly messages: ConsumerMessages,
  ) {}

  static async open(bus: NatsBus, { tenantId, requestId }: WorkflowKey, after: number): Promise<JournalTail> {
    const consumer = await bus.jetstream.consumers.get(STREAMS.workflows.name, {
      filterSubjects: workflowSubject(tenantId, requestId),
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: after + 1,
      inactive_threshold: ABANDONED_AFTER_MS,
    });
    return new JournalTail(consumer, await consumer.consume());
  }

  /** Ends when the tail is closed. `isLast` where nothing more was stored at that time. */
  async *entries(): AsyncGenerator<JournalEntry & { isLast: boolean }> {
    for await (const message of this.messages) {
      const events = readJournalMessage(decodeJson(message.data));
      yield { sequence: message.seq, events, isLast: message.info.pending === 0 };
    }
  }

  async close(): Promise<void> {
    await this.messages.close();
    // Where the server cannot be told, it finds out by itself.
    await this.consumer.delete().catch(() => false);
  }
}
