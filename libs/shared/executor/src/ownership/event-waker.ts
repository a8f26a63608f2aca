import type { DealershipEvent } from '@ars/contracts';
import { systemClock } from '../clock';
import type { OpenWorkflow, WorkflowIndex } from './workflow-index';

/** For so long an event is remembered for whatever begins to wait for it only now: it was read before, and asked for after. */
const REMEMBERED_MS = 60_000;
const MAX_REMEMBERED = 1_000;

interface Remembered {
  at: number;
  event: DealershipEvent;
  /** Workflows that it has woken: each once. */
  woken: Set<string>;
}

/**
 * Wakes workflows that wait for something to happen. An event is no more than a reason to look: what it says need not be so
 * any more, it may come twice, late, or for nothing.
 */
export class EventWaker {
  private remembered: Remembered[] = [];

  /** @param wake goes on with a workflow, unless anything has happened to it since it was found: then it says false */
  constructor(
    private readonly index: Pick<WorkflowIndex, 'list' | 'find' | 'onWaiting'>,
    private readonly wake: (workflow: OpenWorkflow) => Promise<boolean>,
  ) {
    index.onWaiting((workflow) => void this.wakeByRemembered(workflow));
  }

  /** @throws what waking throws: then the event has to come again */
  async take(event: DealershipEvent): Promise<void> {
    const now = systemClock.monotonic();
    const remembered = { at: now, event, woken: new Set<string>() };
    this.remembered = [...this.remembered.filter(({ at }) => now - at < REMEMBERED_MS), remembered].slice(
      -MAX_REMEMBERED,
    );
    await Promise.all(this.index.list().map((workflow) => this.wakeBy(remembered, workflow)));
  }

  private async wakeByRemembered(workflow: OpenWorkflow): Promise<void> {
    const now = systemClock.monotonic();
    const [latest] = this.remembered.filter(
      (each) => now - each.at < REMEMBERED_MS && isAwaited(each.event, workflow) && !each.woken.has(nameOf(workflow)),
    );
    // It is looked at again in any case: what fails here is not lost.
    if (latest) await this.wakeBy(latest, workflow).catch(() => undefined);
  }

  /** The index may be behind the journal: what it knows by then may have gone on, and wait again. */
  private async wakeBy(remembered: Remembered, workflow: OpenWorkflow): Promise<void> {
    const { event, woken } = remembered;
    const name = nameOf(workflow);
    if (!isAwaited(event, workflow) || woken.has(name)) return;
    woken.add(name);
    let isWoken = false;
    try {
      isWoken = await this.wake(workflow);
    } finally {
      if (!isWoken) woken.delete(name);
    }
    const now = this.index.find(workflow.key);
    if (!isWoken && now && now.sequence !== workflow.sequence) await this.wakeBy(remembered, now);
  }
}

const nameOf = ({ key }: OpenWorkflow): string => `${key.tenantId}.${key.requestId}`;

function isAwaited({ tenantid, type, subject, data }: DealershipEvent, { key, label }: OpenWorkflow): boolean {
  if (!label?.awaits || key.tenantId !== tenantid) return false;
  const [service] = type.split('.');
  return label.awaits.some(
    (awaited) =>
      awaited.service === service &&
      (awaited.about.length === 0 || awaited.about.some((thing) => thing === subject || names(data, thing))),
  );
}

/** How deep what an event is about may stand in its data. */
const MAX_DEPTH = 6;

function names(value: unknown, thing: string, depth = 0): boolean {
  if (value === thing) return true;
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return false;
  return Object.values(value).some((each) => names(each, thing, depth + 1));
}
