import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/** What a client, or whoever is called back, knows. Times are milliseconds since the epoch. */
export type HistoryEntry =
  | { type: 'submitted'; request_id: string; at: number }
  | { type: 'acknowledged'; request_id: string; at: number }
  | { type: 'refused'; request_id: string; at: number; status: string }
  | { type: 'called_back'; request_id: string; at: number; webhook_id: string; accepted: boolean; status: string };

/** A file of JSON lines in which an entry is on disk before whoever caused it learns of it. */
export class History {
  private readonly descriptor: number;

  constructor(file: string) {
    this.descriptor = openSync(file, 'a');
  }

  append(entry: HistoryEntry): void {
    writeSync(this.descriptor, `${JSON.stringify(entry)}\n`);
    fdatasyncSync(this.descriptor);
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

export const readHistory = (file: string): HistoryEntry[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as HistoryEntry);
