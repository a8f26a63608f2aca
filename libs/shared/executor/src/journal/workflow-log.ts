import type { Clock } from '../clock';
import { stamp, type WorkflowEvent, type WorkflowFact } from '../workflow/events';
import { applyEvent, fold, openWorkflow, type WorkflowState } from '../workflow/state';
import { type Journal, JournalConflict, type WorkflowKey } from './journal';

/** What others may append to a workflow that is running here; anything else means that it is not ours any more. */
const CONTROL: readonly WorkflowEvent['type'][] = ['cancel_requested'];

/**
 * One workflow, opened for writing: its state, and its journal's tail. Facts take effect on the state at once and are
 * appended in the background, in order, so that a workflow waits for storage only where it asks to (`stored`).
 */
export class WorkflowLog {
  private appending: Promise<void> = Promise.resolve();
  private failure: unknown;
  private wake: () => void = () => {};

  private constructor(
    private readonly journal: Journal,
    readonly key: WorkflowKey,
    private readonly clock: Clock,
    private current: WorkflowState,
    private sequence: number,
  ) {}

  /**
   * Begins a workflow.
   * @throws JournalConflict when there is one of that key
   */
  static async create(journal: Journal, fact: WorkflowFact & { type: 'created' }, clock: Clock): Promise<WorkflowLog> {
    const key = { tenantId: fact.identity.tenantId, requestId: fact.request.request_id };
    const event = stamp(fact, clock.now());
    const sequence = await journal.append(key, event, 0);
    return new WorkflowLog(journal, key, clock, openWorkflow(event), sequence);
  }

  /** @returns `undefined` where there is no such workflow */
  static async open(journal: Journal, key: WorkflowKey, clock: Clock): Promise<WorkflowLog | undefined> {
    const entries = await journal.read(key);
    const state = fold(entries.map(({ event }) => event));
    return state && new WorkflowLog(journal, key, clock, state, entries.at(-1)?.sequence ?? 0);
  }

  get state(): WorkflowState {
    return this.current;
  }

  record(fact: WorkflowFact): void {
    const event = stamp(fact, this.clock.now());
    this.change(event);
    this.queue(() => this.append(event));
  }

  /** Takes in what others have appended; without it, that happens with the next append. */
  refresh(): void {
    this.queue(async () => void (await this.takeInControl()));
  }

  /**
   * Waits until everything recorded so far is stored.
   * @throws JournalConflict when the workflow has been taken over, or the journal's own error
   */
  stored(): Promise<void> {
    return this.appending;
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

  private queue(work: () => Promise<void>): void {
    this.appending = this.appending.then(work);
    this.appending.catch((error: unknown) => {
      this.failure ??= error;
      this.wake();
    });
  }

  private change(event: WorkflowEvent): void {
    this.current = applyEvent(this.current, event);
    this.wake();
  }

  private async append(event: WorkflowEvent): Promise<void> {
    for (;;) {
      try {
        this.sequence = await this.journal.append(this.key, event, this.sequence);
        return;
      } catch (error) {
        if (!(error instanceof JournalConflict) || !(await this.takeInControl())) throw error;
      }
    }
  }

  /**
   * What somebody else appended joins the state if it is a control event; our own appends go behind it.
   * @returns whether there was anything
   */
  private async takeInControl(): Promise<boolean> {
    const news = await this.journal.read(this.key, this.sequence);
    for (const { sequence, event } of news) {
      if (!CONTROL.includes(event.type)) throw new JournalConflict(this.key);
      this.change(event);
      this.sequence = sequence;
    }
    return news.length > 0;
  }
}
