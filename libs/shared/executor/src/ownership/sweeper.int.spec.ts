import { STREAMS } from '@ars/contracts';
import { type NatsBus } from '@ars/platform';
import { waitFor } from '@ars/testing';
import { systemClock } from '../clock';
import { JetStreamJournal } from '../journal/jetstream-journal';
import { WorkflowLog } from '../journal/workflow-log';
import { aPlan, aStep, CREATED } from '../testing/build-plan';
import { natsForEachSuite } from '../testing/nats-for-each-suite';
import { endWait } from './end-wait';
import { ExecutorLiveness } from './executor-liveness';
import type { OpenWorkflow } from './open-workflow';
import { WorkflowIndex } from './workflow-index';
import { priorityOf, Sweeper } from './sweeper';
import { TicketQueue } from './ticket-queue';

const nats = natsForEachSuite();

describe('the sweepers of two instances', () => {
  let bus: NatsBus;
  let journal: JetStreamJournal;
  let queue: TicketQueue;
  const errors: unknown[] = [];
  const running = new Set<string>();
  const stops: (() => unknown)[] = [];
  const queues: TicketQueue[] = [];

  beforeAll(async () => {
    bus = await nats.connect();
    journal = await JetStreamJournal.open(bus);
    queue = await TicketQueue.open(bus);
    await Promise.all([startInstance(), startInstance()]);
  });

  afterAll(async () => {
    await Promise.all(stops.map((stop) => stop()));
    expect(errors).toEqual([]);
  });

  async function startInstance(): Promise<void> {
    const own = await nats.connect();
    const [index, liveness] = [new WorkflowIndex(own), new ExecutorLiveness(own)];
    await index.start();
    liveness.announce();
    const runsHere = ({ key }: OpenWorkflow) => running.has(key.requestId);
    const ownQueue = await TicketQueue.open(own);
    const goOn = (log: WorkflowLog) => log.stored();
    const endOf = (workflow: OpenWorkflow) => endWait(workflow, journal, { goOn }, systemClock);
    const takeOver = (workflow: OpenWorkflow) =>
      ownQueue.publish(workflow.key, priorityOf(workflow), workflow.sequence);
    const options = { runsHere, endWait: endOf, takeOver, report: (error: unknown) => void errors.push(error) };
    queues.push(ownQueue);
    const sweeper = new Sweeper(index, ownQueue, liveness, options);
    stops.push(
      () => sweeper.stop(),
      () => index.stop(),
    );
    await sweeper.start();
  }

  const begin = (request_id: string, executor?: string, priority = 1) => {
    const request = { ...CREATED.request, request_id, priority };
    return WorkflowLog.create(journal, { ...CREATED, request }, systemClock, executor);
  };
  const queued = async () => {
    const { streams } = await bus.jetstreamManager();
    return (await streams.info(STREAMS.tickets.name)).state.messages;
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve, 1_500));
  /** As the instances would, whose queues are then known to be empty. */
  const takeAll = async () => {
    const taken: string[] = [];
    await queue.lookAgain();
    for (const one of [queue, ...queues]) {
      for (let ticket = await one.take(); ticket; ticket = await one.take()) {
        taken.push(ticket.key.requestId);
        ticket.done();
      }
    }
    return taken;
  };

  const takeOne = async () => (await takeAll())[0];

  it('queue a workflow whose executor has ended exactly once', async () => {
    await begin('abandoned', 'an_executor_that_ended', 7);
    await waitFor(async () => (await queued()) > 0);
    await settle();
    expect(await takeAll()).toEqual(['abandoned']);
  });

  it('queue a workflow that nobody has claimed for some seconds exactly once', async () => {
    await begin('unclaimed');
    await settle();
    expect(await queued()).toBe(0);
    await waitFor(async () => (await queued()) > 0);
    await settle();
    expect(await takeAll()).toEqual(['unclaimed']);
  });

  it('queue one that was passed over, at its own priority, while others wait', async () => {
    const [own] = queues as [TicketQueue];
    await queue.publish({ tenantId: 'TENANT', requestId: 'ordinary_1' }, 1, 1_000_001);
    await queue.publish({ tenantId: 'TENANT', requestId: 'ordinary_2' }, 1, 1_000_002);
    await begin('lost_its_ticket', undefined, 9);
    await begin('has_its_turn_later', undefined, 0);
    await own.lookAgain();
    (await own.take())?.done();
    await waitFor(async () => (await queued()) === 1);
    await waitFor(async () => (await queued()) === 2, { timeoutMs: 8_000 });
    await settle();
    expect(await takeAll()).toEqual(['lost_its_ticket', 'ordinary_2']);
    expect(await waitFor(takeOne, { timeoutMs: 6_000 })).toBe('has_its_turn_later');
  });

  it('end a workflow that waited for its approval too long, once, and queue it', async () => {
    const log = await begin('overdue', 'an_executor_that_ended');
    log.record({ type: 'planned', plan: aPlan(aStep({ step_id: 'a' })) });
    const expires_at = new Date(Date.now() + 1_500).toISOString();
    log.record({ type: 'awaiting_approval', plan_hash: 'hash_1', reasons: [], expires_at });
    await log.stored();
    const events = async () => (await journal.read(log.key)).flatMap((entry) => entry.events.map(({ type }) => type));
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await events()).toEqual(['created', 'claimed', 'planned', 'awaiting_approval']);
    await waitFor(async () => (await queued()) > 0);
    await settle();
    expect((await events()).slice(4)).toEqual(['approval_expired']);
    expect(await takeAll()).toEqual(['overdue']);
  });

  it('leave those alone that are parked, that have ended, whose executor lives, and that run here', async () => {
    const living = new ExecutorLiveness(await nats.connect());
    living.announce();
    await begin('lives', living.id);
    running.add('here');
    await begin('here', 'an_executor_that_ended');
    for (const type of ['parked', 'failed'] as const) {
      const log = await begin(type, living.id);
      log.record({ type: 'planned', plan: aPlan(aStep({ step_id: 'a' })) });
      log.record({ type, error: { code: 'OUTCOME_UNKNOWN', message: '', retryable: false } });
      await log.stored();
    }
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    expect(await takeAll()).toEqual([]);
  });
});
