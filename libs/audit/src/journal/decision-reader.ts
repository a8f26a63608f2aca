import type { AuditRecord } from '@ars/contracts';
import { type JournalEntry, readJournalMessage, type WorkflowEvent, type WorkflowKey } from '@ars/executor';
import { decodeJson } from '@ars/platform';
import { type WorkflowContext, contextAfter, decisionOf } from './decisions-of';

/** A message of the journal, and whose it is. */
export interface JournaledMessage extends JournalEntry {
  key: WorkflowKey;
}

/** @returns nothing where this release does not understand the message: nobody can carry out then what it decides, either */
export function eventsIn(data: Uint8Array): WorkflowEvent[] {
  try {
    return readJournalMessage(decodeJson(data));
  } catch {
    return [];
  }
}

/** Workflows of which it is remembered whose they are; of others it is read again. */
const MAX_REMEMBERED = 5_000;

/** Tells decisions out of the journal as it is read in order. */
export class DecisionReader {
  private readonly contexts = new Map<string, WorkflowContext>();

  /**
   * @param journal which one it is, for entries to name their source in
   * @param readBefore what was stored of a workflow before a message, where reading does not begin at its beginning
   */
  constructor(
    private readonly journal: string,
    private readonly readBefore: (key: WorkflowKey, sequence: number) => Promise<JournalEntry[]> = async () => [],
  ) {}

  /** @returns nothing for a workflow whose beginning has expired, which takes no decisions any more */
  async read({ key, sequence, events }: JournaledMessage): Promise<AuditRecord[]> {
    const name = `${key.tenantId}.${key.requestId}`;
    const begins = events[0]?.type === 'created' || events[0]?.type === 'carried_over';
    let context = this.contexts.get(name) ?? (begins ? undefined : await this.contextBefore(key, sequence));
    const records: AuditRecord[] = [];
    for (const [index, event] of events.entries()) {
      context = contextAfter(context, event, key.requestId);
      const record = context && decisionOf(event, context, sourceOf(this.journal, sequence, index));
      if (record) records.push(record);
    }
    if (context) this.remember(name, context);
    return records;
  }

  private async contextBefore(key: WorkflowKey, sequence: number): Promise<WorkflowContext | undefined> {
    const earlier = (await this.readBefore(key, sequence)).filter((entry) => entry.sequence < sequence);
    return earlier
      .flatMap(({ events }) => events)
      .reduce<WorkflowContext | undefined>((context, event) => contextAfter(context, event, key.requestId), undefined);
  }

  /** The longest unused is forgotten first. */
  private remember(name: string, context: WorkflowContext): void {
    this.contexts.delete(name);
    this.contexts.set(name, context);
    if (this.contexts.size <= MAX_REMEMBERED) return;
    for (const oldest of this.contexts.keys()) return void this.contexts.delete(oldest);
  }
}

/** @param journal when its stream was made, ISO 8601 */
const sourceOf = (journal: string, sequence: number, index: number): string =>
  `journal:${Date.parse(journal)}:${sequence}.${index}`;
