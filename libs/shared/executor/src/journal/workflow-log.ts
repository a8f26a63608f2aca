import { type PendingApproval, toErrorDetail } from '@ars/contracts';
import { crashPoint, type Traceparent } from '@ars/platform';
import { type Clock, timeSince } from '../clock';
import { stamp, type WorkflowEvent, type WorkflowFact } from '../workflow/events';
import { applyEvent, fold, foldOnto, opensState, openWorkflow } from '../workflow/fold';
import { isAtRest, type WorkflowState } from '../workflow/state';
import { type Journal, JournalConflict, type JournalLabel, type WorkflowKey } from './journal';
import { ownerOf } from './owner';

/** What others may append to a workflow that is running here; anything else means that it is not ours any more. */
const CONTROL: readonly WorkflowEvent['type'][] = ['cancel_requested'];

/** What was decided, and how things stood, before a control event was known: it wakes a workflow that was to rest. */
const OUTDATED: readonly WorkflowEvent['type'][] = [
  'parked',
  'needs_clarification',
  'awaiting_confirmation',
  'awaiting_approval',
  'waiting',
  'carried_over',
];

/**
 * How long events wait for company before they are appended, where nobody waits for them. A crash within it costs no
 * more than the repetition of calls that take effect once.
 */
const LINGER_MS = 50;

type CreatedFact = WorkflowFact & { type: 'created' };

/**
 * One workflow, opened for writing: its state, and its journal's tail. Facts take effect on the state at once and are
 * appended in the background, in order and in groups, so that a workflow waits for storage only where it asks to
 * (`stored`).
 */
export class WorkflowLog {
  /** Events that wait for company, and those on their way into the journal. */
  private waiting: WorkflowEvent[] = [];
  private leaving: WorkflowEvent[] = [];
  private tail: Promise<void> = Promise.resolve();
  private lingering: (() => void) | undefined;
  private failure: unknown;
  private wake: () => void = () => {};
  private claim = 0;
  /** The workflow's own time, in milliseconds since the epoch. */
  readonly now: () => number;

  private constructor(
    private readonly journal: Journal,
    readonly key: WorkflowKey,
    private readonly clock: Clock,
    private current: WorkflowState,
    /** As the journal has it; undefined before the first append. */
    private storedState: WorkflowState | undefined,
    private sequence: number,
    /** ISO 8601; the event from which on the journal is needed. */
    readonly since: string,
  ) {
    this.now = timeSince(Date.parse(current.updatedAt), clock);
  }

  /**
   * Begins a workflow, claimed by `executor` where it is to run here, in the span `run`.
   * @throws JournalConflict when there is one of that key
   */
  static async create(
    journal: Journal,
    fact: CreatedFact,
    clock: Clock,
    executor?: string,
    run?: Traceparent,
  ): Promise<WorkflowLog> {
    const key = { tenantId: fact.identity.tenantId, requestId: fact.request.request_id };
    const created = stamp(fact, clock.now());
    const log = new WorkflowLog(journal, key, clock, openWorkflow(created), undefined, 0, created.at);
    log.waiting.push(created);
    if (executor !== undefined) log.claimFor(executor, run);
    await log.stored();
    return log;
  }

  /**
   * @param until the last sequence to be taken in; for reading what was, not for writing
   * @returns `undefined` where there is no such workflow
   */
  static async open(
    journal: Journal,
    key: WorkflowKey,
    clock: Clock,
    until = Infinity,
  ): Promise<WorkflowLog | undefined> {
    const entries = (await journal.read(key, 0, until)).filter(({ sequence }) => sequence <= until);
    const events = entries.flatMap((entry) => entry.events);
    const [state, opening, last] = [fold(events), events.findLast(opensState), entries.at(-1)];
    return state && opening && last && new WorkflowLog(journal, key, clock, state, state, last.sequence, opening.at);
  }

  private owner: string | undefined;

  get state(): WorkflowState {
    return this.current;
  }

  /** Sequence of the last message of the journal that is known here. */
  get position(): number {
    return this.sequence;
  }

  /** Of the last claim made through this log; 0 before it is stored. */
  get fence(): number {
    return this.claim;
  }

  /** Whether nothing more can be appended here: the workflow goes on elsewhere, or the journal failed. */
  get isLost(): boolean {
    return this.failure !== undefined;
  }

  /** Ends the run of this log: something failed that nobody foresaw. */
  fail(error: unknown): void {
    this.failure ??= error;
    this.wake();
  }

  record(...facts: WorkflowFact[]): void {
    const events = facts.map((fact) => stamp(fact, this.now()));
    this.waiting.push(...events);
    for (const event of events) this.current = applyEvent(this.current, event);
    this.wake();
    this.lingering ??= this.clock.after(LINGER_MS, () => this.flush());
  }

