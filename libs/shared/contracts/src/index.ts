export {
  AgentServiceRequest,
  AgentServiceResponse,
  TASK_STATES,
  TaskStatus,
  TaskStatusRequest,
  type TaskState,
} from './agent-service.dto';
export type {
  AgentCapabilities,
  JsonSchema,
  OperationAnnotations,
  OperationCapability,
  RegisteredService,
  ServiceHealth,
} from './capabilities';
export { CHECKS, isCheck, type CheckName } from './checks';
export { CodedError, ERRORS, httpStatusOf, titleOf, toErrorDetail, type ErrorCode, type ErrorDetail } from './errors';
export type { DealershipEvent } from './events';
export {
  STEP_STATUSES,
  type CheckResult,
  type ExecutionResults,
  type StepResult,
  type StepStatus,
} from './execution-results';
export {
  OrchestratorRequest,
  OrchestratorResponse,
  WORKFLOW_STATUSES,
  WorkflowReference,
  type WorkflowStatus,
  type WorkflowView,
} from './orchestrator.dto';
export { findReferences, isReference, parseReference, type StepReference } from './runtime-expression';
export { SERVICES, type ServiceName } from './services';
export {
  AGENT_SUBJECTS,
  agentSubjects,
  dealershipSubject,
  ORCHESTRATOR_SUBJECTS,
  STEP_KEY_HEADER,
  STREAMS,
  SUBJECT_TOKEN,
  TASKS_BUCKET,
  taskSubject,
  workflowSubject,
  type AgentSubjects,
} from './subjects';
export {
  FAILURE_HANDLINGS,
  RISK_LEVELS,
  type FailureHandling,
  type PlannerName,
  type RiskLevel,
  type ValidatedPlan,
  type WorkflowPlan,
  type WorkflowStep,
} from './workflow-plan';
