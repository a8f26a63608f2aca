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

/**
 * Writes events into the outbox, in the transaction of the change they tell.
 * @param workflowId of the workflow that brings them about
 */
export function teller(database: Transaction<McpServerTables>, now: Date, workflowId?: string): Teller {
  const events: OutboxEvent[] = [];
  return {
    events,
    async emit(type, { subject, data }) {
      const event: OutboxEvent = {
        id: randomUUID(),
        type,
        ...(subject === undefined ? {} : { subject }),
        time: now.toISOString(),
        ...(workflowId === undefined ? {} : { workflow_id: workflowId }),
        data,
      };
      const about = { type, subject: subject ?? null, workflow_id: workflowId ?? null };
      const row = { id: event.id, ...about, time: now, data: JSON.stringify(data) };
      await database.insertInto('event_outbox').values(row).execute();
      events.push(event);
    },
  };
}
