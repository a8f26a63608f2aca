import { parentPort, workerData } from 'node:worker_threads';
import { CodedError, toErrorDetail } from '@ars/contracts';
import { vocabularyOf } from '../catalogue/vocabulary';
import { DeterministicPlanner } from '../deterministic/deterministic-planner';
import type { StepDefaults } from '../step-defaults';
import type { Catalogue, PlanRequest } from '../planner';
import { validatePlan } from '../validation/validate-plan';
import { CatalogueReceiver } from './catalogue-transfer';
import type { FromThread, PlanningResult, PlanningTask, ToThread } from './planning-task';
import { ownThreadId } from './processor-time';

/** Performs the tasks that the thread is sent, one at a time: the whole of what it does. */
export function servePlanning(): void {
  const planner = new DeterministicPlanner(workerData as StepDefaults);
  const catalogues = new CatalogueReceiver();
  const answers = new Map<number, (answer: Exclude<ToThread, { kind: 'call' }>) => void>();
  let lastLookUp = 0;
  const say = (message: FromThread): void => parentPort?.postMessage(message);

  const lookUp: NonNullable<PlanRequest['lookUp']> = (service, operation, parameters) =>
    new Promise((resolve, reject) => {
      const id = (lastLookUp += 1);
      answers.set(id, (answer) =>
        answer.kind === 'found' ? resolve(answer.result) : reject(new CodedError(answer.failure)),
      );
      say({ kind: 'look_up', id, service, operation, parameters });
    });

  const perform = async (
    task: PlanningTask,
    catalogue: Catalogue,
    mayLookUp: boolean,
  ): Promise<PlanningResult[keyof PlanningResult]> => {
    vocabularyOf(catalogue);
    say({ kind: 'begun' });
    return task.kind === 'plan'
      ? planner.createWorkflowPlan({ ...task.request, ...(mayLookUp && { lookUp }) }, catalogue)
      : validatePlan(task.candidate, catalogue, task.basis);
  };

  parentPort?.on('message', (message: ToThread) => {
    if (message.kind !== 'call') {
      answers.get(message.id)?.(message);
      answers.delete(message.id);
      return;
    }
    perform(message.task, catalogues.receive(message.catalogue), message.mayLookUp).then(
      (result) => say({ kind: 'done', result }),
      (error: unknown) =>
        say(error instanceof CodedError ? { kind: 'failed', failure: toErrorDetail(error) } : { kind: 'threw', error }),
    );
  });
  say({ kind: 'ready', threadId: ownThreadId() });
}
