import { STREAMS } from '@ars/contracts';
import { DeliverPolicy, type NatsConnection } from 'nats';

export interface JournalFollower {
  /** Workflows whose beginning is stored. */
  begun: Set<string>;
  /** When each workflow's end was seen, by `performance.now()`. */
  endedAt: Map<string, number>;
  /** When each workflow's wait was over, as stored, in milliseconds since the epoch. */
  wokenAt: Map<string, number>;
  /** Workflows that wait for a person. */
  parked: Set<string>;
  stop(): Promise<void>;
}

const ENDS = ['completed', 'failed', 'cancelled'];

/** Follows the journal from now on, apart from the engine: what an engine says of itself proves nothing. */
export async function followJournal(connection: NatsConnection): Promise<JournalFollower> {
  const consumer = await connection.jetstream().consumers.get(STREAMS.workflows.name, {
    deliver_policy: DeliverPolicy.New,
  });
  const begun = new Set<string>();
  const endedAt = new Map<string, number>();
  const wokenAt = new Map<string, number>();
  const parked = new Set<string>();
  const messages = await consumer.consume({
    callback: (message) => {
      const workflow = message.subject.split('.').at(-1) ?? '';
      begun.add(workflow);
      for (const type of typesIn(message.json())) {
        if (type === 'parked') parked.add(workflow);
        if (type === 'woken') wokenAt.set(workflow, message.info.timestampNanos / 1e6);
        if (ENDS.includes(type)) endedAt.set(workflow, performance.now());
      }
    },
  });
  return { begun, endedAt, wokenAt, parked, stop: async () => void (await messages.close()) };
}

/** Types of the events in a message: one event in version 1 of the journal, a list in version 2. */
function typesIn(message: { type?: string; events?: { type: string }[] }): string[] {
  return message.events?.map(({ type }) => type) ?? (message.type === undefined ? [] : [message.type]);
}
