import { fold, type WorkflowFact, type WorkflowState } from '@ars/executor';
import { created, FAILED, SUCCEEDED } from '../testing/journal-writer';
import { aPlan } from '@ars/executor/testing';
import { READ_ORDER } from '../testing/read-order';
import { summarizeWorkflow } from './summarize-workflow';

const KEY = { tenantId: 'TENANT', requestId: 'request_1' };

function stateAfter(...facts: WorkflowFact[]): WorkflowState {
  const state = fold(facts.map((fact, index) => ({ ...fact, at: new Date(index * 1_000).toISOString() })));
  if (!state) throw new Error('There are no facts');
  return state;
}

describe('the summary of a workflow', () => {
  it('names the repair orders of the request, the plan and the results, each once', () => {
    const reserve = {
      ...READ_ORDER,
      step_id: 'reserve',
      service_name: 'parts',
      parameters: { repair_order_id: '$steps.read_order.outputs.repair_order_id' },
    };
    const plan = aPlan(READ_ORDER, reserve, { ...reserve, step_id: 'again' });
    const context = { repair_order_id: 1234 };
    const state = stateAfter(created(KEY, { context }), { type: 'planned', plan }, SUCCEEDED);
    expect(summarizeWorkflow(state, 3)).toMatchObject({
      repair_orders: ['1234', '412207'],
      services: ['parts', 'repair_orders'],
      sequence: 3,
    });
  });

  it('leaves out what is no name of a repair order', () => {
    for (const repair_order_id of ['', 'x'.repeat(200), ['1'], { id: 1 }, null, true]) {
      const state = stateAfter(created(KEY, { context: { repair_order_id } }));
      expect(summarizeWorkflow(state, 1).repair_orders).toEqual([]);
    }
  });

  it('has ended only as long as nobody goes on with it', () => {
    const planned: WorkflowFact = { type: 'planned', plan: aPlan(READ_ORDER) };
    const failed = [created(KEY), planned, FAILED, { type: 'failed' }] satisfies WorkflowFact[];
    expect(summarizeWorkflow(stateAfter(...failed), 4)).toMatchObject({
      status: 'failed',
      failed_steps: 1,
      ended_at: new Date(3_000),
    });
    expect(summarizeWorkflow(stateAfter(...failed, { type: 'retry_requested' }), 5)).toMatchObject({
      status: 'running',
      failed_steps: 0,
      ended_at: null,
    });
  });
});
