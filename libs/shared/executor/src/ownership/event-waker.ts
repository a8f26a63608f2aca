import type { DealershipEvent } from '@ars/contracts';
import { systemClock } from '../clock';
import { textOf } from '../journal/journal';
import { keysOfEvent, keysOfWait } from './awaited-events';
import type { OpenWorkflow } from './open-workflow';
import type { OpenWorkflows } from './open-workflows';

/** For so long an event is remembered for whatever begins to wait for it only now: it was read before, and asked for after. */
const REMEMBERED_MS = 60_000;
const MAX_REMEMBERED = 1_000;

interface Remembered {
  at: number;
  keys: ReadonlySet<string>;
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
    private readonly open: Pick<OpenWorkflows, 'awaiting' | 'find'>,
    private readonly wake: (workflow: OpenWorkflow) => Promise<boolean>,
  ) {}

  /** @throws what waking throws: then the event has to come again */
  async take(event: DealershipEvent): Promise<void> {
    const now = systemClock.monotonic();
    const remembered = { at: now, keys: keysOfEvent(event), woken: new Set<string>() };
    this.remembered = [...this.remembered.filter(({ at }) => now - at < REMEMBERED_MS), remembered].slice(
      -MAX_REMEMBERED,
    );
    await Promise.all([...this.open.awaiting(remembered.keys)].map((workflow) => this.wakeBy(remembered, workflow)));
  }

  /** Has a workflow look that begins to wait only now, where an event that it waits for has come already. */
  async welcome(workflow: OpenWorkflow): Promise<void> {
    const [now, name, keys] = [systemClock.monotonic(), textOf(workflow.key), keysOfWait(workflow)];
    const latest = this.remembered.find(
      ({ at, keys: told, woken }) => now - at < REMEMBERED_MS && !woken.has(name) && keys.some((key) => told.has(key)),
    );
    // It is looked at again in any case: what fails here is not lost.
    if (latest) await this.wakeBy(latest, workflow).catch(() => undefined);
  }

  /** The index may be behind the journal: what it knows by then may have gone on, and wait again. */
  private async wakeBy(remembered: Remembered, workflow: OpenWorkflow): Promise<void> {
    const { keys, woken } = remembered;
    const name = textOf(workflow.key);
    if (woken.has(name) || !keysOfWait(workflow).some((key) => keys.has(key))) return;
    woken.add(name);
    let isWoken = false;
    try {
      isWoken = await this.wake(workflow);
    } finally {
      if (!isWoken) woken.delete(name);
    }
    const now = this.open.find(workflow.key);
    if (!isWoken && now && now.sequence !== workflow.sequence) await this.wakeBy(remembered, now);
  }
}
