import { type Clock, systemClock } from '../clock';
import { textOf, type WorkflowKey } from '../journal/journal';
import { isAtRest } from '../workflow/state';
import { AwaitedEvents } from './awaited-events';
import { DueQueue } from './due-queue';
import type { OpenWorkflow } from './open-workflow';
import { Tally } from './tally';

/** What was due and is still there is due again after so long. */
const AGAIN_MS = 60_000;

/**
 * The workflows that have not ended, arranged by what is asked of them: what somebody has to run, what is due, what waits
 * for an event. Those that wait cost memory, and nothing each time that one of this is asked.
 */
export class OpenWorkflows {
  private readonly all = new Map<string, OpenWorkflow>();
  private readonly unfinished = new Map<string, OpenWorkflow>();
  private readonly events = new AwaitedEvents();
  /** By whose they are, where that is known, and by tenant. */
  private readonly owners = new Tally();
  private readonly tenants = new Tally();
  private readonly isOutdated = (workflow: OpenWorkflow) => this.find(workflow.key) !== workflow;
  /**
   * By the monotonic clock: decisions, as the clock on the wall told when they were first seen, but no later than they may
   * wait at all. Steps of that clock do not count from then on.
   */
  private readonly lapses = new DueQueue<OpenWorkflow>(this.isOutdated);
  /** By the clock on the wall, whatever it showed before: times that were said. */
  private readonly instants = new DueQueue<OpenWorkflow>(this.isOutdated);

  constructor(private readonly clock: Clock = systemClock) {}

  get size(): number {
    return this.all.size;
  }

  list(): OpenWorkflow[] {
    return [...this.all.values()];
  }

  /** Those that are not at rest: somebody runs them, or should. */
  listUnfinished(): OpenWorkflow[] {
    return [...this.unfinished.values()];
  }

  /** Also while they wait. @param owner of `ownerOf` */
  countOfOwner(owner: string): number {
    return this.owners.of(owner);
  }

  countOfTenant(tenantId: string): number {
    return this.tenants.of(tenantId);
  }

  find(key: WorkflowKey): OpenWorkflow | undefined {
    return this.all.get(textOf(key));
  }

  /** In place of what was known of it before. */
  put(workflow: OpenWorkflow): void {
    this.delete(workflow.key);
    const [name, { label }] = [textOf(workflow.key), workflow];
    this.all.set(name, workflow);
    this.tenants.add(workflow.key.tenantId);
    if (label?.owner !== undefined) this.owners.add(label.owner);
    if (!label || !isAtRest(label)) this.unfinished.set(name, workflow);
    if (label?.awaits) this.events.add(workflow);
    if (label?.expiresAt === undefined) return;
    if (label.status === 'waiting') this.instants.add(label.expiresAt, workflow);
    else this.lapses.add(this.lapseOf(workflow.seenAt, label.expiresAt, label.waitsMs), workflow);
  }

  delete(key: WorkflowKey): void {
    const known = this.find(key);
    if (!known) return;
    const name = textOf(key);
    this.all.delete(name);
    this.tenants.remove(key.tenantId);
    if (known.label?.owner !== undefined) this.owners.remove(known.label.owner);
    this.unfinished.delete(name);
    if (known.label?.awaits) this.events.delete(known);
  }

  /** @returns the one whose time to wait has been over for longest, each once in a minute while it is there */
  takeDue(): OpenWorkflow | undefined {
    const now = this.clock.monotonic();
    const due = this.lapses.take(now) ?? this.instants.take(this.clock.now());
    if (due) this.lapses.add(now + AGAIN_MS, due);
    return due;
  }

  /** @param keys of an event */
  awaiting(keys: ReadonlySet<string>): Set<OpenWorkflow> {
    return this.events.find(keys);
  }

  private lapseOf(seenAt: number, expiresAt: number, waitsMs = Infinity): number {
    return seenAt + Math.min(Math.max(0, expiresAt - this.clock.now()), waitsMs);
  }
}
