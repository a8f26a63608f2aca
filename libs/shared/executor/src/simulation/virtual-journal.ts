import { CodedError } from '@ars/contracts';
import { type Journal, JournalConflict, type JournalEntry, type JournalLabel, textOf } from '../journal/journal';
import type { WorkflowKey } from '../journal/journal';
import type { WorkflowEvent } from '../workflow/events';
import type { Network } from './network';
import type { VirtualProcess } from './virtual-process';
import type { VirtualTime } from './virtual-time';

const REPEAT_MS = 1_000;

export interface StoredMessage extends JournalEntry {
  key: WorkflowKey;
  label: JournalLabel;
  /** The append that it came from, the same however often that was repeated. */
  origin: object;
  storedAt: number;
}

interface Publication {
  key: WorkflowKey;
  events: readonly WorkflowEvent[];
  after: number;
  label: JournalLabel;
}

/** One stream for all processes; what reaches it is stored for good, but word of that may be lost. */
export class VirtualJournal {
  private sequence = 0;
  private readonly workflows = new Map<string, StoredMessage[]>();

  constructor(
    private readonly time: VirtualTime,
    private readonly network: Network,
    /** Events that a message can hold. */
    private readonly capacity: number,
  ) {}

  /** Everything that was stored of each workflow. */
  all(): StoredMessage[][] {
    return [...this.workflows.values()];
  }

  of(key: WorkflowKey): StoredMessage[] {
    return this.workflows.get(textOf(key)) ?? [];
  }

  /** The journal as one process has it. */
  seenBy(process: VirtualProcess): Journal {
    return {
      fenceOf: (sequence) => sequence,
      append: (key, events, after, label) =>
        new Promise((resolve, reject) => {
          if (events.length > this.capacity) return reject(new CodedError({ code: 'PAYLOAD_TOO_LARGE', message: '' }));
          const publication = { key, events, after, label };
          this.publish(publication, process, (answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
        }),
      read: (key, after = 0) =>
        new Promise((resolve) => {
          const answer = () => {
            const entries = this.of(key).filter(({ sequence }) => sequence > after);
            this.network.carry(() => process.interact(() => resolve(entries)));
          };
          process.interact(() => this.network.carry(answer));
        }),
    };
  }

  /** Repeats it under the same id until it is answered, as the client of JetStream does. */
  private publish(publication: Publication, process: VirtualProcess, settle: (answer: number | Error) => void): void {
    const repeat = () => process.clock.after(REPEAT_MS, () => this.publish(publication, process, settle));
    const answer = (given: number | Error) => this.network.carry(() => process.interact(() => settle(given)));
    process.interact(() => {
      if (this.network.errs(0.02)) return void repeat();
      this.network.carry(() => {
        const stored = this.store(publication);
        if (this.network.errs(0.02)) return void repeat();
        answer(this.network.errs(0.005) ? new CodedError({ code: 'SERVICE_UNAVAILABLE', message: '' }) : stored);
      });
    });
  }

  private store(origin: Publication): number | JournalConflict {
    const { key, events, after, label } = origin;
    const messages = this.of(key);
    const last = messages.at(-1);
    if (last?.origin === origin) return last.sequence;
    if ((last?.sequence ?? 0) !== after) return new JournalConflict(key);
    this.sequence += 1;
    const message = { key, events: events as WorkflowEvent[], label, sequence: this.sequence, origin };
    this.workflows.set(textOf(key), [...messages, { ...message, storedAt: this.time.now() }]);
    return this.sequence;
  }
}
