import type { JournalLabel, WorkflowKey } from '../journal/journal';
import { textOf } from '../journal/journal';
import { isAtRest } from '../workflow/state';
import { CREATED } from '../testing/build-plan';
import { violationsOf } from './invariants';
import { Network } from './network';
import { aMishap, aStory, SERVICES, type Story } from './scenario';
import { SeededRandom } from './seeded-random';
import { VirtualBus } from './virtual-bus';
import { VirtualJournal } from './virtual-journal';
import type { LedgerSwitches } from './virtual-ledger';
import { VirtualOrchestrator } from './virtual-orchestrator';
import { VirtualPlanner } from './virtual-planner';
import { VirtualPolicies } from './virtual-policies';
import { VirtualProcess } from './virtual-process';
import { VirtualService } from './virtual-service';
import { VirtualTime } from './virtual-time';

/** From then on nothing goes wrong any more. */
const CALM_AFTER_MS = 15_000;
/** Until then those that are away have come back, and what was late has arrived. */
const SETTLED_AFTER_MS = CALM_AFTER_MS + 17_000;
const LIMIT_MS = 30 * 60_000;
const SWEEP_MS = 1_000;
const WRONG_BY_MS = 60 * 60_000;
const LEASE_MS = 5_000;
const UNATTENDED_MS = 3_000;

/** What may be switched off, to see that it is missed. */
export interface Switches extends LedgerSwitches {
  review: boolean;
  confirmation: boolean;
}

export interface Verdict {
  violations: string[];
  /** How often what was to be tried happened. */
  crashes: number;
  takeovers: number;
  compensations: number;
  recalls: number;
  confirmations: number;
  corrections: number;
  amendments: number;
  reminders: number;
  approvals: number;
  refusals: number;
  expiries: number;
  replans: number;
  waits: number;
  loops: number;
  notTaken: number;
}

/** One run of the engine in a world that is out of joint, decided by its seed alone. */
export class Simulation {
  readonly time = new VirtualTime();
  readonly services: ReadonlyMap<string, VirtualService>;
  readonly stories: Story[];
  readonly acknowledged = new Set<string>();
  readonly journal: VirtualJournal;
  readonly policies: VirtualPolicies;
  readonly planner: VirtualPlanner;
  private readonly random: SeededRandom;
  private readonly network: Network;
  private readonly bus: VirtualBus;
  private readonly instances: VirtualOrchestrator[] = [];
  private started = 0;
  private crashes = 0;

  constructor(seed: number, switches: Switches) {
    this.random = new SeededRandom(seed);
    const { random } = this;
    this.network = new Network(this.time, random, random.pick([0, 0.5, 1, 3]));
    this.services = new Map(
      SERVICES.map((name) => [name, new VirtualService(random.between(2, 12), this.network, switches)]),
    );
    this.bus = new VirtualBus(this.services, this.network);
    this.journal = new VirtualJournal(this.time, this.network, random.pick([1, 2, 1_000, 1_000]));
    this.policies = new VirtualPolicies(this.time, random, this.journal, switches);
    this.planner = new VirtualPlanner(random, this.journal);
    this.stories = Array.from({ length: random.between(1, 3) }, (_, index) => aStory(random, index));
  }

  async run(): Promise<Verdict> {
    const instances = this.random.between(2, 3);
    for (let index = 0; index < instances; index += 1) this.startInstance();
    for (const story of this.stories) this.tell(story);
    this.time.schedule(CALM_AFTER_MS, () => this.calmDown());
    await this.time.run(LIMIT_MS);
    const events = this.journal.all().flatMap((messages) => messages.flatMap((message) => message.events));
    const count = (...types: string[]) => events.filter(({ type }) => types.includes(type)).length;
    return {
      violations: violationsOf(this),
      crashes: this.crashes,
      takeovers: count('claimed') - count('created'),
      compensations: count('compensating'),
      recalls: count('step_forbidden', 'step_recall_failed'),
      confirmations: count('confirmed'),
      corrections: count('clarified'),
      amendments: count('amended'),
      approvals: count('approved'),
      refusals: count('rejected', 'confirmation_declined', 'forbidden'),
      reminders: count('approval_reminded'),
      expiries: count('approval_expired', 'confirmation_expired'),
      replans: count('replanned'),
      waits: count('woken'),
      loops: count('expanded'),
      notTaken: events.filter((event) => event.type === 'step_skipped' && event.not_taken).length,
    };
  }

  private calmDown(): void {
    this.network.calm = true;
    for (const { process } of this.instances) {
      process.spare();
      process.wallOffset = 0;
    }
  }

