import { randomUUID } from 'node:crypto';
import type { OutboxEvent } from '@ars/mcp-protocol';
import type { Transaction } from 'kysely';
import type { McpServerTables } from './tables';
import type { EventDefinitions } from '../tool/event';
import type { WorkContext } from '../tool/tool';

export interface Teller {
  emit: WorkContext<unknown>['emit'];
  /** What was told so far, in order. */
  events: OutboxEvent[];
}

/** In what a fact is told. */
export interface Telling {
  definitions: EventDefinitions;
  now: Date;
  /** The workflow that brings it about. */
  workflowId?: string;
}

/**
 * Writes events into the outbox, in the transaction of the change they tell. One that no definition has, or whose data is
 * not as it says, is an error of the server's and undoes the change, as a result outside its schema does.
 */
export function teller(database: Transaction<McpServerTables>, { definitions, now, workflowId }: Telling): Teller {
  const events: OutboxEvent[] = [];
  return {
    events,
    async emit(type, { subject, data: given }) {
      const definition = definitions[type];
      if (definition === undefined) throw new Error(`No definition says what ${type} tells`);
      const data = definition.data.parse(given);
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
