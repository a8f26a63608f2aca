import { Injectable } from '@nestjs/common';
import { CodedError, type JournaledEvent } from '@ars/contracts';
import { fold, JetStreamJournal, type JournalEntry, type WorkflowKey, type WorkflowState } from '@ars/executor';
import type { Principal } from '@ars/identity';
import { isOwn } from '../workflow/own-workflow';

/** What has happened to a workflow so far. */
export interface History {
  events: JournaledEvent[];
  state: WorkflowState;
  /** Of the journal's last message. */
  sequence: number;
}

/** Reads histories out of the journal. */
@Injectable()
export class WorkflowHistory {
  constructor(private readonly journal: JetStreamJournal) {}

  /** @throws CodedError `WORKFLOW_NOT_FOUND`, `SERVICE_UNAVAILABLE` */
  async read(key: WorkflowKey, caller: Principal): Promise<History> {
    const entries = await this.journal.read(key);
    const state = fold(entries.flatMap(({ events }) => events));
    const last = entries.at(-1);
    if (state && last && isOwn(state, caller))
      return { events: entries.flatMap(journaledEvents), state, sequence: last.sequence };
    throw new CodedError({ code: 'WORKFLOW_NOT_FOUND', message: `There is no workflow ${key.requestId}` });
  }
}

export const journaledEvents = ({ sequence, events }: JournalEntry): JournaledEvent[] =>
  events.map((event, index) => ({ id: `${sequence}.${index}`, event }));

/** Whether an event comes after the one of that id; each does where there is none. */
export function isAfter({ id }: JournaledEvent, other: string | null | undefined): boolean {
  if (!other) return true;
  const [sequence = 0, index = 0] = id.split('.').map(Number);
  const [otherSequence = 0, otherIndex = 0] = other.split('.').map(Number);
  return sequence > otherSequence || (sequence === otherSequence && index > otherIndex);
}
