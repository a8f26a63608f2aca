import type { AuditEntry, AuditFault, AuditFaultKind, AuditVerification } from '@ars/contracts';
import { hashOf } from '../chain/seal-entry';

/** An entry that somebody noted down elsewhere. */
export interface NotedHead {
  number: number;
  hash: string;
}

export interface VerifierOptions {
  tenant: string;
  /** Milliseconds for which entries are kept: those before may be gone. */
  keptMs: number;
  /** Milliseconds since the epoch. */
  now: number;
  /** That reading begins somewhere within the chain, with whatever entry is there. */
  beginsWithin?: boolean;
  noted?: NotedHead;
}

/** The server removes what has expired now and then, not at once. */
const SLACK_MS = 60 * 60_000;
/** What is wrong in more places than this is not told place by place. */
const MAX_FAULTS = 100;

/** Looks whether a chain is as it was written, entry by entry, in the order in which it is stored. */
export class ChainVerifier {
  private readonly faults: AuditFault[] = [];
  private first: AuditEntry | undefined;
  private last: AuditEntry | undefined;
  /** The highest number so far. */
  private highest = 0;
  private checked = 0;
  private isNotedThere = false;

  constructor(private readonly options: VerifierOptions) {}

  /** @param entries of one message; undefined where it is none of ours */
  take(entries: readonly AuditEntry[] | undefined): void {
    if (!entries) return this.report('unreadable', this.highest + 1, this.highest + 1, 'is no entry of ours');
    for (const entry of entries) this.takeEntry(entry);
  }

  /** @param deleted how many messages were deleted from the stream, as the stream itself counts them */
  finish(deleted = 0): AuditVerification {
    const { tenant, noted } = this.options;
    if (noted && noted.number > this.highest) {
      this.report('truncated', this.highest + 1, noted.number, `${noted.number} was there once, and is not any more`);
    } else if (noted && !this.isNotedThere && noted.number >= (this.first?.number ?? 1)) {
      this.report('altered', noted.number, noted.number, 'is not the one that was noted down');
    }
    if (deleted > 0 && this.faults.length === 0) {
      this.report('truncated', this.highest + 1, this.highest + deleted, `${deleted} messages were deleted`);
    }
    return {
      tenant,
      intact: this.faults.length === 0,
      checked: this.checked,
      first: this.first?.number ?? null,
      last: this.last?.number ?? null,
      head: this.last ? { number: this.last.number, hash: this.last.hash, at: this.last.at } : null,
      faults: this.faults,
    };
  }

  private takeEntry(entry: AuditEntry): void {
    const { number } = entry;
    const isFirst = this.first === undefined;
    this.first ??= entry;
    this.checked += 1;
    if (entry.tenant !== this.options.tenant || !isSealed(entry)) {
      this.report('altered', number, number, 'does not say what it said when it was written');
    }
    if (isFirst) this.takeFirst(entry);
    else if (number <= this.highest) this.report('reordered', number, number, `comes behind ${this.highest}`);
    else if (number > this.highest + 1) this.report('missing', this.highest + 1, number - 1, 'is not there');
    else if (entry.previous?.hash !== this.last?.hash) {
      this.report('altered', number - 1, number, 'does not follow the one before it: either was replaced');
    }
    const { noted } = this.options;
    if (noted?.number === number && noted.hash === entry.hash) this.isNotedThere = true;
    this.highest = Math.max(this.highest, number);
    this.last = entry;
  }

  private takeFirst({ number, previous }: AuditEntry): void {
    const { beginsWithin = false, keptMs, now } = this.options;
    if (beginsWithin) return;
    if ((previous === null) !== (number === 1))
      this.report('altered', number, number, 'does not say what is before it');
    const isExpired = previous !== null && Date.parse(previous.at) + keptMs <= now + SLACK_MS;
    if (number > 1 && !isExpired) this.report('missing', 1, number - 1, 'is not there, and has not expired');
  }

  private report(kind: AuditFaultKind, from: number, to: number, what: string): void {
    if (this.faults.length >= MAX_FAULTS) return;
    const which = from === to ? `Entry ${from}` : `Entries ${from} to ${to}`;
    this.faults.push({ kind, from, to, message: `${which} of ${this.options.tenant}: ${what}` });
  }
}

/** What cannot be put into the canonical form is none of ours. */
function isSealed(entry: AuditEntry): boolean {
  try {
    return hashOf(entry) === entry.hash;
  } catch {
    return false;
  }
}
