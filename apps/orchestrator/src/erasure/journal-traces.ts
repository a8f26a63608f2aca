import { type ErasureWait, STREAMS } from '@ars/contracts';
import { fold, hasEnded, JetStreamJournal, keyOfSubject, type WorkflowEvent, type WorkflowState } from '@ars/executor';
import type { TraceFinder } from '@ars/mcp-protocol';
import { NatsBus } from '@ars/platform';
import { JournalAuditor } from '@ars/audit';
import { OUTCOME_CONSUMER } from '@ars/broker';
import { Injectable } from '@nestjs/common';
import type { JetStreamManager } from 'nats';
import { WorkflowList } from '../projection/workflow-list';
import { isTakenIn } from './is-taken-in';
import { eraseMessage, scanStream } from './stream-scan';

const STREAM = STREAMS.workflows.name;
/** What a workflow decided is in the audit trail within a second; so long after its end it is there. */
const AUDITED_AFTER_MS = 10_000;
const text = new TextDecoder();

interface Journaled {
  /** Sequences, and of which of them the text is about the customer. */
  messages: { sequence: number; isAbout: boolean; at: Date }[];
}

/** By their subjects. */
export interface FoundWorkflows {
  forgettable: Map<string, Journaled>;
  waits: ErasureWait[];
}

/**
 * Forgets workflows that speak of a customer, each as a whole: what was asked and answered in it is of no use without them. What
 * it did stands in the ledgers and the audit trail. One that has not ended is waited for.
 */
@Injectable()
export class JournalTraces {
  constructor(
    private readonly bus: NatsBus,
    private readonly journal: JetStreamJournal,
    private readonly auditor: JournalAuditor,
    private readonly list: WorkflowList,
  ) {}

  /** The workflows that speak of the customer, and why they cannot be forgotten yet. */
  async find(tenant: string, finder: TraceFinder): Promise<FoundWorkflows> {
    const manager = await this.bus.jetstreamManager();
    const { config } = await manager.streams.info(STREAM);
    const found: FoundWorkflows = { forgettable: new Map(), waits: [] };
    for (const [subject, journaled] of await this.concerned(manager, tenant, finder)) {
      const wait = await this.waitOf(manager, subject, journaled, config.deny_delete);
      if (wait) found.waits.push(wait);
      else found.forgettable.set(subject, journaled);
    }
    return found;
  }

  /** What else says something by their ids has to be forgotten before: afterwards nobody knows them. @returns how much it was */
  async forget({ forgettable }: FoundWorkflows): Promise<number> {
    const manager = await this.bus.jetstreamManager();
    let count = 0;
    for (const [subject, journaled] of forgettable) count += await this.forgetOne(manager, subject, journaled);
    return count;
  }

  private async concerned(
    manager: JetStreamManager,
    tenant: string,
    finder: TraceFinder,
  ): Promise<Map<string, Journaled>> {
    const workflows = new Map<string, Journaled>();
    for await (const { subject, seq, data, time } of scanStream(manager, STREAM, `workflows.${tenant}.*`)) {
      const journaled = workflows.get(subject) ?? { messages: [] };
      journaled.messages.push({ sequence: seq, isAbout: finder.isAbout(text.decode(data)), at: time });
      workflows.set(subject, journaled);
    }
    return new Map([...workflows].filter(([, { messages }]) => messages.some(({ isAbout }) => isAbout)));
  }

  /** Why the workflow cannot be forgotten yet. */
  private async waitOf(
    manager: JetStreamManager,
    subject: string,
    { messages }: Journaled,
    isUndeletable: boolean,
  ): Promise<ErasureWait | undefined> {
    const key = keyOfSubject(subject);
    const wait = (kind: string): ErasureWait => ({ kind, id: key.requestId });
    // One that was half forgotten when this was interrupted is no workflow any more.
    const state = stateIn((await this.journal.read(key)).flatMap(({ events }) => events));
    if (state && !hasEnded(state)) return wait('workflow');
    if (isUndeletable) return wait('undeletable_journal');
    this.auditor.check();
    const last = messages.at(-1);
    if (!last || Date.now() - last.at.getTime() < AUDITED_AFTER_MS) return wait('recent_workflow');
    return (await isTakenIn(manager, OUTCOME_CONSUMER, last.sequence)) ? undefined : wait('recent_workflow');
  }

  /** What speaks of the customer goes last, so that one that is half forgotten is found again. */
  private async forgetOne(manager: JetStreamManager, subject: string, { messages }: Journaled): Promise<number> {
    await this.list.forget(keyOfSubject(subject));
    const inOrder = [...messages].sort((one, other) => Number(one.isAbout) - Number(other.isAbout));
    for (const { sequence } of inOrder) await eraseMessage(manager, STREAM, sequence);
    return messages.length;
  }
}

function stateIn(events: readonly WorkflowEvent[]): WorkflowState | undefined {
  try {
    return fold(events);
  } catch {
    return undefined;
  }
}
