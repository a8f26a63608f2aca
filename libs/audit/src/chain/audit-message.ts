import type { AuditEntry } from '@ars/contracts';
import { decodeJson, encodeJson } from '@ars/platform';
import { headers as createHeaders, Match, type MsgHdrs } from 'nats';

/** How far a chain has taken in the journal. */
export interface JournalMark {
  /** Which journal: when its stream was made, ISO 8601. One that is restored stays the same, one made anew does not. */
  journal: string;
  /** Every decision of this tenant up to here is in the chain. */
  sequence: number;
  /** Every decision of every tenant up to here is in its chain. */
  through: number;
}

const JOURNAL = 'Audit-Journal';
const SEQUENCE = 'Audit-Journal-Sequence';
const THROUGH = 'Audit-Journal-Through';

/** One message of a chain: entries that were stored together. A later release reads the older forms. */
export const toAuditMessage = (entries: readonly AuditEntry[]): Uint8Array => encodeJson({ version: 1, entries });

/** @returns undefined for what is no message of a chain */
export function readAuditMessage(data: Uint8Array): AuditEntry[] | undefined {
  const { version, entries } = (decodeJson(data) ?? {}) as { version?: unknown; entries?: unknown };
  return version === 1 && Array.isArray(entries) && entries.every(isEntry) ? entries : undefined;
}

const isEntry = (value: unknown): value is AuditEntry =>
  typeof value === 'object' && value !== null && Number.isSafeInteger((value as Partial<AuditEntry>).number);

export function headersOf(mark: JournalMark | undefined): MsgHdrs {
  const headers = createHeaders();
  if (!mark) return headers;
  headers.set(JOURNAL, mark.journal, Match.Exact);
  headers.set(SEQUENCE, String(mark.sequence), Match.Exact);
  headers.set(THROUGH, String(mark.through), Match.Exact);
  return headers;
}

export function markOf(headers: MsgHdrs | undefined): JournalMark | undefined {
  if (!headers?.has(JOURNAL)) return undefined;
  return {
    journal: headers.get(JOURNAL),
    sequence: Number(headers.get(SEQUENCE)),
    through: Number(headers.get(THROUGH)),
  };
}
