export {
  type AcceptedTask,
  AgentServiceRequest,
  AgentServiceResponse,
  CALLBACK_URL,
  TASK_STATES,
  TaskStatus,
  TaskStatusRequest,
  type TaskState,
} from './agent-service.dto';
export {
  type Amendment,
  type ApprovalReason,
  type ApprovalReminder,
  type PendingApproval,
  REMINDER_LEVELS,
} from './approval';
export {
  AUDIT_ACTIONS,
  AUDIT_DECISIONS,
  AUDIT_FAULTS,
  type AuditAction,
  type AuditDecision,
  type AuditEntry,
  type AuditFault,
  type AuditFaultKind,
  type AuditObject,
  type AuditPage,
  type AuditPrincipal,
  type AuditRecord,
  type AuditVerification,
} from './audit';
export { AuditQuery } from './audit.dto';
export type {
  AgentCapabilities,
  ChangeDeclaration,
  ChangeTerm,
  JsonSchema,
  OperationAnnotations,
  OperationCapability,
  OperationPhrases,
  OperationWording,
  PhraseFigures,
  PhraseList,
  PhraseSum,
  RegisteredService,
  RegisteredServices,
  ServiceHealth,
  UndoDeclaration,
} from './capabilities';
export type { PlanOrigin, TokenUsage } from './plan-origin';
export type { PlanPreview } from './plan-preview';
export type { PlannedChange } from './confirmation';
export type {
  AnsweredQuestion,
  Clarification,
  ClarificationChoice,
  ClarificationForm,
  ClarificationOption,
  FormField,
  GivenAnswer,
  MissingField,
} from './clarification';
export {
  CONFIRM_MODES,
  type ConfirmMode,
  type PendingConfirmation,
  type ReadBackStep,
  type UnchangedValue,
} from './confirmation';
export {
  DOUBT_CODES,
  VALUE_SOURCES,
  type Doubt,
  type DoubtCode,
  type Reading,
  type StepEvidence,
  type TextSpan,
  type ValueEvidence,
  type ValueSource,
} from './evidence';
export { CHECKS, isCheck, type CheckName } from './checks';
export { type ErasureList, ErasureRequest, type ErasureView, type ErasureWait } from './erasure.dto';
export {
  type DeadLetter,
  type DeadLetterPage,
  DeadLetterQuery,
  type DeadLetterReason,
  DeadLetterReference,
  type DeadLetterView,
  type ReplayedDeadLetter,
} from './dead-letters';
export {
  CodedError,
  ERRORS,
  httpStatusOf,
  NOT_REACHED,
  titleOf,
  toErrorDetail,
  type ErrorCode,
  type ErrorDetail,
} from './errors';
export { agentExchanges, type Exchange, ORCHESTRATOR_EXCHANGES } from './exchanges';
export type {
  DealershipEvent,
  OrchestratorEvents,
  PublishedEvent,
  StandingOrderEventData,
  WorkflowEventData,
} from './events';
export {
  STEP_STATUSES,
  type CheckResult,
  type Compensation,
  type ExecutionResults,
  type LoopProgress,
  type ReplanResult,
  type StepResult,
  type StepStatus,
} from './execution-results';
export {
  ApprovalDecision,
  ClarificationAnswer,
  ON_FAILURE,
  type OnFailure,
  OrchestratorRequest,
  OrchestratorResponse,
  PlanApproval,
  PlanConfirmation,
  UndoRequest,
  WorkflowReference,
  type AcceptedWorkflow,
  type WorkflowView,
} from './orchestrator.dto';
export type { Problem } from './problem';
export { type ReadAnswer, ReadRequest } from './read.dto';
export {
  findReferences,
  isReference,
  parseReference,
  type PlacedReference,
  type StepReference,
} from './runtime-expression';
export { SERVICES, type ServiceName } from './services';
export {
  ANONYMOUS,
  ApiKeyReference,
  ApiKeyRequest,
  SignIn,
  type ApiKeyView,
  type DemonstrationPerson,
  type IssuedApiKey,
  type Me,
} from './identity';
export { DEFAULT_DEALER, DEFAULT_TENANT, ROLES, type Role } from './roles';
export { stepIdIn, stepRequestId } from './step-request-id';
export { MISSED_RULES, type MissedRule } from './missed-rules';
export {
  type RunOccasion,
  Schedule,
  STANDING_ORDER_STATUSES,
  StandingOrderApproval,
  StandingOrderChange,
  StandingOrderQuery,
  StandingOrderReference,
  StandingOrderRequest,
  type StandingOrderList,
  type StandingOrderRun,
  type StandingOrderStatus,
  type StandingOrderView,
  Trigger,
} from './standing-orders.dto';
export {
  AGENT_SUBJECTS,
  agentSubjects,
  API_KEYS_BUCKET,
  CALL_HEADERS,
  callbackSubject,
  deadLetterSubject,
  dealershipSubject,
  ERASURES_BUCKET,
  AUDITOR_SUBJECT,
  auditSubject,
  executorSubject,
  A2A_TASKS_BUCKET,
  IDEMPOTENCY_BUCKET,
  inboxOf,
  JOURNAL_HEARTBEAT,
  JOURNAL_NEWS,
  ORCHESTRATOR_SUBJECTS,
  RECENT_BUCKET,
  STANDING_ORDERS_BUCKET,
  STREAMS,
  SUBJECT_TOKEN,
  TASKS_BUCKET,
  taskSubject,
  ticketSubject,
  workflowSubject,
  type AgentSubjects,
} from './subjects';
export { EVENT_ID, WorkflowEventsRequest, type JournaledEvent, type WorkflowEvents } from './workflow-events.dto';
export { WorkflowQuery, type WorkflowPage, type WorkflowSummary } from './workflow-list.dto';
export {
  RISK_LEVELS,
  type IgnoredText,
  type PlannerName,
  type RiskLevel,
  type ValidatedPlan,
  type WorkflowPlan,
} from './workflow-plan';
export { PLAN_LANGUAGES, type PlanLanguage } from './plan-languages';
export type { PendingWait } from './waiting';
export { WORKFLOW_STATUSES, type WorkflowStatus } from './workflow-status';
export {
  COMPUTE_FUNCTIONS,
  FAILURE_HANDLINGS,
  callsIn,
  isCall,
  MAX_ITEMS,
  SELECTION_SIZES,
  type AwaitedEvent,
  type CallStep,
  type ComputedResult,
  type ComputeFunction,
  type ComputeStep,
  type ComputeTerm,
  type Condition,
  type EngineStep,
  type EvaluatedStep,
  type FailureHandling,
  type ForEachStep,
  type SelectStep,
  type StepEffect,
  type AwaitedState,
  awaitedBy,
  type WaitStep,
  type WhenStep,
  type WorkflowStep,
} from './workflow-step';
