// The client over HTTP alone, for browsers: nothing of Node.js is in it.
export { OrchestratorError, type ProblemDetails, RefusedError, UnreachableError } from './errors';
export {
  type Approval,
  type AuditFilter,
  type Confirmation,
  type Credential,
  credentialHeaders,
  type Decision,
  OrchestratorClient,
  type QuestionAnswer,
  type StandingOrderEdit,
  type StandingOrderFilter,
  type StandingOrderWish,
  type Submission,
  type WorkflowFilter,
} from './orchestrator-client';
export type { AcceptedWorkflow } from '@ars/contracts';
export { RestOrchestratorClient } from './rest-orchestrator-client';
