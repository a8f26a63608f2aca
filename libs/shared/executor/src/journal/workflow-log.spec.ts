import { CodedError } from '@ars/contracts';
import type { Clock } from '../clock';
import { aPlan, aStep, CREATED } from '../testing/build-plan';
import { MemoryJournal } from '../testing/memory-journal';
import type { WorkflowEvent, WorkflowFact } from '../workflow/events';
import { fold } from '../workflow/fold';
import type { JournalLabel, WorkflowKey } from './journal';
import { ownerOf } from './owner';
import { WorkflowLog } from './workflow-log';

const KEY = { tenantId: 'TENANT', requestId: 'request_1' };
const PLANNED: WorkflowFact = { type: 'planned', plan: aPlan(aStep({ step_id: 'a' }), aStep({ step_id: 'b' })) };
const COMPLETED: WorkflowFact = { type: 'completed' };
const CANCEL: WorkflowFact = { type: 'cancel_requested' };
const PARKED: WorkflowFact = { type: 'parked', error: { code: 'OUTCOME_UNKNOWN', message: '', retryable: false } };
const started = (step_id: string): WorkflowFact => ({ type: 'step_started', step_id, attempt: 1 });

/** A journal whose messages hold so many events, and which remembers what was said on them. */
class SmallJournal extends MemoryJournal {
  readonly labels: JournalLabel[] = [];

  constructor(private readonly capacity = Infinity) {
    super();
  }

  override async append(key: WorkflowKey, events: readonly WorkflowEvent[], after: number, label: JournalLabel) {
    if (events.length > this.capacity) throw new CodedError({ code: 'PAYLOAD_TOO_LARGE', message: 'Too large' });
    const sequence = await super.append(key, events, after);
    this.labels.push(label);
    return sequence;
  }
}

/** Time that stands still until it is told to go on. */
function manualClock(): Clock & { elapse(): void } {
  let timers: (() => void)[] = [];
  return {
    now: () => 0,
    monotonic: () => 0,
    random: () => 0,
    after: (_milliseconds, callback) => {
      timers.push(callback);
      return () => (timers = timers.filter((timer) => timer !== callback));
    },
    elapse: () => timers.forEach((timer) => timer()),
  };
}

const clock = manualClock();
const messagesOf = async (journal: MemoryJournal) =>
  (await journal.read(KEY)).map(({ events }) => events.map(({ type }) => type).join(' '));
const foldOf = async (journal: MemoryJournal) => fold((await journal.read(KEY)).flatMap(({ events }) => events));
const elsewhere = async (journal: MemoryJournal, fact: WorkflowFact) => {
  const log = await WorkflowLog.open(journal, KEY, clock);
  log?.record(fact);
  await log?.stored();
};

describe('the log of a workflow', () => {
  it('begins it with its claim, in one message, whose sequence is the fence', async () => {
    const journal = new SmallJournal();
    const log = await WorkflowLog.create(journal, CREATED, clock, 'executor_1');
    expect(await messagesOf(journal)).toEqual(['created claimed']);
    expect(log.fence).toBe(1);
    expect(journal.labels).toEqual([
      {
        status: 'planning',
        priority: 1,
        executor: 'executor_1',
        owner: ownerOf(CREATED.identity),
        since: Date.parse(log.since),
      },
    ]);
  });

  it('stores together what was recorded together', async () => {
    const journal = new SmallJournal();
    const log = await WorkflowLog.create(journal, CREATED, clock);
    log.record(PLANNED, started('a'));
    log.record(started('b'));
    await log.stored();
    expect(await messagesOf(journal)).toEqual(['created', 'planned step_started step_started']);
  });

  it('lets facts wait for company where nobody waits for them', async () => {
    const journal = new SmallJournal();
    const log = await WorkflowLog.create(journal, CREATED, clock);
    log.record(PLANNED);
    await Promise.resolve();
    expect(log.state.status).toBe('running');
    expect(await messagesOf(journal)).toEqual(['created']);
    log.record(started('a'));
    clock.elapse();
    await new Promise(setImmediate);
    expect(await messagesOf(journal)).toEqual(['created', 'planned step_started']);
  });

  it('splits what no single message can hold, and never says of a part that the workflow ended', async () => {
    const journal = new SmallJournal(2);
    const log = await WorkflowLog.create(journal, CREATED, clock, 'executor_1');
    log.record(PLANNED, started('a'), started('b'), COMPLETED);
    await log.stored();
    expect(await messagesOf(journal)).toEqual(['created claimed', 'planned step_started', 'step_started completed']);
    expect(journal.labels.map(({ status }) => status)).toEqual(['planning', 'running', 'completed']);
    expect(await foldOf(journal)).toEqual(log.state);
  });

  it('gives up a single fact that no message can hold', async () => {
    const journal = new SmallJournal(0);
    await expect(WorkflowLog.create(journal, CREATED, clock)).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
    expect(await messagesOf(journal)).toEqual([]);
  });

  it('takes in a cancellation with the next append, or when it is told to look', async () => {
    const journal = new SmallJournal();
    const log = await WorkflowLog.create(journal, CREATED, clock);
    log.record(PLANNED);
    await log.stored();
    await elsewhere(journal, CANCEL);
    log.record(started('a'));
    log.refresh();
    await log.stored();
    expect(await messagesOf(journal)).toEqual(['created', 'planned', 'cancel_requested', 'step_started']);
    expect(log.state).toEqual(await foldOf(journal));
    expect(log.state.cancelRequested).toBe(true);
  });

  it('wakes whoever waits for a change when it hears of one', async () => {
    const journal = new SmallJournal();
    const log = await WorkflowLog.create(journal, CREATED, clock);
    await elsewhere(journal, CANCEL);
    const changed = log.changed();
    log.refresh();
    await changed;
    expect(log.state.cancelRequested).toBe(true);
  });

  it.each([PARKED, { type: 'awaiting_approval', reason: 'The risk is high' } as WorkflowFact])(
    'does not let a workflow rest that was cancelled before: $type',
    async (resting) => {
      const journal = new SmallJournal();
      const log = await WorkflowLog.create(journal, CREATED, clock);
      log.record(PLANNED);
      await log.stored();
      await elsewhere(journal, CANCEL);
      log.record(started('a'), resting);
      await log.stored();
      expect(await messagesOf(journal)).toEqual(['created', 'planned', 'cancel_requested', 'step_started']);
      expect(log.state).toEqual(await foldOf(journal));
      expect(log.state).toMatchObject({ status: 'running', cancelRequested: true });
    },
  );

  it('gives way to another claim, for good', async () => {
    const journal = new SmallJournal();
    const log = await WorkflowLog.create(journal, CREATED, clock, 'executor_1');
    await elsewhere(journal, { type: 'claimed', executor: 'executor_2' });
    log.record(PLANNED);
    await expect(log.stored()).rejects.toThrow('has moved on');
    await expect(log.stored()).rejects.toThrow('has moved on');
    await expect(log.changed()).rejects.toThrow('has moved on');
    expect(await messagesOf(journal)).toEqual(['created claimed', 'claimed']);
  });

  it('ends a wait when it is told to', async () => {
    const log = await WorkflowLog.create(new SmallJournal(), CREATED, clock);
    const over = new AbortController();
    const waiting = log.changed(over.signal);
    over.abort();
    await waiting;
  });
});
