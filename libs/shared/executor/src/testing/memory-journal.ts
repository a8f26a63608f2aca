import {
  type Journal,
  JournalConflict,
  type JournalEntry,
  type JournalLabel,
  textOf,
  type WorkflowKey,
} from '../journal/journal';
import type { WorkflowEvent } from '../workflow/events';

/** A journal without a broker, for tests of what is built on it. */
export class MemoryJournal implements Journal {
  private readonly entries: (JournalEntry & { key: string })[] = [];

  async append(
    key: WorkflowKey,
    events: readonly WorkflowEvent[],
    after: number,
    _label?: JournalLabel,
  ): Promise<number> {
    const last = this.of(key).at(-1)?.sequence ?? 0;
    if (last !== after) throw new JournalConflict(key);
    const stored = JSON.parse(JSON.stringify(events)) as WorkflowEvent[];
    this.entries.push({ key: textOf(key), sequence: this.entries.length + 1, events: stored });
    return this.entries.length;
  }

  async read(key: WorkflowKey, after = 0): Promise<JournalEntry[]> {
    return this.of(key).filter(({ sequence }) => sequence > after);
  }

  fenceOf(sequence: number): number {
    return sequence;
  }

  private of(key: WorkflowKey): JournalEntry[] {
    return this.entries.filter((entry) => entry.key === textOf(key));
  }
}
