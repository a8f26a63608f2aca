import type { StepResult, WorkflowView } from '@ars/contracts';
import { Progress } from './progress';

const view = (...steps: (Partial<StepResult> & { step_id: string })[]): WorkflowView =>
  ({
    workflow_plan: {},
    execution_results: { steps: Object.fromEntries(steps.map((step) => [step.step_id, step])) },
  }) as unknown as WorkflowView;
const each = (total: number, done: number, failed = 0) =>
  ({ step_id: 'each', kind: 'for_each', status: 'succeeded', progress: { total, done, failed } }) as const;
const item = (key: string, more: Partial<StepResult>) => ({
  ...{ step_id: `each_${key}_note`, item: { of: 'each', key } },
  ...{ service_name: 'repair_orders', operation: 'add_repair_notes', ...more },
});

describe('the progress of a loop', () => {
  it('is told by how many of its items are done, and one by one where something fails', () => {
    const progress = new Progress();
    expect(progress.next(view(each(40, 0), item('1', { status: 'running' })))).toEqual([
      '✅ each: for_each',
      '🔁 each: 0 of 40',
    ]);
    expect(progress.next(view(each(40, 12), item('1', { status: 'succeeded' })))).toEqual(['🔁 each: 12 of 40']);
    expect(progress.next(view(each(40, 12), item('1', { status: 'succeeded' })))).toEqual([]);
    const error = { code: 'INVALID_STATE', message: 'It is closed', retryable: false };
    expect(progress.next(view(each(40, 39, 1), item('2', { status: 'failed', error })))).toEqual([
      '🔁 each: 39 of 40, 1 failed',
      '❌ each_2_note: repair_orders.add_repair_notes – It is closed (INVALID_STATE)',
    ]);
  });
});
