import { Logger } from '@nestjs/common';
import type { WorkflowExecutor } from '@ars/executor';
import type { RecentSteps } from './recent-steps';
import { WorkflowConductor } from './workflow-conductor';
import type { WorkflowPlanning } from './workflow-planning';

describe('the report of an interruption', () => {
  it('is logged once, however often the same workflow meets the same', () => {
    const error = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const conductor = new WorkflowConductor({} as WorkflowPlanning, {} as WorkflowExecutor, {} as RecentSteps);
    const [garbage, other] = ['a', 'b'].map((requestId) => ({ tenantId: 'TENANT', requestId }));
    for (let times = 0; times < 5; times += 1) conductor.report(new Error('no message of this journal'), garbage);
    expect(error).toHaveBeenCalledTimes(1);
    conductor.report(new Error('no message of this journal'), other);
    conductor.report(new Error('something else'), garbage);
    expect(error).toHaveBeenCalledTimes(3);
  });
});
