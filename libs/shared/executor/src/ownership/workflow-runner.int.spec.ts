import { STREAMS } from '@ars/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { type NatsBus } from '@ars/platform';
import { waitFor } from '@ars/testing';
import { systemClock } from '../clock';
import type { Pause } from '../executor';
import { JetStreamJournal } from '../journal/jetstream-journal';
import type { Journal } from '../journal/journal';
import { WorkflowLog } from '../journal/workflow-log';
import { CREATED } from '../testing/build-plan';
import { natsForEachSuite } from '../testing/nats-for-each-suite';
import { TicketQueue } from './ticket-queue';
import { WorkflowRunner } from './workflow-runner';

const nats = natsForEachSuite();

describe('runners that find a workflow which nobody runs', () => {
  let bus: NatsBus;
  let journal: JetStreamJournal;
  let finish: () => void = () => {};
  const conducted: string[] = [];
  const runners: WorkflowRunner[] = [];
  /** Lets the workflow that was taken last pause. @returns how to let it go on */
  let pauseOfLast: () => () => void = () => () => {};

  beforeAll(async () => {
    bus = await nats.connect();
    journal = await JetStreamJournal.open(bus);
  });

  beforeEach(() => conducted.splice(0));
  // One that still took tickets would take those of the next story.
  afterEach(async () => {
    finish();
    await Promise.all(runners.splice(0).map((runner) => runner.drain(5_000)));
  });

  async function aRunner(
    executorId: string,
    concurrency: number,
    itsJournal: Journal = journal,
  ): Promise<WorkflowRunner> {
    const until = new Promise<void>((resolve) => {
      const finishOthers = finish;
      finish = () => {
        finishOthers();
        resolve();
      };
    });
    const conduct = async (log: WorkflowLog, pause: Pause) => {
      pauseOfLast = () => {
        let goOn: () => void = () => {};
        void pause(() => new Promise<void>((resolve) => (goOn = resolve)));
        return goOn;
      };
      conducted.push(`${log.key.requestId} by ${executorId}`);
      await until;
      log.record({ type: 'failed' });
      await log.stored();
      return log.state;
    };
    const report = (error: unknown) => {
      throw error;
    };
    const queue = await TicketQueue.open(await nats.connect());
    const runner = new WorkflowRunner(itsJournal, queue, {
      executorId,
      concurrency,
      conduct,
      isIdle: () => {},
      report,
    });
    runners.push(runner);
    return runner;
  }

  async function abandoned(request_id: string) {
    const request = { ...CREATED.request, request_id };
    const log = await WorkflowLog.create(journal, { ...CREATED, request }, systemClock, 'an_executor_that_ended');
    return { key: log.key, sequence: log.position };
  }

  const tickets = async () => {
    const { streams } = await bus.jetstreamManager();
    return (await streams.info(STREAMS.tickets.name)).state.messages;
  };

  it('run it at once where there is room, without a ticket', async () => {
    const runner = await aRunner('one', 1);
    await runner.takeOver(await abandoned('at_once'), 1);
    expect(conducted).toEqual(['at_once by one']);
    expect(await tickets()).toBe(0);
  });

  it('run it once, however many find it', async () => {
    const runners = await Promise.all(['one', 'two', 'three'].map((id) => aRunner(id, 5)));
    const workflow = await abandoned('contested');
    await Promise.all(runners.map((runner) => runner.takeOver(workflow, 1)));
    expect(conducted).toHaveLength(1);
    const events = (await journal.read(workflow.key)).flatMap((entry) => entry.events.map(({ type }) => type));
    expect(events).toEqual(['created', 'claimed', 'claimed']);
  });

  it('leave it alone once it has moved on', async () => {
    const runner = await aRunner('one', 5);
    const { key, sequence } = await abandoned('moved_on');
    await runner.takeOver({ key, sequence: sequence - 1 }, 1);
    expect(conducted).toEqual([]);
    expect(await tickets()).toBe(0);
  });

  it('queue it where there is no room, for when there is', async () => {
    const runner = await aRunner('one', 1);
    runner.start();
    await runner.takeOver(await abandoned('first'), 1);
    await runner.takeOver(await abandoned('second'), 1);
    await sleep(200);
    expect(conducted).toEqual(['first by one']);
    finish();
    await waitFor(() => conducted.includes('second by one'));
  });

  it('leave its ticket to others where they begin to stop between taking it and claiming it', async () => {
    const { key, sequence } = await abandoned('taken_in_vain');
    let isRead: () => void = () => {};
    let goOn: () => void = () => {};
    const reading = new Promise<void>((resolve) => (isRead = resolve));
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const slow: Journal = {
      append: (...append) => journal.append(...append),
      read: async (...read) => {
        isRead();
        await held;
        return journal.read(...read);
      },
      fenceOf: (sequence) => journal.fenceOf(sequence),
    };
    const queue = await TicketQueue.open(await nats.connect());
    await queue.publish(key, 9, sequence);
    const stopping = await aRunner('stopping', 1, slow);
    stopping.start();
    await reading;
    stopping.close();
    goOn();
    await stopping.drain(5_000);
    (await aRunner('other', 1)).start();
    await waitFor(() => conducted.includes('taken_in_vain by other'), { timeoutMs: 2_000 });
  });

  it('write nothing more of what they gave back when they stop, so that it does not end with them', async () => {
    const stopping = await aRunner('stopping', 1);
    const request = { ...CREATED.request, request_id: 'given_back' };
    await stopping.begin({ ...CREATED, request });
    await stopping.drain(50);
    finish();
    await waitFor(() => stopping.find({ tenantId: 'TENANT', requestId: 'given_back' }) === undefined);
    (await aRunner('other', 1)).start();
    await waitFor(() => conducted.includes('given_back by other'), { timeoutMs: 2_000 });
    const entries = await journal.read({ tenantId: 'TENANT', requestId: 'given_back' });
    expect(entries.flatMap(({ events }) => events.map(({ type }) => type))).not.toContain('failed');
  });

  it('claim a workflow that somebody said something of since it was queued, and that nobody has claimed', async () => {
    const request = { ...CREATED.request, request_id: 'told_of' };
    const log = await WorkflowLog.create(journal, { ...CREATED, request }, systemClock);
    const queue = await TicketQueue.open(await nats.connect());
    await queue.publish(log.key, 5, log.position);
    log.record({ type: 'cancel_requested' });
    await log.stored();
    (await aRunner('one', 1)).start();
    await waitFor(() => conducted.includes('told_of by one'), { timeoutMs: 2_000 });
  });

  it('give the place of a workflow that pauses to another', async () => {
    const runner = await aRunner('one', 1);
    runner.start();
    await runner.takeOver(await abandoned('pauses'), 1);
    await runner.takeOver(await abandoned('waits'), 1);
    await sleep(200);
    expect(conducted).toEqual(['pauses by one']);
    const goOn = pauseOfLast();
    await waitFor(() => conducted.includes('waits by one'));
    goOn();
  });
});