  /** @param run its span, where it is traced */
  claimFor(executor: string, run?: Traceparent): void {
    this.record({ type: 'claimed', executor, ...(run !== undefined && { traceparent: run }) });
  }

  /** Appends the whole state, so that the workflow can be read without what came before. */
  carryOver(): void {
    this.record({ type: 'carried_over', state: this.current });
  }

  /** Takes in what others have appended; without it, that happens with the next append. */
  refresh(): void {
    void this.queue(async () => void (await this.takeInControl()));
  }

  /**
   * Waits until everything recorded so far is stored.
   * @throws JournalConflict when the workflow has been taken over, or the journal's own error
   */
  async stored(): Promise<void> {
    await this.flush();
    if (this.failure !== undefined) throw this.failure;
  }

  /**
   * Waits for the next change of the state, from wherever it comes; ends when `signal` aborts, too.
   * @throws what `stored` throws, once an append has failed
   */
  async changed(signal?: AbortSignal): Promise<void> {
    if (this.failure === undefined) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        signal?.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    if (this.failure !== undefined) throw this.failure;
  }

  /** Appends whatever waits, behind what is under way already. */
  private flush(): Promise<void> {
    this.lingering?.();
    this.lingering = undefined;
    return this.queue(async () => {
      this.leaving = this.waiting;
      this.waiting = [];
      for (let most = this.leaving.length; this.leaving.length > 0;) most = await this.append(most);
    });
  }

  /** One after the other: an append names the sequence of the one before it. */
  private queue(work: () => Promise<void>): Promise<void> {
    this.tail = this.tail.then(async () => {
      try {
        if (this.failure === undefined) await work();
      } catch (error) {
        this.failure = error;
        this.wake();
      }
    });
    return this.tail;
  }

  /** @returns how many events may be tried together next */
  private async append(most: number): Promise<number> {
    const events = this.leaving.slice(0, most);
    const isAll = events.length === this.leaving.length && this.waiting.length === 0;
    const state = isAll ? this.current : foldOnto(this.storedState, events);
    try {
      this.sequence = await this.journal.append(this.key, events, this.sequence, this.labelOf(state, events));
    } catch (error) {
      if (toErrorDetail(error).code === 'PAYLOAD_TOO_LARGE') {
        if (events.length > 1) return Math.ceil(events.length / 2);
        // A state that no message can hold is not carried over: the workflow is remembered as long as its first events.
        if (events[0]?.type === 'carried_over') return this.drop(events.length, most);
      }
      if (error instanceof JournalConflict && (await this.takeInControl())) return most;
      throw error;
    }
    this.storedState = state;
    this.leaving = this.leaving.slice(events.length);
    for (const { type } of events) {
      if (type === 'claimed') this.claim = this.journal.fenceOf(this.sequence);
      crashPoint(`journal.${type}`);
    }
    return most;
  }

  private labelOf(state: WorkflowState, events: readonly WorkflowEvent[]): JournalLabel {
    const { status, executor, request, approval, confirmation, wait, updatedAt } = state;
    const expiresAt = confirmation?.expires_at ?? (approval && nextOf(approval)) ?? wait?.until;
    return {
      status,
      priority: request.priority ?? 1,
      owner: (this.owner ??= ownerOf(state.identity)),
      since: Date.parse(events.findLast(opensState)?.at ?? this.since),
      ...(events.every(({ type }) => type === 'carried_over') && { isRepetition: true }),
      ...(expiresAt !== undefined && waitOf(Date.parse(expiresAt), Date.parse(updatedAt))),
      ...(wait && wait.events.length > 0 && { awaits: wait.events }),
      ...(executor !== undefined && !isAtRest(state) && { executor }),
    };
  }

  private drop(count: number, most: number): number {
    this.leaving = this.leaving.slice(count);
    return most;
  }

  /**
   * What somebody else appended joins the state if it is a control event; our own appends go behind it.
   * @returns whether there was anything
   */
  private async takeInControl(): Promise<boolean> {
    const news = await this.journal.read(this.key, this.sequence);
    for (const { sequence, events } of news) {
      if (!events.every(({ type }) => CONTROL.includes(type))) throw new JournalConflict(this.key);
      this.storedState = foldOnto(this.storedState, events);
      this.sequence = sequence;
    }
    if (news.length === 0) return false;
    const goesOn = ({ type }: WorkflowEvent) => !OUTDATED.includes(type);
    this.leaving = this.leaving.filter(goesOn);
    this.waiting = this.waiting.filter(goesOn);
    this.current = foldOnto(this.storedState, [...this.leaving, ...this.waiting]);
    this.wake();
    return true;
  }
}

/** When somebody has to look at it, if nobody decides before: to remind, or to end it. */
const nextOf = ({ reminders, expires_at }: PendingApproval): string => reminders?.[0]?.at ?? expires_at;

const waitOf = (expiresAt: number, since: number) => ({ expiresAt, waitsMs: Math.max(0, expiresAt - since) });