  /** Its clock on the wall is set wrong at some moment, and set right again. */
  private setClockWrong(process: VirtualProcess): void {
    const [from, until] = [this.random.between(0, CALM_AFTER_MS), this.random.between(0, CALM_AFTER_MS)].sort(
      (one, other) => one - other,
    ) as [number, number];
    const offset = this.random.pick([-WRONG_BY_MS, WRONG_BY_MS]);
    this.time.schedule(from, () => (process.wallOffset = this.network.calm ? 0 : offset));
    this.time.schedule(until, () => (process.wallOffset = 0));
  }

  private startInstance(): void {
    this.started += 1;
    const mishap = this.network.calm ? undefined : aMishap(this.random, 0.6);
    const process = new VirtualProcess(this.time, this.random, mishap, (awayMs) => {
      this.crashes += 1;
      this.time.schedule(awayMs, () => this.startInstance());
    });
    if (!this.network.calm && this.random.chance(0.3)) this.setClockWrong(process);
    const planOf = ({ requestId }: WorkflowKey) => this.storyOf(requestId).plan;
    const id = `executor_${this.started}`;
    const { journal, bus, policies, planner } = this;
    const instance = new VirtualOrchestrator(id, process, journal, bus, planOf, policies, planner);
    this.instances.push(instance);
    this.sweepAgain(instance);
  }

  private storyOf(requestId: string): Story {
    const story = this.stories.find((each) => each.requestId === requestId);
    if (!story) throw new Error(`There is no story of ${requestId}`);
    return story;
  }

  private tell(story: Story): void {
    const key = { tenantId: CREATED.identity.tenantId, requestId: story.requestId };
    const acknowledge = () => this.acknowledged.add(textOf(key));
    for (let copy = 0; copy < (story.submittedTwice ? 2 : 1); copy += 1) {
      this.ask(story.submittedAt, (instance) => instance.submit(story, acknowledge));
    }
    if (story.cancelledAt !== undefined) {
      this.ask(story.cancelledAt, async (instance) => {
        await instance.cancel(key);
        for (const other of this.instances) if (!this.network.errs(0.3)) other.process.interact(() => other.hear(key));
      });
    }
    for (const at of story.decidedAt) {
      const decision = this.random.pick(['yes', 'yes', 'yes', 'no', 'otherwise', 'otherwise'] as const);
      this.ask(at, (instance) => instance.decide(key, decision));
    }
    for (const at of story.happensAt) {
      this.ask(at, async (instance) => {
        const last = this.journal.of(key).at(-1);
        if (last) await instance.endWait(last, 'event');
      });
    }
    for (const at of story.retriedAt) this.ask(at, (instance) => instance.retry(key));
  }

  /** A request to whichever instance; what it throws is for the client, who is not looked at here. */
  private ask(at: number, request: (instance: VirtualOrchestrator) => Promise<void>): void {
    this.time.schedule(at, () => {
      const alive = this.instances.filter(({ process }) => !process.crashed);
      if (alive.length === 0) return;
      const instance = this.random.pick(alive);
      this.network.carry(() => instance.process.interact(() => void request(instance).catch(() => undefined)));
    });
  }

  private sweepAgain(instance: VirtualOrchestrator): void {
    const { process } = instance;
    process.clock.after(SWEEP_MS, () => {
      for (const messages of this.journal.all()) {
        const key = messages[0]?.key as WorkflowKey;
        const last = messages.at(-1);
        if (last && this.isOverdue(last.label, process.clock.now())) void instance.endWait(last).catch(() => undefined);
        if (this.isAbandoned(key, instance)) void instance.takeOver(key).catch(() => undefined);
      }
      if (!this.isQuiet()) this.sweepAgain(instance);
    });
  }

  /** What was said as a time is one of the clock on the wall. */
  private isOverdue({ expiresAt = Infinity, status }: Partial<JournalLabel> = {}, wallTime: number): boolean {
    return expiresAt <= (status === 'waiting' ? Math.min(wallTime, this.time.now()) : this.time.now());
  }

  /** What a sweeper would think; it may be wrong. */
  private isAbandoned(key: WorkflowKey, sweeper: VirtualOrchestrator): boolean {
    const last = this.journal.of(key).at(-1);
    if (!last || isAtRest(last.label) || sweeper.runs(key)) return false;
    const { executor } = last.label;
    const unattended = this.time.now() - last.storedAt >= UNATTENDED_MS;
    if (executor === undefined || executor === sweeper.id) return unattended;
    const holder = this.instances.find(({ id }) => id === executor)?.process;
    if (!holder || holder.crashed || this.network.errs(0.02)) return true;
    return holder.suspendedAt !== undefined && this.time.now() - holder.suspendedAt >= LEASE_MS;
  }

  private isQuiet(): boolean {
    const isSettled = this.journal.all().every((messages) => {
      const label = messages.at(-1)?.label;
      // What waits until a time goes on by then.
      return label !== undefined && isAtRest(label) && label.expiresAt === undefined;
    });
    return this.time.elapsed >= SETTLED_AFTER_MS && this.network.inFlight === 0 && isSettled;
  }
}
