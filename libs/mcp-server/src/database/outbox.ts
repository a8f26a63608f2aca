import { randomUUID } from 'node:crypto';
import type { OutboxEvent } from '@ars/mcp-protocol';
import type { Transaction } from 'kysely';
import type { McpServerTables } from './tables';
import type { WorkContext } from '../tool/tool';

export interface Teller {
  emit: WorkContext<unknown>['emit'];
  /** What was told so far, in order. */
  events: OutboxEvent[];
}

/** Writes events into the outbox, in the transaction of the change they tell. */
export function teller(database: Transaction<McpServerTables>, now: Date): Teller {
  const events: OutboxEvent[] = [];
  return {
    events,
    async emit(type, { subject, data }) {
      const event: OutboxEvent = {
        id: randomUUID(),
        type,
        ...(subject === undefined ? {} : { subject }),
        time: now.toISOString(),
        data,
      };
      const row = { id: event.id, type, subject: subject ?? null, time: now, data: JSON.stringify(data) };
      await database.insertInto('event_outbox').values(row).execute();
      events.push(event);
    },
  };
}
