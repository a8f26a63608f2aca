import {
  ORCHESTRATOR_SUBJECTS,
  STREAMS,
  SUBJECT_TOKEN,
  agentSubjects,
  dealershipSubject,
  taskSubject,
  workflowSubject,
} from './subjects';

describe('subjects', () => {
  it('are the published ones', () => {
    expect(agentSubjects('payment')).toEqual({
      execute: 'agents.payment.execute',
      executeAsync: 'agents.payment.execute-async',
      status: 'agents.payment.status',
      capabilities: 'agents.payment.capabilities',
      health: 'agents.payment.health',
    });
    expect(agentSubjects('repair_orders').execute).toBe('agents.repair_orders.execute');
    expect(ORCHESTRATOR_SUBJECTS).toMatchObject({
      orchestrate: 'orchestrator.orchestrate',
      orchestrateAsync: 'orchestrator.orchestrate-async',
      workflow: 'orchestrator.workflow',
    });
    expect(workflowSubject('T1', 'r-1')).toBe('workflows.T1.r-1');
    expect(dealershipSubject('T1', 'parts', 'reserved')).toBe('dealership.T1.parts.reserved');
    expect(taskSubject('parts', 't-1')).toBe('tasks.parts.t-1');
    expect(STREAMS.workflows).toEqual({ name: 'WORKFLOWS', subjects: ['workflows.*.*'] });
    expect(STREAMS.dealership).toEqual({ name: 'DEALERSHIP', subjects: ['dealership.>'] });
  });

  it('follow the same form for an agent that this release does not know', () => {
    expect(agentSubjects('warranty').execute).toBe('agents.warranty.execute');
    expect(agentSubjects('constructor').execute).toBe('agents.constructor.execute');
  });

  it.each(['a.b', 'a b', '*', '>', '', 'x'.repeat(65)])('take no token like %j', (token) => {
    expect(SUBJECT_TOKEN.test(token)).toBe(false);
  });
});
