import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { CodedError, toErrorDetail } from '@ars/contracts';
import type { StepDefaults } from '../step-defaults';
import type { Catalogue, PlanRequest } from '../planner';
import { CatalogueSender } from './catalogue-transfer';
import type { FromThread, LookUp, PlanningResult, PlanningTask, ToThread } from './planning-task';
import { watchBudget } from './processor-budget';
import { processorTimeOf } from './processor-time';
import { WORKER_FILE } from './worker-file';

/** Loading what plans takes a fraction of a second of processor time, and more on a busy machine. */
const START_LIMIT_MS = 60_000;
/** Of processor time: reading a new catalogue takes about half a second, once. It is no text's fault. */
const CATALOGUE_BUDGET_MS = 20_000;

type Reply = Exclude<FromThread, { kind: 'ready' | 'begun' | 'look_up' }>;

interface Started {
  worker: Worker;
  threadId: string | undefined;
  catalogues: CatalogueSender;
}

/** One thread, which performs one task at a time. It is started by its first task, and anew by the first after its end. */
export class PlanningThread {
  private started: Promise<Started> | undefined;

  constructor(
    private readonly defaults: StepDefaults,
    private readonly budgetMs: number,
  ) {}

  get isStarted(): boolean {
    return this.started !== undefined;
  }

  /** @throws CodedError `PLANNING_TIMEOUT` when the budget is spent; and what the task throws */
  async run<Kind extends PlanningTask['kind']>(
    task: Extract<PlanningTask, { kind: Kind }>,
    catalogue: Catalogue,
  ): Promise<PlanningResult[Kind]> {
    const { worker, threadId, catalogues } = await this.start();
    const [sent, lookUp] = withoutLookUp(task);
    // Keeps the process alive while it works, and only then.
    worker.ref();
    const reply = this.replyOf(worker, threadId, lookUp);
    say(worker, { kind: 'call', task: sent, catalogue: catalogues.send(catalogue), mayLookUp: lookUp !== undefined });
    const answer = await reply;
    worker.unref();
    if (answer.kind === 'failed') throw new CodedError(answer.failure);
    if (answer.kind === 'threw') throw answer.error;
    return answer.result as PlanningResult[Kind];
  }

  async stop(): Promise<void> {
    const started = this.started;
    this.started = undefined;
    await started?.then(({ worker }) => worker.terminate()).catch(() => undefined);
  }

  private start(): Promise<Started> {
    this.started ??= startWorker(this.defaults).catch((error: unknown) => {
      this.started = undefined;
      throw error;
    });
    return this.started;
  }

  private replyOf(worker: Worker, threadId: string | undefined, lookUp: PlanRequest['lookUp']): Promise<Reply> {
    return new Promise((resolve, reject) => {
      let lookUps = 0;
      let isOver = false;
      const settle = (settleIt: () => void): void => {
        isOver = true;
        endWatch();
        worker.off('message', onMessage).off('error', onEnd).off('exit', onEnd);
        settleIt();
      };
      const giveUp = (error: unknown): void => settle(() => void this.stop().then(() => reject(error)));
      const watch = (budgetMs: number): (() => void) =>
        watchBudget(
          budgetMs,
          () => processorTimeOf(threadId),
          () => giveUp(new CodedError(OUT_OF_TIME)),
        );
      const onMessage = (message: FromThread): void => {
        switch (message.kind) {
          case 'ready':
            return;
          case 'begun':
            endWatch();
            endWatch = watch(this.budgetMs);
            return;
          case 'look_up':
            // What others take to answer is not its own time.
            endWatch();
            lookUps += 1;
            void answerTo(message, lookUp).then((answer) => {
              lookUps -= 1;
              if (lookUps === 0 && !isOver) endWatch = watch(this.budgetMs);
              say(worker, answer);
            });
            return;
          default:
            settle(() => resolve(message));
        }
      };
      const onEnd = (reason: unknown): void =>
        giveUp(reason instanceof Error ? reason : new Error(`The planning thread ended: ${String(reason)}`));
      let endWatch = watch(CATALOGUE_BUDGET_MS);
      worker.on('message', onMessage).on('error', onEnd).on('exit', onEnd);
    });
  }
}

const OUT_OF_TIME = {
  code: 'PLANNING_TIMEOUT',
  message:
    'This text could not be read in the time that there is for it. Please say it in fewer words, or one thing at a time.',
} as const;

const say = (worker: Worker, message: ToThread): void => worker.postMessage(message);

/** The task as data: a function cannot be sent, so its thread asks for what it would call. */
function withoutLookUp(task: PlanningTask): [PlanningTask, PlanRequest['lookUp']] {
  if (task.kind === 'plan') {
    const { lookUp, ...request } = task.request;
    return [{ ...task, request }, lookUp];
  }
  if (!task.basis.request) return [task, undefined];
  const { lookUp, ...request } = task.basis.request;
  return [{ ...task, basis: { ...task.basis, request } }, lookUp];
}

async function answerTo(
  { id, service, operation, parameters }: LookUp,
  lookUp: PlanRequest['lookUp'],
): Promise<ToThread> {
  try {
    return { kind: 'found', id, result: await lookUp?.(service, operation, parameters) };
  } catch (error) {
    return { kind: 'not_found', id, failure: toErrorDetail(error) };
  }
}

async function startWorker(defaults: StepDefaults): Promise<Started> {
  const worker = new Worker(WORKER_FILE, { workerData: defaults });
  let threadId: string | undefined;
  try {
    const [ready] = (await once(worker, 'message', { signal: AbortSignal.timeout(START_LIMIT_MS) })) as [
      Extract<FromThread, { kind: 'ready' }>,
    ];
    threadId = ready.threadId;
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  // An end between two tasks is noticed by the next one.
  worker.on('error', () => undefined);
  worker.unref();
  return { worker, threadId, catalogues: new CatalogueSender() };
}
