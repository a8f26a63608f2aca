import { agentSubjects, ORCHESTRATOR_SUBJECTS, type AgentSubjects } from './subjects';

/** What a subject takes and what it answers with, beside problem details (RFC 9457) in place of a reply. */
export interface Exchange {
  summary: string;
  /** Name of a published schema; absent where anything, or nothing, is taken. */
  request?: string;
  /** Name of a published schema. */
  reply: string;
}

type OrchestratorSubject = Exclude<keyof typeof ORCHESTRATOR_SUBJECTS, 'news'>;

const ORCHESTRATOR: Record<OrchestratorSubject, Exchange> = {
  orchestrate: { summary: 'Carries a request out', request: 'OrchestratorRequest', reply: 'OrchestratorResponse' },
  orchestrateAsync: { summary: 'Takes a request over', request: 'OrchestratorRequest', reply: 'AcceptedWorkflow' },
  workflow: { summary: 'How a workflow stands', request: 'WorkflowReference', reply: 'WorkflowView' },
  cancel: { summary: 'Ends a workflow', request: 'WorkflowReference', reply: 'WorkflowView' },
  retry: { summary: 'Goes on with a workflow', request: 'WorkflowReference', reply: 'WorkflowView' },
  undo: { summary: 'Takes back what a workflow did', request: 'UndoRequest', reply: 'AcceptedWorkflow' },
  plan: { summary: 'What a request would do', request: 'OrchestratorRequest', reply: 'PlanPreview' },
  confirm: { summary: 'Confirms what was read back', request: 'PlanConfirmation', reply: 'WorkflowView' },
  approve: {
    summary: 'Agrees that a plan is carried out, or changes it',
    request: 'PlanApproval',
    reply: 'WorkflowView',
  },
  reject: { summary: 'Drops a plan that waits', request: 'ApprovalDecision', reply: 'WorkflowView' },
  clarify: { summary: 'Answers a question', request: 'ClarificationAnswer', reply: 'WorkflowView' },
  workflows: { summary: 'Lists workflows', request: 'WorkflowQuery', reply: 'WorkflowPage' },
  events: { summary: 'What happened to a workflow', request: 'WorkflowEventsRequest', reply: 'WorkflowEvents' },
  deadLetters: { summary: 'What could not be processed', request: 'DeadLetterQuery', reply: 'DeadLetterPage' },
  replayDeadLetter: { summary: 'Once more', request: 'DeadLetterReference', reply: 'ReplayedDeadLetter' },
  read: { summary: 'Asks an operation that only reads', request: 'ReadRequest', reply: 'ReadAnswer' },
  services: { summary: 'The agents that are there', reply: 'RegisteredServices' },
  health: { summary: 'What is up', reply: 'ServiceHealth' },
  audit: { summary: 'Who did and decided what', request: 'AuditQuery', reply: 'AuditPage' },
  makeStandingOrder: { summary: 'Repeats a request', request: 'StandingOrderRequest', reply: 'StandingOrderView' },
  standingOrders: { summary: 'Lists them', request: 'StandingOrderQuery', reply: 'StandingOrderList' },
  standingOrder: { summary: 'How one stands', request: 'StandingOrderReference', reply: 'StandingOrderView' },
  changeStandingOrder: { summary: 'Changes one', request: 'StandingOrderChange', reply: 'StandingOrderView' },
  approveStandingOrder: { summary: 'Agrees to one', request: 'StandingOrderApproval', reply: 'StandingOrderView' },
  endStandingOrder: { summary: 'Ends one', request: 'StandingOrderReference', reply: 'StandingOrderView' },
  eraseCustomer: { summary: 'Has a customer forgotten', request: 'ErasureRequest', reply: 'ErasureView' },
  erasures: { summary: 'Who was forgotten', reply: 'ErasureList' },
  auditVerification: { summary: 'Whether entries are as they were written', reply: 'AuditVerification' },
};

const AGENT: Record<keyof AgentSubjects, Exchange> = {
  execute: { summary: 'Executes an operation', request: 'AgentServiceRequest', reply: 'AgentServiceResponse' },
  executeAsync: { summary: 'Takes an operation over', request: 'AgentServiceRequest', reply: 'AcceptedTask' },
  status: { summary: 'How a task stands', request: 'TaskStatusRequest', reply: 'TaskStatus' },
  capabilities: { summary: 'The operations, with their schemas', reply: 'AgentCapabilities' },
  health: { summary: 'What is up', reply: 'ServiceHealth' },
};

/** By subject, what others ask the orchestrator. */
export const ORCHESTRATOR_EXCHANGES: Record<string, Exchange> = Object.fromEntries(
  Object.entries(ORCHESTRATOR).map(([name, exchange]) => [
    ORCHESTRATOR_SUBJECTS[name as OrchestratorSubject],
    exchange,
  ]),
);

/** By subject, what others ask the agent of a service. */
export function agentExchanges(service: string): Record<string, Exchange> {
  const subjects = agentSubjects(service);
  return Object.fromEntries(
    Object.entries(AGENT).map(([name, exchange]) => [subjects[name as keyof AgentSubjects], exchange]),
  );
}
