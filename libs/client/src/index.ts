// The typed client of the orchestrator, for our own programs and for other TypeScript systems.
export { OrchestratorError, type ProblemDetails, RefusedError, UnreachableError } from './errors';
export { NatsOrchestratorClient } from './nats-orchestrator-client';
export {
  type AuditFilter,
  type Caller,
  type ClientOptions,
  type Credential,
  credentialHeaders,
  type Confirmation,
  type Approval,
  type Decision,
  type EventOptions,
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
