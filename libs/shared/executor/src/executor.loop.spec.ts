import { CodedError, type StepEffect } from '@ars/contracts';
import { WorkflowExecutor } from './executor';
import { WorkflowLog } from './journal/workflow-log';
import type { StepCall } from './step/step-dispatcher';
import { aStep } from './testing/build-plan';
import { aLoop } from './testing/engine-steps';
import { KEY, planned } from './testing/planned-workflow';

const ROWS = Array.from({ length: 200 }, (_, index) => ({ repair_order_id: String(412_000 + index) }));
const HOLD: StepEffect = {
  ...{ ledger: true, idempotent: true },
  undo: { operation: 'release', parameters: { id: '$outputs.id' } },
};
const list = aStep({ step_id: 'list', operation: 'list', effect: null });
const hold = aStep({
  ...{ step_id: 'hold', operation: 'hold', effect: HOLD, failure_handling: 'abort' },
  parameters: { repair_order_id: '$item.repair_order_id' },
});
const steps = [list, aLoop({ step_id: 'each', calls: [hold], limit: 200, parallel: 5 })];

/** A service that keeps a ledger: what is held, and what was ever held or released, by the keys of the effects. */
class Shelf {
  readonly held = new Map<string, string>();
  readonly taken: string[] = [];
  readonly released: string[] = [];

  execute({ operation, parameters, stepKey, undoes = '' }: StepCall): unknown {
    if (operation === 'list') return { total: ROWS.length, orders: ROWS };
    if (operation === 'release') {
      if (this.held.delete(undoes)) this.released.push(String(parameters['id']));
      return {};
    }
    const id = String(parameters['repair_order_id']);
    if (!this.held.has(stepKey)) this.taken.push(id);
    this.held.set(stepKey, id);
    return { id };
  }
}

const untilHalf = (shelf: Shelf): boolean => shelf.taken.length === 100;

/** Of which of the rows nothing stands, none was done twice, and each is accounted for. */
function expectAccounted(shelf: Shelf, state: WorkflowLog['state']): void {
  expect(shelf.held.size).toBe(0);
  expect(new Set(shelf.taken).size).toBe(shelf.taken.length);
  expect(shelf.released.toSorted()).toEqual(shelf.taken.toSorted());
  const items = ROWS.map(({ repair_order_id }) => state.steps[`each_${repair_order_id}_hold`]);
  const undone = items.filter((item) => item?.compensation?.status === 'undone');
  const never = items.filter(
    (item) => item?.status === 'cancelled' || item?.status === 'skipped' || item?.status === 'failed',
  );
  expect(undone).toHaveLength(shelf.taken.length);
  expect(undone.length + never.length).toBe(ROWS.length);
}

describe('a loop over 200 rows', () => {
  it('that is cancelled half-way has what was done undone, and does nothing more', async () => {
    const shelf = new Shelf();
    const { executor, log } = await planned(steps, (call) => {
      if (untilHalf(shelf)) log.record({ type: 'cancel_requested' });
      return shelf.execute(call);
    });
    const end = await executor.executeWorkflow(log);
    expect(end.status).toBe('cancelled');
    expect(shelf.taken.length).toBeGreaterThanOrEqual(100);
    expect(shelf.taken.length).toBeLessThan(110);
    expectAccounted(shelf, end);
  });

  it('of which a row fails for good is undone, row by row', async () => {
    const shelf = new Shelf();
    const { executor, log } = await planned(steps, (call) => {
      const isHold = call.operation === 'hold' && untilHalf(shelf);
      if (isHold) throw new CodedError({ code: 'INVALID_STATE', message: 'It is closed', retryable: false });
      return shelf.execute(call);
    });
    const end = await executor.executeWorkflow(log);
    expect(end.status).toBe('failed');
    expectAccounted(shelf, end);
  });

  it('of which the undoing is interrupted half-way is undone by whoever goes on', async () => {
    const shelf = new Shelf();
    const { executor, log, journal, clock } = await planned(steps, async (call) => {
      if (untilHalf(shelf)) log.record({ type: 'cancel_requested' });
      // The process is gone: nobody hears what became of this, nor of anything behind it.
      if (call.operation === 'release' && shelf.released.length === 50) {
        shelf.execute(call);
        return new Promise(() => undefined);
      }
      return shelf.execute(call);
    });
    void executor.executeWorkflow(log);
    for (let turns = 0; shelf.released.length < 51 && turns < 100_000; turns += 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(shelf.released).toHaveLength(51);
    const next = await WorkflowLog.open(journal, KEY, clock);
    next?.record({ type: 'claimed', executor: 'executor_2' });
    const dispatch = async (call: StepCall) => shelf.execute(call);
    const end = await new WorkflowExecutor({ dispatch }, clock, {}).executeWorkflow(next as WorkflowLog);
    expect(end.status).toBe('cancelled');
    expectAccounted(shelf, end);
  });
});
