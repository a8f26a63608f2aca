import { type JournalEntry, textOf, type WorkflowKey } from './journal';
import { readJournalMessage } from '../workflow/events';
import { decodeJson } from '@ars/platform';

interface StoredHere {
  sequence: number;
  payload: Uint8Array;
}

/** Bytes of payloads: some thousand workflows, and much more than those who follow the journal lag behind. */
const MAX_BYTES = 8 * 2 ** 20;

/**
 * What this process appended itself, of workflows all of which it appended, as it was sent: who follows the journal is told of
 * a message right after it was stored, and need not have it read from the disk again. What is stored never changes.
 */
export class OwnAppends {
  private readonly workflows = new Map<string, StoredHere[]>();
  private bytes = 0;

  constructor(private readonly maxBytes = MAX_BYTES) {}

  /** @param after the workflow's last sequence before it; what somebody else appended in between ends what is known */
  add(key: WorkflowKey, after: number, sequence: number, payload: Uint8Array): void {
    const name = textOf(key);
    const known = this.workflows.get(name);
    if ((known?.at(-1)?.sequence ?? 0) !== after) return this.forget(name);
    const all = known ?? [];
    all.push({ sequence, payload });
    // The longest untouched goes first.
    this.workflows.delete(name);
    this.workflows.set(name, all);
    this.bytes += payload.length;
    for (const oldest of this.workflows.keys()) {
      if (this.bytes <= this.maxBytes) return;
      this.forget(oldest);
    }
  }

  /** @returns everything up to that sequence; `undefined` where not all of it is known here */
  until(key: WorkflowKey, sequence: number): JournalEntry[] | undefined {
    const known = this.workflows.get(textOf(key));
    if (!known || (known.at(-1)?.sequence ?? 0) < sequence) return undefined;
    return known
      .filter((entry) => entry.sequence <= sequence)
      .map((entry) => ({ sequence: entry.sequence, events: readJournalMessage(decodeJson(entry.payload)) }));
  }

  clear(): void {
    this.workflows.clear();
    this.bytes = 0;
  }

  private forget(name: string): void {
    for (const { payload } of this.workflows.get(name) ?? []) this.bytes -= payload.length;
    this.workflows.delete(name);
  }
}
