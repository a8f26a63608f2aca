import {
  CALL_HEADERS,
  ORCHESTRATOR_SUBJECTS,
  STREAMS,
  SUBJECT_TOKEN,
  AUDITOR_SUBJECT,
  agentSubjects,
  auditSubject,
  callbackSubject,
  deadLetterSubject,
  dealershipSubject,
  executorSubject,
  taskSubject,
  ticketSubject,
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
      cancel: 'orchestrator.cancel',
      retry: 'orchestrator.retry',
      workflows: 'orchestrator.workflows',
      events: 'orchestrator.events',
      deadLetters: 'orchestrator.dead-letters',
      replayDeadLetter: 'orchestrator.replay-dead-letter',
      audit: 'orchestrator.audit',
      auditVerification: 'orchestrator.audit-verification',
    });
    expect(CALL_HEADERS).toEqual({
      stepEnvelope: 'Step-Envelope',
      stepKey: 'Step-Key',
      workflowId: 'Workflow-Id',
      fence: 'Fence',
      deadlineMs: 'Deadline-Ms',
      undoes: 'Undoes',
      recall: 'Recall',
    });
    expect(executorSubject('e-1')).toBe('orchestrator.executors.e-1');
    expect(AUDITOR_SUBJECT).toBe('orchestrator.auditor');
    expect(auditSubject('T1')).toBe('audit.T1');
    expect(ticketSubject(3)).toBe('tickets.3');
    expect(callbackSubject('parts')).toBe('callbacks.parts');
    expect(deadLetterSubject('CALLBACKS')).toBe('dead-letters.CALLBACKS');
    expect(workflowSubject('T1', 'r-1')).toBe('workflows.T1.r-1');
    expect(dealershipSubject('T1', 'parts', 'reserved')).toBe('dealership.T1.parts.reserved');
    expect(taskSubject('parts', 't-1')).toBe('tasks.parts.t-1');
    expect(STREAMS.workflows).toEqual({ name: 'WORKFLOWS', subjects: ['workflows.*.*', 'journal-heartbeat'] });
    expect(STREAMS.tickets).toEqual({ name: 'TICKETS', subjects: ['tickets.*'] });
    expect(STREAMS.callbacks).toEqual({ name: 'CALLBACKS', subjects: ['callbacks.*'] });
    expect(STREAMS.deadLetters).toEqual({ name: 'DEAD_LETTERS', subjects: ['dead-letters.*'] });
    expect(STREAMS.audit).toEqual({ name: 'AUDIT', subjects: ['audit.*'] });
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
